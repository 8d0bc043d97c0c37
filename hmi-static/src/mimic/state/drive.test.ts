import { describe, expect, test } from 'vitest';
import { driveState, TravelWatch, type DriveState, type Input } from './drive';

const INPUT = { '-': { bound: false }, '?': { bound: true, fact: undefined }, '0': { bound: true, fact: false }, '1': { bound: true, fact: true } } as const satisfies Record<string, Input>;
type Sign = keyof typeof INPUT;

/** command, feedback on, feedback off: - not bound, ? not known, 0, 1. Every combination. */
const TABLE: Readonly<Record<DriveState, string>> = {
  unknown: '--- ?-- 0?- 1?- -?- ??- 0-? 1-? --? ?-? 0?? 1?? -?? ??? 0?0 0?1 1?0 1?1 -?0 -?1 ??0 ??1 00? 01? 10? 11? -0? -1? ?0? ?1?',
  on: '1-- 11- -1- ?1- 1-0 --0 ?-0 110 -10 ?10',
  off: '0-- 00- -0- ?0- 0-1 --1 ?-1 001 -01 ?01',
  turningOn: '10- 1-1 101 100',
  turningOff: '01- 0-0 010 000',
  between: '-00 ?00',
  fault: '011 111 -11 ?11',
};
const EXPECTED = new Map(Object.entries(TABLE).flatMap(([state, rows]) => rows.split(' ').map((row) => [row, state] as const)));

describe('the state of a drive', () => {
  const signs = Object.keys(INPUT) as Sign[];
  const rows = signs.flatMap((c) => signs.flatMap((on) => signs.map((off) => [c, on, off] as const)));

  test('the table has every combination once', () => {
    expect(rows.length).toBe(64);
    expect(Object.values(TABLE).join(' ').split(' ').sort()).toEqual(rows.map((r) => r.join('')).sort());
  });

  test.each(rows)('command %s, on %s, off %s', (command, on, off) => {
    expect(driveState({ command: INPUT[command], on: INPUT[on], off: INPUT[off] })).toBe(EXPECTED.get(command + on + off));
  });
});

describe('on its way for too long', () => {
  test('is a fault after the limit, not before, and ends by arriving', () => {
    const watch = new TravelWatch(10_000);
    expect(watch.judge('turningOn', 0)).toBe('turningOn');
    expect(watch.judge('turningOn', 10_000)).toBe('turningOn');
    expect(watch.judge('turningOn', 10_001)).toBe('fault');
    expect(watch.judge('on', 11_000)).toBe('on');
    expect(watch.judge('turningOff', 12_000)).toBe('turningOff');
  });

  test('unknown is not on its way', () => {
    const watch = new TravelWatch(10_000);
    watch.judge('turningOn', 0);
    expect(watch.judge('unknown', 20_000)).toBe('unknown');
    expect(watch.judge('turningOn', 30_000)).toBe('turningOn');
  });
});
