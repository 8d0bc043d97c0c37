import { expect, test } from 'vitest';
import { clampWindow, MAX_WINDOW_MS, searchOf, stepped, viewOf, zoomed, type TrendView } from './trendView';

const NOW = Date.parse('2026-01-05T06:00:00Z');
const VIEW: TrendView = { pens: ['a/b/TT-1', 'x & <b>é🍺</b>=?#'], windowMs: 3_600_000, endMs: null, cursors: null, earlierMs: null };

test('an address holds the whole view, whatever a tag is called', () => {
  const paused = { ...VIEW, endMs: NOW, cursors: { aMs: NOW - 9_000, bMs: NOW - 5_000 }, earlierMs: 86_400_000 };
  expect(viewOf(searchOf(paused))).toEqual(paused);
  expect(viewOf(`?${searchOf(VIEW)}`)).toEqual(VIEW);
});

test('an address that makes no sense is still a page', () => {
  expect(viewOf('?span=-4&end=yesterday&a=1&tag=&tag=t&tag=t')).toEqual({ pens: ['t'], windowMs: 3_600_000, endMs: null, cursors: null, earlierMs: null });
  expect(viewOf('?span=1e99').windowMs).toBe(MAX_WINDOW_MS);
  expect(viewOf(Array.from({ length: 30 }, (_, i) => `tag=${i}`).join('&')).pens).toHaveLength(20);
});

test('a step forward never ends in the future: it is live again', () => {
  const back = stepped(VIEW, -2, NOW);
  expect(back.endMs).toBe(NOW - 7_200_000);
  expect(stepped(back, 1, NOW).endMs).toBe(NOW - 3_600_000);
  expect(stepped(back, 2, NOW).endMs).toBeNull();
});

test('zooming keeps the time under the pointer where it is', () => {
  const paused = { ...VIEW, endMs: NOW - 3_600_000 };
  const at = NOW - 3_600_000 - 900_000; // a quarter from the right
  const closer = zoomed(paused, 0.5, at, NOW);
  expect(closer.windowMs).toBe(1_800_000);
  expect((closer.endMs ?? 0) - at).toBe(450_000);
});

test('a window is never too short or too long to draw', () => {
  expect(clampWindow(1)).toBe(10_000);
  expect(clampWindow(Number.MAX_VALUE)).toBe(MAX_WINDOW_MS);
});
