import { expect, test } from 'vitest';
import { lostBy } from './lost';
import { nextRate } from './useRates';

const driver = (scheduled: number, done: number, missed: number) => ({ device: 'd', scheduled, done, missed, connectionKept: true });

test('the figure of a swap is what was counted', () => {
  expect(lostBy({ outcome: 'KEPT', drivers: [driver(339, 339, 0), driver(100, 98, 2)] })).toEqual({ kind: 'counted', missed: 2, scheduled: 439, done: 437 });
});
test('what cannot be proved is not said to be zero', () => {
  expect(lostBy({ outcome: 'KEPT', drivers: [] })).toEqual({ kind: 'unproved' });
  expect(lostBy({ outcome: 'KEPT', drivers: [driver(0, 0, 0)] })).toEqual({ kind: 'unproved' });
});
test('a refused swap changed nothing', () => expect(lostBy({ outcome: 'REFUSED', drivers: [] })).toEqual({ kind: 'nothingChanged' }));

test('rates: between two readings, and from zero after a driver began anew', () => {
  const first = nextRate(undefined, 1000, 0);
  expect(first.rates).toEqual([]);
  const second = nextRate(first, 3000, 2000);
  expect(second.rates).toEqual([1000]);
  expect(nextRate(second, 500, 3000).rates).toEqual([1000, 500]);
  expect(nextRate(second, 4000, 2000)).toBe(second);
});
