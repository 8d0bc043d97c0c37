import { Q } from './columns';
import type { PenBuckets } from './penBuckets';

/** Neighbouring buckets of one doubtful quality. */
export interface QualityRun {
  readonly quality: number;
  readonly startMs: number;
  readonly endMs: number;
  /** The worst StatusCode in it. */
  readonly status: number;
}

/** What is uncertain, stale or bad in a span of time. */
export function qualityRuns(pen: PenBuckets, fromMs: number, toMs: number): QualityRun[] {
  const { bucketMs, first, count } = pen.grid;
  const runs: QualityRun[] = [];
  const begin = Math.max(0, Math.floor(fromMs / bucketMs) - first);
  const end = Math.min(count, Math.ceil(toMs / bucketMs) - first);
  for (let i = begin; i < end; i++) {
    const quality = pen.quality[i] ?? Q.none;
    if (quality <= Q.good) continue;
    const startMs = (first + i) * bucketMs;
    const status = pen.status[i] ?? 0;
    const open = runs.at(-1);
    if (open?.quality === quality && open.endMs === startMs) runs[runs.length - 1] = { ...open, endMs: startMs + bucketMs, status: Math.max(open.status, status) };
    else runs.push({ quality, startMs, endMs: startMs + bucketMs, status });
  }
  return runs;
}

/** Figures of one pen over a span. Numbers are NaN when there is nothing good or uncertain in it. */
export interface PenFigures {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of the time of which something is known, 0 to 1; NaN: nothing is known. */
  readonly goodShare: number;
  /** The longest stretch of the worst quality in it; null when all is good. */
  readonly worst: QualityRun | null;
}

/** By time: a bucket counts once, however many samples it holds. */
export function figuresOf(pen: PenBuckets, fromMs: number, toMs: number): PenFigures {
  const { bucketMs, first, count } = pen.grid;
  const begin = Math.max(0, Math.floor(fromMs / bucketMs) - first);
  const end = Math.min(count, Math.max(begin + 1, Math.ceil(toMs / bucketMs) - first));
  let min = Infinity, max = -Infinity, sum = 0, drawn = 0, known = 0, good = 0;
  for (let i = begin; i < end; i++) {
    const quality = pen.quality[i] ?? Q.none;
    if (quality !== Q.none) known++;
    good += pen.good[i] ?? 0;
    const mean = pen.mean[i] ?? NaN;
    if (Number.isNaN(mean)) continue;
    min = Math.min(min, pen.min[i] ?? mean);
    max = Math.max(max, pen.max[i] ?? mean);
    sum += mean;
    drawn++;
  }
  const none = drawn === 0;
  return {
    min: none ? NaN : min,
    max: none ? NaN : max,
    mean: none ? NaN : sum / drawn,
    goodShare: known === 0 ? NaN : good / known,
    worst: qualityRuns(pen, fromMs, toMs).reduce<QualityRun | null>((worst, run) => {
      if (!worst || run.quality > worst.quality) return run;
      return run.quality === worst.quality && run.endMs - run.startMs > worst.endMs - worst.startMs ? run : worst;
    }, null),
  };
}

/** What a pen showed at one time. */
export interface PenAt {
  readonly value: number;
  readonly quality: number;
  readonly status: number;
}

/** @param now what is newest is meant: the bucket of this moment may have nothing yet */
export function penAt(pen: PenBuckets, timeMs: number, state: boolean, now = false): PenAt {
  const { bucketMs, first } = pen.grid;
  let i = Math.floor(timeMs / bucketMs) - first;
  if (now) while (i > 0 && (pen.quality[i] ?? Q.none) === Q.none) i--;
  const mean = pen.mean[i] ?? NaN;
  const value = Number.isNaN(mean) || !state ? mean : (pen.last[i] ?? NaN);
  return { value, quality: pen.quality[i] ?? Q.none, status: pen.status[i] ?? 0 };
}
