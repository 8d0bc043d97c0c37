import type { Span } from '../../tags/tag';

/** The part of a range a bar shows: chosen so that what is normal lies in the middle third. */
export function barScale(range: Span | null, normal: Span | null): Span | null {
  if (normal === null) return range;
  const width = normal.high - normal.low;
  const low = normal.low - width;
  const high = normal.high + width;
  return range === null ? { low, high } : { low: Math.max(range.low, low), high: Math.min(range.high, high) };
}
