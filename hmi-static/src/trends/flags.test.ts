import { expect, test } from 'vitest';
import { spread } from './flags';

test('flags at one place are moved apart and stay in the lane', () => {
  const placed = spread([{ pen: 0, y: 98 }, { pen: 1, y: 99 }, { pen: 2, y: 97 }, { pen: 3, y: 10 }], 15, 0, 100);
  const ys = [...placed].sort((a, b) => a.y - b.y).map((f) => f.y);
  expect(ys[0]).toBe(10);
  ys.slice(1).forEach((y, i) => expect(y - (ys[i] ?? 0)).toBeGreaterThanOrEqual(15));
  expect(ys.at(-1)).toBeLessThanOrEqual(92.5);
});

test('more flags than room still stay in the lane', () => {
  const placed = spread(Array.from({ length: 10 }, (_, pen) => ({ pen, y: 20 })), 15, 0, 40);
  for (const { y } of placed) {
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(40);
  }
});
