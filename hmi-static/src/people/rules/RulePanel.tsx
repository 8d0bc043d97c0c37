import type { ReactNode } from 'react';
import { useText } from '../../app/text/useText';
import { usePanel } from '../../app/viewport';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import type { Rule } from '../../rest/trustTypes';
import { Button } from '../../ui/Button';
import { ChevronLeft } from '../../ui/icons';
import { EffectChip } from './EffectChip';
import { useRuleWords } from './useRuleWords';

interface Props {
  readonly rule: Rule;
  readonly onBack?: () => void;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

/** One rule: as people read it, as the policy has it, and what can be done to it. */
export function RulePanel({ rule, onBack, onChange, onRemove }: Props) {
  const text = useText();
  const refused = useWriteRefusal();
  const words = useRuleWords();
  const panel = usePanel();
  return (
    <section className="flex min-h-0 flex-col overflow-auto rounded-card bg-surface p-4 panel:flex-1 panel:p-3">
      <header className="flex items-center gap-3 border-b border-line pb-2">
        {onBack && <Button shape="icon" aria-label={text('users.back')} icon={<ChevronLeft size={26} />} onClick={onBack} />}
        <h2 className="min-w-0 flex-1 text-title font-semibold break-words panel:font-condensed panel:text-body panel:leading-tight">{words.sentence(rule)}</h2>
        <EffectChip effect={rule.effect} />
      </header>
      <p className="mt-2 text-ink2 panel:hidden">{text(`rules.means.${rule.effect}`)}</p>
      <dl className="mt-2 grid gap-2 panel:mt-1 panel:grid-cols-2 panel:gap-1">
        {!panel && <Fact name={text('rules.who')}>{rule.who}</Fact>}
        <Fact name={text('rules.target')}>{rule.target}</Fact>
        <Fact name={text('rules.verbs')}>{rule.actions.join(' ')}</Fact>
        {!panel && rule.context !== '' && <Fact name={text('rules.context')}>{rule.context}</Fact>}
        {!panel && <Fact name={text('rules.id')}>{rule.id}</Fact>}
      </dl>
      {rule.note !== '' && <p className="mt-2 break-words panel:mt-1 panel:text-caption">{rule.note}</p>}
      <div className="mt-auto grid grid-cols-2 gap-2 pt-4 panel:gap-[10px] panel:pt-2">
        <Button refused={refused} onClick={onChange}>{text('rules.change')}</Button>
        <Button refused={refused} onClick={onRemove}>{text('rules.remove')}</Button>
      </div>
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-caption text-ink3">{name}</dt>
      <dd className="font-mono text-caption break-words">{children}</dd>
    </div>
  );
}
