import { expect, test } from 'vitest';
import type { Display } from '../displays/display';
import { fitScale, layoutFor } from './fit';

const size = { width: 1096, height: 820 };

test('a picture fills its room, is not blurred by a little enlargement, and ends at a third more', () => {
  expect(fitScale(size, 548, 900)).toBe(0.5);
  expect(fitScale(size, 1180, 860)).toBe(1);
  expect(fitScale(size, 1315, 984)).toBeCloseTo(1.2);
  expect(fitScale(size, 5000, 5000)).toBe(1.33);
});

test("the panel's layout is for little room, and only where there is one", () => {
  const display: Display = { display: 1, title: '', size, items: [], panel: { size: { width: 800, height: 368 }, items: [] } };
  expect(layoutFor(display, 800, 368)).toBe(display.panel);
  expect(layoutFor(display, 906, 600)).toBe(display);
  const plain: Display = { display: 1, title: '', size, items: [] };
  expect(layoutFor(plain, 800, 368)).toBe(plain);
});
