import { qualityOf } from '../tags/tag';
import { Columns, Q } from './columns';
import { endOf, type Grid } from './grid';
import type { PenHistory } from './history';
import { holdsMs, missingMs, type Pace } from './pace';

/** A sample as a number; NaN when it has none. */
export interface Point {
  readonly timeMs: number;
  readonly value: number;
  readonly status: number;
}

/**
 * One pen's values on a grid of buckets, from history and live samples alike. A bucket without samples holds the last one, until it is stale.
 */
export class PenBuckets extends Columns {
  /** What holds now: the newest sample known. */
  newest: Point | null = null;
  private samples: Uint32Array;
  private settled = 0;

  constructor(
    private grid_: Grid,
    private readonly pace: Pace,
  ) {
    super(grid_.count);
    this.samples = new Uint32Array(grid_.count);
  }

  get grid(): Grid {
    return this.grid_;
  }

  /** Number of the first bucket of which nothing is said yet. */
  get settledEnd(): number {
    return this.settled;
  }

  /** Takes what is stored. The buckets must be new. @param askedMs when it was asked: what comes later is not in it */
  load(history: PenHistory, askedMs: number): void {
    const { bucketMs, first, count } = this.grid_;
    const before = history.before;
    this.newest = before ? { timeMs: before.timeMs, value: before.value ?? NaN, status: before.status } : null;
    history.index.forEach((i, row) => {
      if (i < 0 || i >= count) return;
      this.hold(i);
      const all = history.samples[row] ?? 0, bad = history.bad[row] ?? 0, uncertain = history.uncertain[row] ?? 0;
      const startMs = (first + i) * bucketMs;
      const spanMs = Math.max(1, Math.min(askedMs, startMs + bucketMs) - startMs);
      const missing = missingMs(all, spanMs, this.pace);
      this.samples[i] = all;
      this.usable[i] = all - bad;
      this.min[i] = history.min[row] ?? NaN;
      this.max[i] = history.max[row] ?? NaN;
      this.mean[i] = history.mean[row] ?? NaN;
      this.status[i] = history.worst[row] ?? 0;
      this.quality[i] = bad > 0 ? Q.bad : missing > 0 ? Q.stale : uncertain > 0 ? Q.uncertain : Q.good;
      this.good[i] = ((all - bad - uncertain) / Math.max(1, all)) * (1 - missing / spanMs);
      this.newest = { timeMs: history.lastMs[row] ?? 0, value: history.last[row] ?? NaN, status: history.lastStatus[row] ?? 0 };
      this.last[i] = this.newest.value;
      this.settled = i + 1;
    });
    this.settle(Math.min(askedMs, endOf(this.grid_) - 1), null);
  }

  /** Goes on with live samples from where what it was filled with ends. */
  resume(newest: Point | null, settled: number): void {
    this.newest = newest;
    this.settled = settled;
  }

  /** A live sample. One that is no newer than what is known changes nothing. */
  add(point: Point): void {
    if (this.newest && point.timeMs <= this.newest.timeMs) return;
    const { bucketMs, count } = this.grid_;
    const i = Math.floor(point.timeMs / bucketMs) - this.grid_.first;
    if (i >= count) this.shift(i - count + 1);
    const at = Math.floor(point.timeMs / bucketMs) - this.grid_.first;
    if (at > 0) this.hold(at);
    this.newest = point;
    if (at >= 0) this.put(at, point);
  }

  /** A sample that is known already, and was in no whole bucket of those that this was filled with. */
  fillIn(point: Point): void {
    const i = Math.floor(point.timeMs / this.grid_.bucketMs) - this.grid_.first;
    if (i >= 0 && i < this.grid_.count) this.put(i, point);
  }

  /** Says what holds in the buckets up to now. `lostMs`: since when nothing is heard of the runtime. */
  settle(nowMs: number, lostMs: number | null): void {
    const now = Math.floor(nowMs / this.grid_.bucketMs) - this.grid_.first;
    this.hold(Math.min(this.grid_.count, now + 1), nowMs, lostMs);
  }

  /** Makes the grid begin later; what falls out on the left is forgotten. */
  shift(by: number): void {
    if (by <= 0) return;
    this.grid_ = { ...this.grid_, first: this.grid_.first + by };
    this.move(by);
    this.samples.copyWithin(0, by);
    this.samples.fill(0, Math.max(0, this.samples.length - by));
    this.settled = Math.max(0, this.settled - by);
  }

  private put(i: number, { value, status }: Point): void {
    const quality = Number.isNaN(value) ? 'bad' : qualityOf(status);
    const before = this.samples[i] ?? 0;
    if (before === 0 && this.usable[i] === 0) this.clear(i); // it held the sample before
    const n = this.usable[i] ?? 0;
    if (quality !== 'bad') {
      this.min[i] = n === 0 ? value : Math.min(this.min[i] ?? value, value);
      this.max[i] = n === 0 ? value : Math.max(this.max[i] ?? value, value);
      this.mean[i] = n === 0 ? value : ((this.mean[i] ?? value) * n + value) / (n + 1);
      this.usable[i] = n + 1;
    }
    this.good[i] = ((this.good[i] ?? 0) * before + (quality === 'good' ? 1 : 0)) / (before + 1);
    this.samples[i] = before + 1;
    this.last[i] = value;
    this.status[i] = Math.max(this.status[i] ?? 0, status);
    this.quality[i] = Math.max(this.quality[i] ?? 0, Q[quality]);
    this.settled = Math.max(this.settled, i + 1);
  }

  /** The buckets up to `end` have no samples of their own: they hold the newest, or are stale when it is too old for most of them. */
  private hold(end: number, nowMs = Infinity, lostMs: number | null = null): void {
    const { bucketMs, first, count } = this.grid_;
    for (let i = this.settled; i < Math.min(end, count); i++) {
      const newest = this.newest;
      if (!newest) continue;
      const startMs = (first + i) * bucketMs;
      const heldMs = newest.timeMs + holdsMs(this.pace) - startMs;
      const bad = Number.isNaN(newest.value) || qualityOf(newest.status) === 'bad';
      const stale = heldMs < Math.min(bucketMs / 2, nowMs - startMs) || (lostMs !== null && startMs >= lostMs);
      this.quality[i] = bad ? Q.bad : stale ? Q.stale : Q[qualityOf(newest.status)];
      this.good[i] = bad || qualityOf(newest.status) !== 'good' ? 0 : Math.min(1, Math.max(0, heldMs / bucketMs));
      this.status[i] = newest.status;
      this.last[i] = newest.value;
      if (!bad && !stale) this.min[i] = this.max[i] = this.mean[i] = newest.value;
    }
    this.settled = Math.max(this.settled, Math.min(end, count));
  }
}
