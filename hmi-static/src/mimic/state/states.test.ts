import { describe, expect, test } from 'vitest';
import { worseAlarm } from './alarm';
import { flowState } from './flow';
import { factOf, numberOf, UNBOUND, UNKNOWN, type SymbolReading } from './reading';
import { barScale } from './scale';
import { badgesOf } from './service';
import { contentOf, isInUse } from './vessel';

const read = (kind: 'good' | 'uncertain' | 'stale', number: number | null): SymbolReading => ({ kind, text: String(number), unit: '', number, forced: false, ageMs: 0 });
const BAD: SymbolReading = { kind: 'bad', text: '####', unit: '', reason: 'link', ageMs: 0 };
const WAITING: SymbolReading = { kind: 'waiting', text: '…', unit: '' };

describe('what counts as known', () => {
  test.each([
    [read('good', 1), true], [read('good', 0), false], [read('uncertain', 1), true], [read('stale', 1), undefined], [BAD, undefined], [WAITING, undefined],
    [UNBOUND, undefined], [UNKNOWN, undefined], [read('good', null), undefined],
  ] as const)('%j', (reading, fact) => {
    expect(factOf(reading)).toBe(fact);
    if (fact === undefined) expect(numberOf(reading)).toBeUndefined();
  });
});

describe('flow', () => {
  test.each([
    [[], 'idle'], [[true], 'flow'], [[false], 'idle'], [[undefined], 'unknown'], [[true, undefined], 'unknown'],
    [[false, undefined], 'idle'], [[true, true], 'flow'], [[true, false], 'idle'],
  ] as const)('%j is %s', (facts, state) => expect(flowState(facts)).toBe(state));
});

describe('what is in a vessel', () => {
  const range = { low: 0, high: 10 };
  test.each([
    [UNBOUND, 'untold'], [UNKNOWN, 'bad'], [WAITING, 'waiting'], [BAD, 'bad'], [read('good', 5), 'level'], [read('uncertain', 5), 'level'], [read('stale', 5), 'stale'], [read('good', null), 'bad'],
  ] as const)('%j is %s', (reading, kind) => expect(contentOf(reading, range).kind).toBe(kind));

  test('a level without a range has no height', () => expect(contentOf(read('good', 5), null)).toEqual({ kind: 'bad' }));
  test('beyond the range stays at its ends', () => {
    expect(contentOf(read('good', 12), range)).toEqual({ kind: 'level', part: 1 });
    expect(contentOf(read('good', -1), range)).toEqual({ kind: 'level', part: 0 });
  });
  test('idle when empty, unless a tag says otherwise', () => {
    expect(isInUse(undefined, contentOf(read('good', 0), range))).toBe(false);
    expect(isInUse(true, contentOf(read('good', 0), range))).toBe(true);
    expect(isInUse(false, contentOf(read('good', 5), range))).toBe(false);
    expect(isInUse(undefined, contentOf(BAD, range))).toBe(true);
  });
});

test('badges come in order: ?, padlock, L, M', () => {
  const all = { manual: true, local: true, interlock: true, outOfService: false, fault: false } as const;
  expect(badgesOf(true, all)).toEqual(['?', 'padlock', 'L', 'M']);
  expect(badgesOf(false, { ...all, interlock: undefined })).toEqual(['L', 'M']);
});

test('a bar puts what is normal into the middle third, within the range', () => {
  expect(barScale({ low: -10, high: 110 }, { low: 60, high: 66 })).toEqual({ low: 54, high: 72 });
  expect(barScale({ low: 0, high: 70 }, { low: 60, high: 66 })).toEqual({ low: 54, high: 70 });
  expect(barScale({ low: 0, high: 70 }, null)).toEqual({ low: 0, high: 70 });
  expect(barScale(null, null)).toBeNull();
});

test('an unacknowledged alarm goes before an acknowledged one of a higher priority', () => {
  const unacknowledged = { priority: 3, state: 'unacknowledged' } as const;
  expect(worseAlarm({ priority: 1, state: 'acknowledged' }, unacknowledged)).toBe(unacknowledged);
  expect(worseAlarm(undefined, unacknowledged)).toBe(unacknowledged);
});
