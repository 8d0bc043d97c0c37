import { expect, test } from 'vitest';
import { marksBetween } from './marks';

test('marks are round, fit, and are two at least', () => {
  expect(marksBetween(14, 81, 4)).toEqual([20, 40, 60, 80]);
  expect(marksBetween(-1.2, 54, 3)).toEqual([0, 20, 40]);
  expect(marksBetween(0.02, 0.71, 3)).toEqual([0.2, 0.4, 0.6]);
  expect(marksBetween(14.1, 15.6, 2)).toHaveLength(2);
  expect(marksBetween(14.1, 15.6, 1)).toHaveLength(1);
  expect(marksBetween(1e6, 1e6 + 3, 4)).toEqual([1e6, 1e6 + 1, 1e6 + 2, 1e6 + 3]);
  expect(marksBetween(5, 5, 3)).toEqual([]);
});

test('whatever the span, never more than there is room for, and two wherever possible', () => {
  for (let power = -6; power < 9; power++)
    for (const [low, high] of [[0, 1], [-3.3, 3.4], [17, 19], [99, 101], [0.5, 9.5]] as const)
      for (const most of [2, 3, 6]) {
        const marks = marksBetween(low * 10 ** power, high * 10 ** power, most);
        expect(marks.length).toBeLessThanOrEqual(most);
        expect(marks.length).toBeGreaterThanOrEqual(2);
      }
});
