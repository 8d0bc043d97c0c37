import type uPlot from 'uplot';
import type { PenBuckets } from './penBuckets';

/**
 * The path of one pen: in each bucket from its least to its greatest, so a spike is never lost, and from bucket to bucket by the mean.
 * It breaks where there is nothing to draw. A value that is held is a level line when the tag comes when it comes (`steps`), else the
 * line goes straight to the next sample.
 *
 * @param laterMs so much later than it was is it drawn
 */
export function tracePath(u: uPlot, pen: PenBuckets, steps: boolean, laterMs = 0): Path2D {
  const path = new Path2D();
  const x = u.scales['x'], y = u.scales['y'];
  if (x?.min === undefined || x.max === undefined || y?.min === undefined || y.max === undefined) return path;
  const { left, top, width, height } = u.bbox;
  const { bucketMs, first, count } = pen.grid;
  const perMs = width / (x.max - x.min);
  const perValue = height / (y.max - y.min);
  const bottom = top + height;
  const yOf = (value: number) => Math.min(bottom + 1, Math.max(top - 1, bottom - (value - (y.min ?? 0)) * perValue));
  const fromMs = x.min - laterMs, toMs = x.max - laterMs;
  const begin = Math.max(0, Math.floor(fromMs / bucketMs) - first - 1);
  const end = Math.min(count, Math.ceil(toMs / bucketMs) - first + 1);
  let drawing = false;
  let level = 0;
  for (let i = begin; i < end; i++) {
    const mean = pen.mean[i] ?? NaN;
    if (Number.isNaN(mean)) {
      drawing = false;
      continue;
    }
    const held = pen.usable[i] === 0;
    const next = pen.mean[i + 1];
    if (held && !steps && drawing && i + 1 < end && next !== undefined && !Number.isNaN(next)) continue;
    const at = left + ((first + i + 0.5) * bucketMs - fromMs) * perMs;
    const low = yOf(pen.min[i] ?? mean), high = yOf(pen.max[i] ?? mean);
    if (!drawing) path.moveTo(at, level = yOf(mean));
    else if (steps) path.lineTo(at, level);
    // to the nearer end first, so the line does not cross itself
    if (low - high < 1) path.lineTo(at, (low + high) / 2);
    else if (Math.abs(level - low) < Math.abs(level - high)) { path.lineTo(at, low); path.lineTo(at, high); }
    else { path.lineTo(at, high); path.lineTo(at, low); }
    level = yOf(steps ? (pen.last[i] ?? mean) : mean);
    path.lineTo(at, level);
    if (!drawing) path.lineTo(at + 1, level); // a single point is seen too
    drawing = true;
  }
  return path;
}

/** Where the trace of a pen ends at the right of the window, in the lane's values; NaN when it shows nothing. */
export function lastDrawn(pen: PenBuckets, endMs: number): number {
  const { bucketMs, first, count } = pen.grid;
  for (let i = Math.min(count - 1, Math.floor(endMs / bucketMs) - first); i >= 0; i--) {
    const mean = pen.mean[i] ?? NaN;
    if (!Number.isNaN(mean)) return mean;
  }
  return NaN;
}
