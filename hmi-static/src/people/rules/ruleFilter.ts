import type { Rule } from '../../rest/trustTypes';
import { tagsOf } from './targets';

/** Which rules are shown. Empty: all. */
export interface RuleFilter {
  readonly who: string;
  /** The first part of a target, e.g. `tags`; or a piece of equipment as `tags/brewhouse`. */
  readonly about: string;
}

export const ALL_RULES: RuleFilter = { who: '', about: '' };

export function filtered(rules: readonly Rule[], { who, about }: RuleFilter): readonly Rule[] {
  return rules.filter((rule) => (who === '' || rule.who === who) && (about === '' || isAbout(rule.target, about)));
}

/** Of equipment, whatever holds for one of its tags: a rule for all tags, too. */
function isAbout(target: string, about: string): boolean {
  if (!about.includes('/')) return target.split('/')[0] === about;
  const asked = withoutStar(tagsOf(about.slice(about.indexOf('/') + 1)));
  const said = withoutStar(target);
  return target.endsWith('*') ? asked.startsWith(said) || said.startsWith(asked) : said.startsWith(asked);
}

const withoutStar = (target: string) => target.replace(/\*$/, '');
