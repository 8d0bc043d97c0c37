import { useText } from '../../app/text/useText';
import type { Rule } from '../../rest/trustTypes';
import { EffectChip } from './EffectChip';
import { useRuleWords } from './useRuleWords';

interface Props {
  readonly rules: readonly Rule[];
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** Each rule as a sentence; what it is in the policy's own words stands beside, in the panel of the one that is chosen. */
export function RuleTable({ rules, chosen, onChoose }: Props) {
  const text = useText();
  const words = useRuleWords();
  if (rules.length === 0) return <p className="rounded-card bg-surface p-4">{text('rules.none')}</p>;
  return (
    <ul className="min-h-0 flex-1 overflow-auto rounded-card bg-surface">
      {rules.map((rule) => (
        <li key={rule.id} className={`flex items-center gap-4 border-t border-line px-4 py-2 first:border-t-0 ${rule.id === chosen ? 'bg-raised shadow-[inset_4px_0_0_var(--accent)]' : ''}`}>
          <button type="button" aria-pressed={rule.id === chosen} onClick={() => onChoose(rule.id)} className="min-h-10 min-w-0 flex-1 text-left break-words">
            {words.sentence(rule)}
            {rule.note !== '' && <span className="block text-caption text-ink2">{rule.note}</span>}
          </button>
          <EffectChip effect={rule.effect} />
        </li>
      ))}
    </ul>
  );
}
