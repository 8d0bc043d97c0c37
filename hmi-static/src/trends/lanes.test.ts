import { expect, test } from 'vitest';
import type { TagInfo } from '../tags/tag';
import { laneHeights, laneRange, lanesOf } from './lanes';

export function info(path: string, more: Partial<TagInfo> = {}): TagInfo {
  return { path, type: 'FLOAT64', unit: 'Cel', device: 'd', description: {}, range: null, normal: null, setpoint: null, decimals: 1, periodMs: 1000, keptEveryMs: 0, writable: false, states: {}, ...more };
}

test('pens of one unit share a lane, states are words, counters are numbers', () => {
  const lanes = lanesOf([
    info('a'), info('b', { unit: 'hL' }), info('c', { type: 'BOOL', unit: '' }), info('d'),
    info('e', { type: 'INT64', unit: '', states: { 1: { en: 'RUNNING' } } }), info('f', { type: 'INT64', unit: 'L' }),
  ]);
  expect(lanes).toEqual([
    { kind: 'numbers', unit: '°C', pens: [0, 3] },
    { kind: 'numbers', unit: 'hL', pens: [1] },
    { kind: 'numbers', unit: 'L', pens: [5] },
    { kind: 'states', unit: '', pens: [2, 4] },
  ]);
});

test('lanes fill the plot and never more', () => {
  const lanes = lanesOf([info('a'), info('b', { unit: 'hL' }), ...Array.from({ length: 8 }, (_, i) => info(`s${i}`, { type: 'BOOL', unit: '' }))]);
  const heights = laneHeights(lanes, { totalPx: 224, axisPx: 26, stateRowPx: 30, gapPx: 4 });
  const sum = heights.reduce((a, b) => a + b, 0);
  expect(sum).toBeLessThanOrEqual(224 - 8);
  expect(sum).toBeGreaterThan(224 - 8 - lanes.length);
});

test('the rail has its own place below every value', () => {
  const [low, high] = laneRange(20, 80, 0, 120, 18);
  expect(high).toBeGreaterThan(80);
  expect(((20 - low) / (high - low)) * 120).toBeGreaterThanOrEqual(18);
});

test('noise does not fill the lane of a large instrument', () => {
  const [low, high] = laneRange(49.9, 50.1, 4, 100, 0);
  expect(high - low).toBeGreaterThan(4);
});

test('a flat line and no line at all have a scale too', () => {
  const [low, high] = laneRange(5, 5, 0, 100, 18);
  expect(low).toBeLessThan(5);
  expect(high).toBeGreaterThan(5);
  expect(laneRange(Infinity, -Infinity, 0, 100, 18)).toEqual([0, 1]);
});
