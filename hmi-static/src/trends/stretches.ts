import type { Columns } from './columns';
import { endOf, startOf, type Grid } from './grid';
import type { PenBuckets, Point } from './penBuckets';

/** What is known of one tag over some time: read from history, or come live. */
export interface Stretch {
  readonly grid: Grid;
  readonly columns: Columns;
  /** So many of the buckets are whole; the one behind them has its begin only. */
  readonly whole: number;
  /** Up to when it says something, ms since 1970. */
  readonly untilMs: number;
  /** False: it came live, and history may know more. */
  readonly isStored: boolean;
  /** The newest sample known then. */
  readonly newest: Point | null;
}

/** About 45 bytes each. */
const MOST_BUCKETS = 400_000;

/** What was read before, coarse and fine: the oldest goes first. */
export class Stretches {
  private readonly all = new Map<string, Stretch[]>();
  private readonly order: { readonly path: string; readonly stretch: Stretch }[] = [];
  private buckets = 0;

  constructor(private readonly mostBuckets = MOST_BUCKETS) {}

  of(path: string): readonly Stretch[] {
    return this.all.get(path) ?? [];
  }

  /** The one that ends last. */
  latest(path: string): Stretch | undefined {
    return this.of(path).reduce<Stretch | undefined>((latest, each) => (!latest || each.untilMs >= latest.untilMs ? each : latest), undefined);
  }

  put(path: string, stretch: Stretch): void {
    for (const old of this.of(path)) if (replaces(stretch, old)) this.drop(path, old);
    this.all.set(path, [...this.of(path), stretch]);
    this.order.push({ path, stretch });
    this.buckets += stretch.grid.count;
    while (this.buckets > this.mostBuckets && this.order.length > 1) {
      const oldest = this.order[0];
      if (oldest) this.drop(oldest.path, oldest.stretch);
    }
  }

  private drop(path: string, stretch: Stretch): void {
    const kept = this.of(path).filter((s) => s !== stretch);
    if (kept.length === 0) this.all.delete(path);
    else this.all.set(path, kept);
    this.order.splice(this.order.findIndex((o) => o.stretch === stretch), 1);
    this.buckets -= stretch.grid.count;
  }
}

function replaces(next: Stretch, old: Stretch): boolean {
  return next.isStored && next.grid.bucketMs === old.grid.bucketMs && startOf(next.grid) <= startOf(old.grid) && next.untilMs >= old.untilMs;
}

/** What is still to be asked of one tag. */
export interface Lack {
  /** The buckets of the grid from the first to the last that was not read at its own scale. Equal: all was read. */
  readonly begin: number;
  readonly end: number;
  /** Buckets of which nothing is known at any scale. */
  readonly unknown: number;
}

/**
 * Fills a pen with what is known, the coarsest first, so that the finest stays; what was read at the pen's own scale last.
 *
 * @param nowMs what comes later is not lacking
 * @param freshMs a bucket that time has not filled yet need not be asked for again when it was since then
 */
export function fill(pen: PenBuckets, stretches: readonly Stretch[], nowMs: number, freshMs: number): Lack {
  const { bucketMs, first, count } = pen.grid;
  const read = new Uint8Array(count), seen = new Uint8Array(count);
  for (const stretch of [...stretches].sort(byWorth(bucketMs))) {
    if (startOf(stretch.grid) >= endOf(pen.grid) || endOf(stretch.grid) <= startOf(pen.grid)) continue;
    if (stretch.grid.bucketMs === bucketMs) fillEqual(pen, stretch, read, seen, freshMs);
    else if (stretch.grid.bucketMs > bucketMs) fillFromCoarser(pen, stretch, seen);
    else fillFromFiner(pen, stretch, seen);
  }
  const past = Math.min(count, Math.floor(nowMs / bucketMs) - first + 1);
  let begin = past, end = past, unknown = 0;
  for (let i = 0; i < past; i++) {
    if (!read[i]) {
      if (begin === past) begin = i;
      end = i + 1;
    }
    if (!seen[i]) unknown++;
  }
  return begin === past ? { begin: 0, end: 0, unknown } : { begin, end, unknown };
}

/** What is drawn over by the next: coarser ones, then finer ones, the nearest in scale last; then those of the pen's own, what came live last. */
function byWorth(bucketMs: number): (a: Stretch, b: Stretch) => number {
  const kind = ({ grid, isStored }: Stretch) => (grid.bucketMs > bucketMs ? 0 : grid.bucketMs < bucketMs ? 1 : isStored ? 2 : 3);
  return (a, b) => kind(a) - kind(b) || (a.grid.bucketMs - b.grid.bucketMs) * (kind(a) === 0 ? -1 : 1);
}

function fillEqual(pen: PenBuckets, { grid, columns, whole, untilMs, isStored }: Stretch, read: Uint8Array, seen: Uint8Array, freshMs: number): void {
  const shift = grid.first - pen.grid.first;
  for (let i = Math.max(0, -shift); i < grid.count && i + shift < pen.grid.count; i++) {
    if (i > whole) break;
    if (!isStored && read[i + shift]) continue;
    pen.copy(i + shift, columns, i);
    seen[i + shift] = 1;
    if (isStored && (i < whole || untilMs >= freshMs)) read[i + shift] = 1;
  }
}

/** The picture of the coarse one, only larger: a coarse bucket's least and greatest stand in its middle, and lines lead from middle to middle. */
function fillFromCoarser(pen: PenBuckets, { grid, columns, whole }: Stretch, seen: Uint8Array): void {
  const { bucketMs, first, count } = pen.grid;
  for (let k = Math.max(0, Math.floor(startOf(pen.grid) / grid.bucketMs) - grid.first); k < whole; k++) {
    const startMs = (grid.first + k) * grid.bucketMs;
    const begin = Math.ceil(startMs / bucketMs) - first, end = Math.ceil((startMs + grid.bucketMs) / bucketMs) - first;
    if (begin >= count) return;
    const middle = Math.floor((begin + end) / 2);
    for (let i = Math.max(0, begin); i < Math.min(count, end); i++) {
      pen.copy(i, columns, k);
      seen[i] = 1;
      if (i === middle || (columns.usable[k] ?? 0) === 0) continue;
      pen.usable[i] = 0;
      pen.min[i] = pen.max[i] = pen.mean[i] ?? NaN;
    }
  }
}

function fillFromFiner(pen: PenBuckets, { grid, columns, whole }: Stretch, seen: Uint8Array): void {
  const { bucketMs, first, count } = pen.grid;
  const from = Math.max(0, Math.ceil(startOf(grid) / bucketMs) - first);
  for (let i = from; i < count; i++) {
    const begin = Math.floor(((first + i) * bucketMs) / grid.bucketMs) - grid.first;
    const end = Math.floor(((first + i + 1) * bucketMs) / grid.bucketMs) - grid.first;
    if (end > whole) return;
    if (begin < 0) continue;
    pen.join(i, columns, begin, end);
    seen[i] = 1;
  }
}
