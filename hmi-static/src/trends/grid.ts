/** A span cut into buckets on a fixed grid: bucket `k` begins at `k × bucketMs`, so it has the same figures in every answer. */
export interface Grid {
  readonly bucketMs: number;
  /** Number of the first bucket on the grid. */
  readonly first: number;
  readonly count: number;
}

const SECOND = 1_000, MINUTE = 60_000, HOUR = 3_600_000, DAY = 24 * HOUR;

/** Buckets have one of these lengths, so that views of about the same scale share what was read. */
const LENGTHS_MS = [
  1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500,
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((s) => s * SECOND),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((min) => min * MINUTE),
  ...[1, 2, 3, 4, 6, 8, 12].map((h) => h * HOUR),
  ...[1, 2, 3, 7, 14].map((d) => d * DAY),
] as const;
const LONGEST_BUCKET_MS = 14 * DAY;
/** Of all pens together: what comes over a plant's network in a moment. */
const MOST_ROWS = 16_000;

/** Buckets of one pixel, or of a little more; of about two pixels with twenty pens. */
export function gridOf(startMs: number, endMs: number, pixels: number, pens = 1): Grid {
  const wanted = (endMs - startMs) / Math.min(MOST_ROWS / Math.max(8, pens), Math.max(1, pixels));
  return gridOver(startMs, endMs, LENGTHS_MS.find((ms) => ms >= wanted) ?? LONGEST_BUCKET_MS);
}

export function gridOver(startMs: number, endMs: number, bucketMs: number): Grid {
  const first = Math.floor(startMs / bucketMs);
  return { bucketMs, first, count: Math.max(1, Math.ceil(endMs / bucketMs) - first) };
}

/** A window of this length is read coarsely first; a shorter one is here as soon as its coarse picture would be. */
const COARSE_FROM_MS = 12 * HOUR;
const COARSE_BUCKETS = 8;
/** The coarse picture reaches so many windows to both sides, so that there is something when a hand drags it there. */
const COARSE_MARGIN = 1;

/** What is read first of a window that nothing is known of, for a picture that is there soon; null when all of it is as soon. */
export function coarseGrid(startMs: number, endMs: number, bucketMs: number, nowMs: number): Grid | null {
  const windowMs = endMs - startMs;
  if (windowMs < COARSE_FROM_MS || bucketMs >= LONGEST_BUCKET_MS) return null;
  const marginMs = COARSE_MARGIN * windowMs;
  const coarseMs = gridOf(startMs, endMs, windowMs / bucketMs / COARSE_BUCKETS).bucketMs;
  return gridOver(Math.max(0, startMs - marginMs), Math.min(endMs + marginMs, Math.max(endMs, nowMs)), coarseMs);
}

export function startOf({ first, bucketMs }: Grid): number {
  return first * bucketMs;
}

export function endOf({ first, count, bucketMs }: Grid): number {
  return (first + count) * bucketMs;
}
