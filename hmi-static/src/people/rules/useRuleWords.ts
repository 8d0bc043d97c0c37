import { useAreas } from '../../app/shell/useDestinations';
import { useLanguage } from '../../app/settings';
import { localText } from '../../app/text/language';
import { useText } from '../../app/text/useText';
import type { Rule } from '../../rest/trustTypes';
import { nameOf, ROLES, useAccounts } from '../accounts';
import { EVERYBODY } from './ruleDraft';
import { useContextWords } from './useContextWords';
import { EVERY_VERB, knownTarget, placeOf, VERBS } from './targets';

export interface RuleWords {
  readonly who: (who: string) => string;
  readonly verb: (verb: string) => string;
  readonly on: (target: string) => string;
  /** E.g. “Operators may enter and write all tags of Brewhouse.” */
  readonly sentence: (rule: Omit<Rule, 'id' | 'note'>) => string;
}

/** Rules as people read them; what this page does not know is shown as it is. */
export function useRuleWords(): RuleWords {
  const text = useText();
  const [language] = useLanguage();
  const areas = useAreas();
  const when = useContextWords();
  const accounts = useAccounts().data ?? [];
  const who = (of: string): string => {
    const [kind, ...rest] = of.split('/');
    const name = rest.join('/');
    if (of === EVERYBODY) return text('rules.everybody');
    if (kind === 'group') return text('rules.group', { name });
    if (kind === 'account') {
      const account = accounts.find((each) => each.id === name);
      return account ? nameOf(account) : text('rules.account', { name });
    }
    const role = ROLES.find((each) => each === name);
    return role === undefined ? of : text(`rules.role.${role}`);
  };
  const verb = (of: string): string => {
    if (of === EVERY_VERB) return text('rules.everyVerb');
    const known = VERBS.find((each) => each === of);
    return known === undefined ? `“${of}”` : text(`rules.verb.${known}`);
  };
  const place = (path: string): string => {
    const all = areas.flatMap((area) => [area.equipment, ...area.equipment.children]);
    const found = all.find((each) => each.path === path);
    return found ? localText(found.title, language, path) : path;
  };
  const on = (target: string): string => {
    const known = knownTarget(target);
    if (known !== null) return text(`rules.on.${known}`);
    const path = placeOf(target);
    if (path === null) return `“${target}”`;
    return text(target.endsWith('*') ? 'rules.tagsOf' : 'rules.tag', { place: place(path) });
  };
  const sentence = ({ who: of, effect, actions, target, context }: Omit<Rule, 'id' | 'note'>): string => {
    const verbs = new Intl.ListFormat(language, { type: effect === 'deny' ? 'disjunction' : 'conjunction' }).format([...actions].sort().map(verb));
    return text(`rules.sentence.${effect}`, { who: who(of), verbs, on: on(target), when: when(effect, context) });
  };
  return { who, verb, on, sentence };
}
