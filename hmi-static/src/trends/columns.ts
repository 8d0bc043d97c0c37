/** Quality of a bucket, worst last. `none`: nothing is known, e.g. before the first sample and in the future. */
export const Q = { none: 0, good: 1, uncertain: 2, stale: 3, bad: 4 } as const;

/** What is known of one tag, bucket by bucket: columns of equal length. Where `mean` is NaN there is nothing to draw. */
export class Columns {
  readonly min: Float64Array;
  readonly max: Float64Array;
  readonly mean: Float64Array;
  readonly last: Float64Array;
  /** The worst in it: a bucket of hours hides no bad minute. */
  readonly quality: Uint8Array;
  /** Which part of it is good, 0 to 1. */
  readonly good: Float32Array;
  /** The worst StatusCode in it, for its reason. */
  readonly status: Uint32Array;
  /** Samples with a number; 0: the value is held. */
  readonly usable: Uint32Array;

  constructor(count: number) {
    this.min = new Float64Array(count).fill(NaN);
    this.max = new Float64Array(count).fill(NaN);
    this.mean = new Float64Array(count).fill(NaN);
    this.last = new Float64Array(count).fill(NaN);
    this.quality = new Uint8Array(count);
    this.good = new Float32Array(count);
    this.status = new Uint32Array(count);
    this.usable = new Uint32Array(count);
  }

  clear(i: number): void {
    this.min[i] = this.max[i] = this.mean[i] = this.last[i] = NaN;
    this.quality[i] = this.good[i] = this.status[i] = this.usable[i] = 0;
  }

  copy(to: number, from: Columns, i: number): void {
    this.min[to] = from.min[i] ?? NaN;
    this.max[to] = from.max[i] ?? NaN;
    this.mean[to] = from.mean[i] ?? NaN;
    this.last[to] = from.last[i] ?? NaN;
    this.quality[to] = from.quality[i] ?? Q.none;
    this.good[to] = from.good[i] ?? 0;
    this.status[to] = from.status[i] ?? 0;
    this.usable[to] = from.usable[i] ?? 0;
  }

  /** Buckets `begin` to `end` of `from` as one. Its mean is by time. */
  join(to: number, from: Columns, begin: number, end: number): void {
    this.clear(to);
    let low = Infinity, high = -Infinity, sum = 0, drawn = 0, good = 0;
    for (let i = begin; i < end; i++) {
      this.quality[to] = Math.max(this.quality[to] ?? 0, from.quality[i] ?? 0);
      this.status[to] = Math.max(this.status[to] ?? 0, from.status[i] ?? 0);
      this.usable[to] = (this.usable[to] ?? 0) + (from.usable[i] ?? 0);
      good += from.good[i] ?? 0;
      const mean = from.mean[i] ?? NaN;
      if (Number.isNaN(mean)) continue;
      low = Math.min(low, from.min[i] ?? mean);
      high = Math.max(high, from.max[i] ?? mean);
      sum += mean;
      drawn++;
    }
    this.good[to] = good / Math.max(1, end - begin);
    this.last[to] = from.last[end - 1] ?? NaN;
    if (drawn === 0) return;
    this.min[to] = low;
    this.max[to] = high;
    this.mean[to] = sum / drawn;
  }

  /** The buckets `begin` to `end` alone. */
  slice(begin: number, end: number): Columns {
    const made = new Columns(end - begin);
    made.min.set(this.min.subarray(begin, end));
    made.max.set(this.max.subarray(begin, end));
    made.mean.set(this.mean.subarray(begin, end));
    made.last.set(this.last.subarray(begin, end));
    made.quality.set(this.quality.subarray(begin, end));
    made.good.set(this.good.subarray(begin, end));
    made.status.set(this.status.subarray(begin, end));
    made.usable.set(this.usable.subarray(begin, end));
    return made;
  }

  /** Forgets the first `by`; new ones at the end are empty. */
  protected move(by: number): void {
    const n = this.min.length;
    for (const column of [this.min, this.max, this.mean, this.last]) {
      column.copyWithin(0, by);
      column.fill(NaN, Math.max(0, n - by));
    }
    for (const column of [this.quality, this.good, this.status, this.usable]) {
      column.copyWithin(0, by);
      column.fill(0, Math.max(0, n - by));
    }
  }
}
