import type { Rule } from '../../rest/trustTypes';

/** What became of one rule. */
export interface RuleChange {
  readonly kind: 'new' | 'changed' | 'removed';
  /** As it is now; as it was last, when it is no more. */
  readonly rule: Rule;
}

/** What is different now, by id. */
export function changesBetween(before: readonly Rule[], now: readonly Rule[]): readonly RuleChange[] {
  const was = new Map(before.map((rule) => [rule.id, said(rule)]));
  const is = new Set(now.map((rule) => rule.id));
  const changes: RuleChange[] = [];
  for (const rule of now) if (was.get(rule.id) !== said(rule)) changes.push({ kind: was.has(rule.id) ? 'changed' : 'new', rule });
  for (const rule of before) if (!is.has(rule.id)) changes.push({ kind: 'removed', rule });
  return changes.sort((a, b) => a.rule.id.localeCompare(b.rule.id));
}

const said = ({ who, effect, target, actions, context, note }: Rule) => JSON.stringify([who, effect, target, [...actions].sort(), context, note]);
