import { areaOf, overlapArea, union, type Rect } from './geometry';

/** What to paint again: everything, or these rectangles, which do not overlap by more than half of the smaller one. */
export type Repaint = { readonly kind: 'none' } | { readonly kind: 'all' } | { readonly kind: 'some'; readonly rects: readonly Rect[] };

const MERGE_ABOVE = 0.5;
const ALL_ABOVE = 0.4;
/** Beyond so many, looking for overlaps costs more than it saves. */
const MOST = 400;

/** @param area of the whole layout */
export function planRepaint(dirty: readonly Rect[], area: number): Repaint {
  if (dirty.length === 0) return { kind: 'none' };
  const total = dirty.reduce((sum, r) => sum + areaOf(r), 0);
  if (dirty.length > MOST || total > ALL_ABOVE * area) return { kind: 'all' };
  const rects = merge(dirty);
  return rects.reduce((sum, r) => sum + areaOf(r), 0) > ALL_ABOVE * area ? { kind: 'all' } : { kind: 'some', rects };
}

function merge(dirty: readonly Rect[]): Rect[] {
  const merged: Rect[] = [];
  for (const rect of dirty) {
    let grown = rect;
    for (let at = 0; at < merged.length; ) {
      const other = merged[at] as Rect;
      if (overlapArea(grown, other) > MERGE_ABOVE * Math.min(areaOf(grown), areaOf(other))) {
        grown = union(grown, other);
        merged.splice(at, 1);
        at = 0; // what did not overlap before may now
      } else at++;
    }
    merged.push(grown);
  }
  return merged;
}
