import { expect, test } from 'vitest';
import { EVERYTHING_OF_TODAY, parametersOf } from './search';

const BOGOTA = 'America/Bogota';
const NOW = Date.parse('2026-01-06T02:00:00Z'); // 21:00 of the 5th in Bogotá

test('a day is the plant’s', () => {
  expect(parametersOf(EVERYTHING_OF_TODAY, NOW, BOGOTA).toString()).toBe(new URLSearchParams({ from: '2026-01-05T05:00:00.000Z' }).toString());
  expect(parametersOf({ ...EVERYTHING_OF_TODAY, period: { kind: 'week' } }, NOW, BOGOTA).get('from')).toBe('2025-12-30T05:00:00.000Z');
  expect(parametersOf({ ...EVERYTHING_OF_TODAY, period: { kind: 'all' } }, NOW, BOGOTA).toString()).toBe('');
});

test('what is looked for goes along as it is, and nothing of it becomes another parameter', () => {
  const asked = parametersOf({ object: ' tags/a&user=x ', user: 'p-1', outcome: 'refused', period: { kind: 'span', fromMs: NOW, untilMs: NOW + 1 } }, NOW, BOGOTA);
  expect(Object.fromEntries(new URLSearchParams(asked.toString()))).toEqual({
    from: '2026-01-06T02:00:00.000Z', until: '2026-01-06T02:00:00.001Z', object: 'tags/a&user=x', user: 'p-1', outcome: 'refused',
  });
});
