import { isStale } from '../tags/reading';
import { qualityOf } from '../tags/tag';
import type { Grid, PenHistory } from './history';

/** Quality of a bucket, worst last. `none`: nothing is known, e.g. before the first sample and in the future. */
export const Q = { none: 0, good: 1, uncertain: 2, stale: 3, bad: 4 } as const;

/** A sample as a number; NaN when it has none. */
export interface Point {
  readonly timeMs: number;
  readonly value: number;
  readonly status: number;
}

const RECENT = 64;

/**
 * One pen's values on a grid of buckets, from history and live samples alike. Columns of equal length; the trace breaks where `mean` is NaN.
 * A bucket without samples holds the last one, until it is stale.
 */
export class PenBuckets {
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly mean: Float64Array;
  readonly last: Float64Array;
  readonly quality: Uint8Array;
  /** The worst StatusCode in it, for its reason. */
  readonly status: Uint32Array;
  /** Samples with a number; 0: the value is held. */
  readonly usable: Uint32Array;
  private readonly badSamples: Uint32Array;
  /** What holds now: the newest sample known. */
  newest: Point | null = null;
  /** Live samples that history may not have yet. */
  private recent: Point[] = [];
  private settled = 0;

  constructor(
    private grid_: Grid,
    private readonly periodMs: number,
  ) {
    const n = grid_.count;
    this.min = new Float64Array(n).fill(NaN);
    this.max = new Float64Array(n).fill(NaN);
    this.mean = new Float64Array(n).fill(NaN);
    this.last = new Float64Array(n).fill(NaN);
    this.quality = new Uint8Array(n);
    this.status = new Uint32Array(n);
    this.usable = new Uint32Array(n);
    this.badSamples = new Uint32Array(n);
  }

  get grid(): Grid {
    return this.grid_;
  }

  /** Takes what is stored, then what came live meanwhile and is newer. The buckets must be new. */
  load(history: PenHistory, liveBefore: PenBuckets | undefined): void {
    const before = history.before;
    this.newest = before ? { timeMs: before.timeMs, value: before.value ?? NaN, status: before.status } : null;
    history.index.forEach((i, row) => {
      if (i < 0 || i >= this.grid_.count) return;
      this.hold(i);
      const bad = history.bad[row] ?? 0;
      this.usable[i] = (history.samples[row] ?? 0) - bad;
      this.badSamples[i] = bad;
      this.min[i] = history.min[row] ?? NaN;
      this.max[i] = history.max[row] ?? NaN;
      this.mean[i] = history.mean[row] ?? NaN;
      this.status[i] = history.worst[row] ?? 0;
      this.quality[i] = bad > 0 ? Q.bad : (history.uncertain[row] ?? 0) > 0 ? Q.uncertain : Q.good;
      this.newest = { timeMs: history.lastMs[row] ?? 0, value: history.last[row] ?? NaN, status: history.lastStatus[row] ?? 0 };
      this.last[i] = this.newest.value;
      this.settled = i + 1;
    });
    if (liveBefore) for (const point of liveBefore.recent) this.add(point);
  }

  /** A live sample. One that is no newer than what is known changes nothing. */
  add(point: Point): void {
    if (this.newest && point.timeMs <= this.newest.timeMs) return;
    const i = Math.floor(point.timeMs / this.grid_.bucketMs) - this.grid_.first;
    if (i >= this.grid_.count) this.shift(i - this.grid_.count + 1);
    const at = Math.floor(point.timeMs / this.grid_.bucketMs) - this.grid_.first;
    if (at > 0) this.hold(at);
    this.newest = point;
    this.recent.push(point);
    if (this.recent.length > RECENT) this.recent.shift();
    if (at >= 0) this.put(at, point);
  }

  /** Says what holds in the buckets up to now. `lostMs`: since when nothing is heard of the runtime. */
  settle(nowMs: number, lostMs: number | null): void {
    const now = Math.floor(nowMs / this.grid_.bucketMs) - this.grid_.first;
    this.hold(Math.min(this.grid_.count, now + 1), lostMs);
  }

  /** Makes the grid begin later; what falls out on the left is forgotten. */
  shift(by: number): void {
    if (by <= 0) return;
    const n = this.grid_.count;
    this.grid_ = { ...this.grid_, first: this.grid_.first + by };
    for (const column of [this.min, this.max, this.mean, this.last]) {
      column.copyWithin(0, by);
      column.fill(NaN, Math.max(0, n - by));
    }
    for (const column of [this.quality, this.status, this.usable, this.badSamples]) {
      column.copyWithin(0, by);
      column.fill(0, Math.max(0, n - by));
    }
    this.settled = Math.max(0, this.settled - by);
  }

  private put(i: number, { value, status }: Point): void {
    const quality = Number.isNaN(value) ? 'bad' : qualityOf(status);
    if (this.usable[i] === 0 && this.badSamples[i] === 0) this.clear(i); // it held the sample before
    const n = this.usable[i] ?? 0;
    if (quality === 'bad') this.badSamples[i] = (this.badSamples[i] ?? 0) + 1;
    else {
      this.min[i] = n === 0 ? value : Math.min(this.min[i] ?? value, value);
      this.max[i] = n === 0 ? value : Math.max(this.max[i] ?? value, value);
      this.mean[i] = n === 0 ? value : ((this.mean[i] ?? value) * n + value) / (n + 1);
      this.usable[i] = n + 1;
    }
    this.last[i] = value;
    this.status[i] = Math.max(this.status[i] ?? 0, status);
    this.quality[i] = Math.max(this.quality[i] ?? 0, Q[quality]);
    this.settled = Math.max(this.settled, i + 1);
  }

  /** The buckets up to `end` have no samples of their own: they hold the newest, or are stale. */
  private hold(end: number, lostMs: number | null = null): void {
    for (let i = this.settled; i < Math.min(end, this.grid_.count); i++) {
      const newest = this.newest;
      if (!newest) continue;
      const startMs = (this.grid_.first + i) * this.grid_.bucketMs;
      const bad = Number.isNaN(newest.value) || qualityOf(newest.status) === 'bad';
      const stale = isStale(startMs - newest.timeMs, this.periodMs) || (lostMs !== null && startMs >= lostMs);
      this.quality[i] = bad ? Q.bad : stale ? Q.stale : Q[qualityOf(newest.status)];
      this.status[i] = newest.status;
      this.last[i] = newest.value;
      if (!bad && !stale) this.min[i] = this.max[i] = this.mean[i] = newest.value;
    }
    this.settled = Math.max(this.settled, Math.min(end, this.grid_.count));
  }

  private clear(i: number): void {
    this.min[i] = this.max[i] = this.mean[i] = this.last[i] = NaN;
    this.quality[i] = this.status[i] = 0;
  }
}
