import { useAreas } from '../../app/shell/useDestinations';
import { useLanguage } from '../../app/settings';
import { localText } from '../../app/text/language';
import { useText } from '../../app/text/useText';
import type { Rule } from '../../rest/trustTypes';
import { Choice } from '../../ui/Choice';
import type { RuleFilter } from './ruleFilter';
import { knownTarget } from './targets';
import { useRuleWords } from './useRuleWords';

interface Props {
  readonly rules: readonly Rule[];
  readonly filter: RuleFilter;
  readonly onFilter: (filter: RuleFilter) => void;
}

/** Whose rules, and about what: a kind of thing, or a piece of equipment. */
export function RuleFilterBar({ rules, filter, onFilter }: Props) {
  const text = useText();
  const words = useRuleWords();
  const whos = [...new Set(rules.map((rule) => rule.who))].map((value) => ({ value, text: words.who(value) })).sort(byText);
  const kinds = [...new Set(rules.map((rule) => rule.target.split('/')[0] ?? ''))].map((value) => ({ value, text: kindText(value, words.on) })).sort(byText);
  return (
    <div className="flex gap-3 panel:gap-[10px]">
      <Choice className="w-[260px] panel:flex-1" label={text('rules.who')} value={filter.who} onChange={(who) => onFilter({ ...filter, who })} options={[{ value: '', text: text('rules.anybody') }, ...whos]} />
      <Choice className="w-[300px] panel:flex-1" label={text('rules.about')} value={filter.about} onChange={(about) => onFilter({ ...filter, about })} options={[{ value: '', text: text('rules.anything') }, ...kinds, ...usePlaces()]} />
    </div>
  );
}

/** Areas, and under each its units. */
function usePlaces() {
  const [language] = useLanguage();
  return useAreas().flatMap((area) => [
    { value: `tags/${area.path}`, text: area.text },
    ...area.equipment.children.map((unit) => ({ value: `tags/${unit.path}`, text: `${area.text} › ${localText(unit.title, language, unit.path)}` })),
  ]);
}

function kindText(kind: string, on: (target: string) => string): string {
  const whole = [kind, `${kind}/*`].find((target) => knownTarget(target) !== null);
  return whole === undefined ? kind : on(whole);
}

const byText = (a: { readonly text: string }, b: { readonly text: string }) => a.text.localeCompare(b.text);
