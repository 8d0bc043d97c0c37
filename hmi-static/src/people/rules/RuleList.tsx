import { useText } from '../../app/text/useText';
import type { Rule } from '../../rest/trustTypes';
import { ChevronRight } from '../../ui/icons';
import { Pager, usePages } from '../../ui/Pager';
import { EffectChip } from './EffectChip';
import { useRuleWords } from './useRuleWords';

const ROWS = 3;

/** The rules on a panel, in pages. */
export function RuleList({ rules, onChoose }: { readonly rules: readonly Rule[]; readonly onChoose: (id: string) => void }) {
  const text = useText();
  const words = useRuleWords();
  const { shown, ...pages } = usePages(rules, ROWS);
  if (rules.length === 0) return <p className="rounded-card bg-surface p-3">{text('rules.none')}</p>;
  return (
    <div className="flex min-h-0 flex-1 gap-[10px]">
      <ul className="flex min-w-0 flex-1 flex-col gap-1">
        {shown.map((rule) => (
          <li key={rule.id}>
            <button type="button" onClick={() => onChoose(rule.id)} className="grid h-[62px] w-full grid-cols-[minmax(0,1fr)_auto_26px] items-center gap-3 rounded-card bg-surface px-3 text-left leading-tight">
              <span className="line-clamp-2 font-condensed text-caption break-words">{words.sentence(rule)}</span>
              <EffectChip effect={rule.effect} />
              <ChevronRight size={26} />
            </button>
          </li>
        ))}
      </ul>
      <Pager {...pages} column />
    </div>
  );
}
