import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Rule } from '../../rest/trustTypes';
import { filtered } from './ruleFilter';
import { draftOf, NEW_DRAFT, newId, ruleOf, targetOfDraft, verbsFor, whyNotContext, whyNotWhat, withForm, withTarget, withVerbs, type Draft } from './ruleDraft';
import { EMPTY_FORM } from './contextForm';
import { TARGET_IDS, TARGETS } from './targets';

const rule = (over: Partial<Rule>): Rule => ({ id: 'a', who: 'role/operator', effect: 'allow', target: 'tags/*', actions: ['write'], context: '', note: '', ...over });

/** Rows of “What the roles may in a new plant”: `target` | `action`, … | roles. */
function documented(): Map<string, Set<string>> {
  const text = readFileSync('../docs/reference/permissions.md', 'utf8').split('## What the roles may')[1]?.split('\n## ')[0] ?? '';
  const found = new Map<string, Set<string>>();
  for (const [, target = '', actions = ''] of text.matchAll(/^\| `([^`]+)` \| ([^|]+) \|/gm))
    found.set(target, new Set([...(found.get(target) ?? []), ...[...actions.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? '')]));
  return found;
}

test('the page offers what the documentation says there is', () => {
  const all = documented();
  expect(all.size).toBeGreaterThan(15);
  for (const [target, verbs] of all) {
    const id = TARGET_IDS.find((each) => TARGETS[each].target === target);
    expect(id, target).toBeDefined();
    if (id) expect([...verbs].filter((verb) => !(TARGETS[id].verbs as readonly string[]).includes(verb)), target).toEqual([]);
  }
  expect(TARGET_IDS.filter((id) => !all.has(TARGETS[id].target))).toEqual([]);
});

test('a rule comes out of the form as it went in', () => {
  for (const each of [
    rule({}),
    rule({ target: 'tags/brewhouse/*', actions: ['enter', 'write'], context: '', note: 'why' }),
    rule({ target: 'tags/brewhouse/mash-tun/M-101' }),
    rule({ target: 'accounts/*', actions: ['grant', 'invite'], effect: 'prove', who: 'everybody' }),
    rule({ target: 'bundles/driver-*', actions: ['update'], effect: 'deny' }),
    rule({ target: 'tags/cellar/*', actions: ['*'], effect: 'limit', who: 'group/Cellar crew' }),
    rule({ target: 'tags/cellar/fv-01/agitator/*', effect: 'deny' }),
    rule({ target: 'tags/cellar/fv-01' }),
    rule({ context: 'from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone America/Bogota' }),
    rule({ context: ' zone UTC ;hours mon 06:00-14:00,tue 06:00-14:00', effect: 'deny' }),
    rule({ context: 'hours mon 06:00-14:00, sat 08:00-12:00; zone UTC', effect: 'prove' }),
    rule({ context: ' mode auto; <b> ' }),
  ])
    expect(ruleOf(each.id, draftOf(each))).toEqual(each);
});

test('all verbs stand alone, and another target keeps what it knows', () => {
  const both: Draft = { ...NEW_DRAFT, verbs: new Set(['enter', 'write']) };
  expect([...withVerbs(both, new Set(['enter', 'write', '*'])).verbs]).toEqual(['*']);
  expect([...withVerbs({ ...both, verbs: new Set(['*']) }, new Set(['*', 'enter'])).verbs]).toEqual(['enter']);
  expect([...withTarget(both, 'history').verbs]).toEqual([]);
  expect(verbsFor(draftOf(rule({ actions: ['stop'] })))).toEqual(['enter', 'write', 'stop', '*']);
});

test('what is missing is told', () => {
  expect(whyNotWhat(NEW_DRAFT)).toBe('rules.needVerb');
  expect(whyNotWhat({ ...NEW_DRAFT, on: null, verbs: new Set(['x']) })).toBe('ask.needObject');
  expect(whyNotWhat({ ...NEW_DRAFT, on: 'history', effect: 'limit', verbs: new Set(['*']) })).toBe('rules.limitPart');
  expect(targetOfDraft({ ...NEW_DRAFT, place: 'brewhouse/' })).toBe('tags/brewhouse/*');
});

test('a limit holds always; a context that nobody touches is nobody’s to mend', () => {
  const from: Draft = withForm(NEW_DRAFT, { ...EMPTY_FORM, isFrom: true, from: 'here,' });
  expect([from.context, whyNotContext(from)]).toEqual(['from here', undefined]);
  expect(ruleOf('a', { ...from, effect: 'limit' }).context).toBe('');
  const none = withForm(NEW_DRAFT, { ...EMPTY_FORM, isFrom: true });
  expect(whyNotContext(none)).toBe('rules.context.needFrom');
  expect(whyNotContext({ ...none, effect: 'limit' })).toBeUndefined();
  const later = draftOf(rule({ context: 'mode auto' }));
  expect([later.form, whyNotContext(later)]).toEqual([null, undefined]);
  expect(whyNotContext({ ...later, context: 'mode manual' })).toBe('rules.context.word');
  expect(ruleOf('a', { ...later, context: ' from here ' }).context).toBe('from here');
  const noZone = withForm(NEW_DRAFT, { ...EMPTY_FORM, isTimed: true });
  expect(whyNotContext(noZone)).toBe('rules.context.needZone');
});

test('a new rule has a name that the runtime takes and nobody has', () => {
  const draft: Draft = { ...NEW_DRAFT, who: 'group/Turno Ñandú · 3', place: 'cellar', effect: 'limit' };
  expect(newId(draft, new Set())).toBe('turno-nandu-3-limit-tags-cellar');
  expect(newId(draft, new Set(['turno-nandu-3-limit-tags-cellar']))).toBe('turno-nandu-3-limit-tags-cellar-2');
  const long = newId({ ...draft, place: 'x'.repeat(200) }, new Set());
  expect(long).toMatch(/^[a-z0-9][a-z0-9.-]{0,63}$/);
  expect(newId({ ...draft, place: 'x'.repeat(200) }, new Set([long]))).toMatch(/^[a-z0-9][a-z0-9.-]{0,61}-2$/);
});

test('of a unit all rules that hold for one of its tags', () => {
  const rules = ['tags/*', 'tags/brewhouse/*', 'tags/brewhouse/mash-tun/M-101', 'tags/cellar/*', 'history'].map((target) => rule({ id: target, target }));
  const about = (what: string) => filtered(rules, { who: '', about: what }).map((each) => each.id);
  expect(about('tags/brewhouse')).toEqual(['tags/*', 'tags/brewhouse/*', 'tags/brewhouse/mash-tun/M-101']);
  expect(about('tags/brewhouse/kettle')).toEqual(['tags/*', 'tags/brewhouse/*']);
  expect(about('history')).toEqual(['history']);
  expect(about('tags')).toHaveLength(4);
  expect(filtered(rules, { who: 'role/qa', about: '' })).toEqual([]);
});
