import type { TagInfo } from './tag';

export interface BarScale {
  readonly low: number;
  readonly high: number;
}

export type ReadingNumber = number | null;

/** How many times the normal band the bar shows: normal lies in its middle third. */
const BANDS_SHOWN = 3;

/**
 * The scale of a tag's bar: around what is normal, so that a healthy plant reads as a level line of pointers, but never beyond what the
 * instrument can measure, and never without the setpoint. Null when the plant says neither span nor normal.
 */
export function scaleOf(info: TagInfo, setpoint: ReadingNumber): BarScale | null {
  const { normal, range } = info;
  if (!normal) return range;
  const spare = (normal.high - normal.low) * ((BANDS_SHOWN - 1) / 2);
  let { low, high } = { low: normal.low - spare, high: normal.high + spare };
  if (range) [low, high] = [Math.max(low, range.low), Math.min(high, range.high)];
  if (setpoint !== null) [low, high] = [Math.min(low, setpoint), Math.max(high, setpoint)];
  return high > low ? { low, high } : range;
}
