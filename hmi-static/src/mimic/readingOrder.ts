import type { Rect } from './paint/geometry';

/** Rows are as high as a bubble: what stands side by side is read from left to right. */
const ROW = 48;

/** Top to bottom, left to right: the order in which arrow keys go. */
export function readingOrder<T>(things: readonly T[], boxOf: (thing: T) => Rect): T[] {
  const row = (thing: T) => Math.floor((boxOf(thing).y + boxOf(thing).height / 2) / ROW);
  return [...things].sort((a, b) => row(a) - row(b) || boxOf(a).x - boxOf(b).x);
}
