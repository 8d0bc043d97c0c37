import { expect, test } from 'vitest';
import type { Rule } from '../../rest/trustTypes';
import { changesBetween } from './ruleChanges';

const rule = (id: string, more: Partial<Rule> = {}): Rule => ({ id, who: 'role/operator', effect: 'allow', target: 'tags/*', actions: ['enter', 'write'], context: '', note: '', ...more });

test('what is new, what says something else and what is no more are told apart, by id', () => {
  const before = [rule('c'), rule('b'), rule('a')];
  const now = [rule('a', { actions: ['write', 'enter'] }), rule('b', { note: 'why' }), rule('d')];
  expect(changesBetween(before, now).map(({ kind, rule: { id } }) => `${kind} ${id}`)).toEqual(['changed b', 'removed c', 'new d']);
  const others: readonly Partial<Rule>[] = [{ who: 'role/qa' }, { effect: 'deny' }, { target: 'tags/x' }, { actions: ['write'] }, { context: 'from here' }];
  for (const more of others) expect(changesBetween([rule('a')], [rule('a', more)])).toHaveLength(1);
  expect(changesBetween(before, before)).toEqual([]);
});
