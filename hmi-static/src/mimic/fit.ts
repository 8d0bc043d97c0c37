import type { Display, Layout } from '../displays/display';

/** CSS pixels; a display may ask for more. */
export const LEAST_TEXT = 12;
/** Largest enlargement: on 2560 and wider the same picture, a third larger. */
const MOST = 1.33;
/** Enlarging a little blurs more than it helps. */
const AS_IT_IS = 1.1;
/** A desktop's picture that would be smaller than this cannot be read. */
const LEAST_SCALE = 0.62;

export function fitScale(size: Layout['size'], width: number, height: number): number {
  const scale = Math.min(width / size.width, height / size.height, MOST);
  if (scale >= 1 && scale < AS_IT_IS) return 1;
  return Math.max(0.1, scale);
}

/** The panel's own layout where the other one would be too small, if the display has one. */
export function layoutFor(display: Display, width: number, height: number): Layout {
  return display.panel && fitScale(display.size, width, height) < LEAST_SCALE ? display.panel : display;
}
