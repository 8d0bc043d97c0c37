import type { LiveTags } from '../live/liveTags';
import { isAway } from '../rest/rest';
import type { TagInfo, TagView } from '../tags/tag';
import { coarseGrid, endOf, gridOf, gridOver, type Grid } from './grid';
import { askAlone, type AskTrends, type PenHistory, type Trends } from './history';
import { UNKNOWN_PACE, type Pace } from './pace';
import { PenBuckets, type Point } from './penBuckets';
import { fill, Stretches, type Lack, type Stretch } from './stretches';

/** The stretch of time on screen. Live: it ends now and moves on. */
export interface Window {
  readonly windowMs: number;
  readonly endMs: number | null;
  /** So much earlier, to be compared with what is then; 0: not. */
  readonly earlierMs?: number;
}

export type HistoryState = { readonly kind: 'loading' } | { readonly kind: 'here' } | { readonly kind: 'away' | 'failed'; readonly detail: string };

/** How much of what is on screen was read at its own scale. */
export type Detail = 'none' | 'coarse' | 'full';

const RETRY_MS = 5_000;
/** Late data, and spikes between two live messages, come with the next look; sooner than ten buckets it would not be seen. */
const REFRESH_MS = 60_000;
const LONGEST_REFRESH_MS = 600_000;
const SETTLE_MS = 120;
/** Live samples that history may not have yet; so many come in `REMEMBER_MS` at most. */
const RECENT = 64;
const REMEMBER_MS = 5_000;

interface Asking {
  readonly grid: Grid;
  readonly paths: readonly string[];
  readonly end: AbortController;
}

/**
 * The data of one chart: history asked for in buckets of a pixel, live samples added as they come. A change of the view shows what is known
 * already in the same frame, then a coarse picture, then all of it. No React in here: whoever draws asks for the columns, and is told when
 * they changed.
 */
export class TrendModel {
  private pens_: readonly TagInfo[] = [];
  private buckets = new Map<string, PenBuckets>();
  private lacks = new Map<string, Lack>();
  private readonly known = new Stretches();
  private readonly recent = new Map<string, Point[]>();
  /** Since when each tag's live samples come without a break. */
  private readonly since = new Map<string, number>();
  private liveFromMs = 0;
  private window: Window = { windowMs: 3_600_000, endMs: null };
  private pixels = 0;
  private isPixelsGuess = true;
  private state_: HistoryState = { kind: 'loading' };
  private asking: Asking | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private next: object | null = null;
  private endWatch: (() => void) | null = null;
  private endLink: (() => void) | null = null;

  constructor(
    private readonly live: LiveTags,
    /** Columns changed: draw; at once when the view did, or history came. */
    private readonly changed: (atOnce: boolean) => void,
    /** The state of history, its detail, or the length of a bucket, changed: say so. */
    private readonly stateChanged: () => void,
    private readonly askHistory: AskTrends = askAlone,
  ) {}

  get pens(): readonly TagInfo[] {
    return this.pens_;
  }

  get state(): HistoryState {
    return this.state_;
  }

  get detail(): Detail {
    const lacks = [...this.lacks.values()];
    if (lacks.length < this.pens_.length || lacks.length === 0) return 'none';
    if (lacks.every((l) => l.begin === l.end)) return 'full';
    return lacks.some((l) => this.isMostlyUnknown(l)) ? 'none' : 'coarse';
  }

  /** The window now, in whole buckets so that the picture moves by pixels. */
  get span(): { readonly startMs: number; readonly endMs: number } {
    const { bucketMs } = this.grid();
    const endMs = this.window.endMs ?? (Math.floor(this.live.now() / bucketMs) + 1) * bucketMs;
    const end = endMs - this.earlierMs;
    return { startMs: end - this.window.windowMs, endMs: end };
  }

  get bucketMs(): number {
    return this.grid().bucketMs;
  }

  pen(path: string): PenBuckets | undefined {
    return this.buckets.get(path);
  }

  start(): void {
    this.liveFromMs = this.live.now();
    this.watch();
    this.ask(0);
    let linked = this.live.link.kind === 'connected';
    this.endLink = this.live.watchLink(() => {
      const now = this.live.link.kind === 'connected';
      if (now && !linked) {
        for (const path of this.since.keys()) this.since.set(path, this.live.now());
        this.ask(0, true); // what was missed meanwhile
      }
      linked = now;
    });
  }

  stop(): void {
    this.endWatch?.();
    this.endLink?.();
    this.asking?.end.abort();
    this.asking = null;
    this.next = null;
    clearTimeout(this.timer);
  }

  setPens(pens: readonly TagInfo[]): void {
    const same = pens.length === this.pens_.length && pens.every((p, i) => p.path === this.pens_[i]?.path);
    this.pens_ = pens;
    if (same) return;
    this.watch();
    this.show();
    this.ask(0);
  }

  /** Shows another stretch of time at once with what is here; asks for the rest. */
  setWindow(window: Window): void {
    const { windowMs, endMs, earlierMs = 0 } = window;
    if (windowMs === this.window.windowMs && endMs === this.window.endMs && earlierMs === this.earlierMs) return;
    this.remember();
    this.window = window;
    this.show();
    this.ask(SETTLE_MS);
  }

  /** About how many there will be: history is asked before the page is laid out. */
  expectPixels(pixels: number): void {
    if (this.isPixelsGuess) this.pixels = pixels;
  }

  setPixels(pixels: number): void {
    const isFirst = this.isPixelsGuess && pixels > 0;
    if (isFirst) this.isPixelsGuess = false;
    if (pixels === this.pixels) return;
    this.remember();
    this.pixels = pixels;
    this.show();
    this.ask(isFirst ? 0 : SETTLE_MS);
  }

  /** Moves a live window on and says what holds until now. Called before drawing. */
  settle(): void {
    const now = this.live.now();
    const link = this.live.link;
    const lostMs = link.kind === 'lost' ? link.sinceMs : null;
    for (const pen of this.buckets.values()) {
      if (this.isLive) pen.shift(Math.floor(now / pen.grid.bucketMs) + 1 - pen.grid.first - pen.grid.count);
      pen.settle(now, lostMs);
    }
  }

  private get earlierMs(): number {
    return this.window.earlierMs ?? 0;
  }

  private get isLive(): boolean {
    return this.window.endMs === null && this.earlierMs === 0;
  }

  /** An earlier window that moves on is read a little ahead of itself. */
  private grid(): Grid {
    const endMs = (this.window.endMs ?? this.live.now()) - this.earlierMs;
    const grid = gridOf(endMs - this.window.windowMs, endMs, this.pixels, this.pens_.length);
    if (this.window.endMs !== null || this.earlierMs === 0) return grid;
    return gridOver(endMs - this.window.windowMs, endMs + 2 * this.refreshMs(grid), grid.bucketMs);
  }

  private refreshMs({ bucketMs }: Grid): number {
    return Math.min(LONGEST_REFRESH_MS, Math.max(REFRESH_MS, 10 * bucketMs));
  }

  private watch(): void {
    this.endWatch?.();
    const paths = this.pens_.map((p) => p.path);
    for (const path of [...this.since.keys()]) if (!paths.includes(path)) this.since.delete(path);
    for (const path of paths) if (!this.since.has(path)) this.since.set(path, this.live.now());
    if (paths.length === 0) {
      this.endWatch = null;
      return;
    }
    this.endWatch = this.live.watch(paths, (news) => {
      for (const path of paths) if (news.has(path)) this.take(path);
      this.changed(false);
    });
  }

  private take(path: string): void {
    const point = pointOf(this.live.get(path));
    if (!point) return;
    const recent = this.recent.get(path) ?? [];
    this.recent.set(path, recent);
    if (point.timeMs > (recent.at(-1)?.timeMs ?? -Infinity)) recent.push(point);
    if (recent.length > RECENT) recent.shift();
    const pen = this.buckets.get(path);
    if (pen) this.addTo(pen, point);
  }

  private addTo(pen: PenBuckets, point: Point): void {
    if (this.isLive || point.timeMs < endOf(pen.grid)) pen.add(point); // a paused window stays where it is
  }

  /** What came live is kept for the next view, until history has it: `recent` has the last of it only. */
  private remember(): void {
    const now = this.live.now();
    if (now - this.liveFromMs < REMEMBER_MS) return;
    for (const [path, pen] of this.buckets) {
      const begin = Math.max(0, Math.floor(this.liveFromMs / pen.grid.bucketMs) - pen.grid.first);
      const end = pen.settledEnd;
      if (end <= begin || endOf(pen.grid) <= this.liveFromMs || !pen.newest) continue;
      const grid = { ...pen.grid, first: pen.grid.first + begin, count: end - begin };
      this.known.put(path, { grid, columns: pen.slice(begin, end), whole: end - begin - 1, untilMs: now, isStored: false, newest: pen.newest });
    }
    this.liveFromMs = now;
  }

  /** Fills the pens anew with all that is known. */
  private show(): void {
    if (this.pixels === 0) return;
    const grid = this.grid(), now = this.live.now(), shownEnd = Math.min(now, this.span.endMs);
    const next = new Map<string, PenBuckets>();
    this.lacks = new Map();
    for (const { path, ...pace } of this.pens_) {
      const pen = new PenBuckets(grid, pace);
      this.lacks.set(path, fill(pen, this.known.of(path), shownEnd, now - REFRESH_MS));
      this.resume(path, pen, now);
      next.set(path, pen);
    }
    this.buckets = next;
    this.stateChanged();
    this.changed(true);
  }

  /** From the end of what is known the newest value holds, and live samples go on; unless something may have come between that nobody read. */
  private resume(path: string, pen: PenBuckets, now: number): void {
    const { bucketMs, first, count } = pen.grid;
    const latest = this.known.latest(path);
    const recent = this.recent.get(path) ?? [];
    const nowAt = Math.min(count, Math.floor(now / bucketMs) - first);
    if (latest && isContinued(latest.untilMs, recent, this.since.get(path) ?? now)) {
      pen.resume(latest.newest, Math.max(0, Math.min(count, Math.floor(latest.untilMs / bucketMs) - first + 1)));
      const wholeMs = (latest.grid.first + latest.whole) * latest.grid.bucketMs;
      for (const point of recent) {
        if (point.timeMs > (latest.newest?.timeMs ?? -Infinity)) this.addTo(pen, point);
        else if (latest.grid.bucketMs !== bucketMs && point.timeMs >= wholeMs) pen.fillIn(point);
      }
    } else {
      pen.resume(null, Math.max(0, nowAt));
      const last = recent.at(-1);
      if (last) this.addTo(pen, last);
    }
  }

  private ask(afterMs: number, again = false): void {
    clearTimeout(this.timer);
    const next = (this.next = {});
    if (afterMs > 0) this.timer = setTimeout(() => void this.load(again), afterMs);
    else
      queueMicrotask(() => {
        if (this.next === next) void this.load(again); // before the browser lays out what else changed
      });
  }

  private isMostlyUnknown({ unknown }: Lack): boolean {
    return unknown > this.grid().count / 8;
  }

  /** @param again also what was read before: there may be late data */
  private async load(again: boolean): Promise<void> {
    if (this.pixels === 0) return;
    const grid = this.grid();
    const wanted = again ? { paths: this.pens_.map((p) => p.path), grid } : this.wanted(grid);
    if (this.asking && !again && isOfUse(this.asking, grid)) return; // it asks for the rest when it is answered
    this.asking?.end.abort();
    const asking = (this.asking = { ...wanted, end: new AbortController() });
    try {
      const coarse = again || wanted.paths.length === 0 ? null : this.coarseFirst();
      if (coarse) await this.read(asking, coarse);
      if (asking === this.asking && wanted.paths.length > 0) await this.read(asking, wanted.grid);
    } catch (e) {
      if (asking === this.asking) this.failed(e);
      return;
    }
    if (asking !== this.asking) return;
    this.asking = null;
    this.say({ kind: 'here' });
    const rest = this.wanted(this.grid());
    const isAllHere = rest.paths.length === 0 || isSame(rest.grid, wanted.grid); // what was answered with nothing is not asked for at once
    this.ask(isAllHere ? this.refreshMs(grid) : 0, isAllHere);
  }

  private coarseFirst(): Grid | null {
    if (![...this.lacks.values()].some((l) => this.isMostlyUnknown(l))) return null;
    const { startMs, endMs } = this.span;
    return coarseGrid(startMs, endMs, this.bucketMs, this.live.now());
  }

  /** Of how many pens what is lacking, from the first bucket that one of them lacks to the last. */
  private wanted(grid: Grid): { readonly paths: readonly string[]; readonly grid: Grid } {
    const paths: string[] = [];
    const now = this.live.now(), shownEnd = Math.min(now, this.span.endMs);
    let begin = Infinity, end = 0;
    for (const { path, ...pace } of this.pens_) {
      const lack = fill(new PenBuckets(grid, pace), this.known.of(path), shownEnd, now - REFRESH_MS);
      if (lack.begin === lack.end) continue;
      paths.push(path);
      begin = Math.min(begin, lack.begin);
      end = Math.max(end, lack.end);
    }
    return { paths, grid: paths.length === 0 ? grid : { ...grid, first: grid.first + begin, count: end - begin } };
  }

  private async read(asking: Asking, grid: Grid): Promise<void> {
    const askedMs = this.live.now();
    const trends = await this.askHistory(asking.paths, grid, asking.end.signal);
    if (asking !== this.asking) return;
    this.remember();
    this.keep(trends, grid, askedMs);
    this.say({ kind: 'here' });
    this.show();
  }

  private keep({ trends }: Trends, grid: Grid, askedMs: number): void {
    const infos = new Map(this.pens_.map((p) => [p.path, p]));
    for (const history of trends) this.known.put(history.path, stretchOf(history, grid, infos.get(history.path) ?? UNKNOWN_PACE, askedMs));
  }

  /** Without history live values go on. */
  private failed(e: unknown): void {
    this.asking = null;
    this.say({ kind: isAway(e) ? 'away' : 'failed', detail: e instanceof Error ? e.message : String(e) });
    this.ask(RETRY_MS);
  }

  private say(next: HistoryState): void {
    const told = next.kind !== this.state_.kind;
    this.state_ = next;
    if (told) this.stateChanged();
  }
}

/** One answer as a stretch that may be kept. */
function stretchOf(history: PenHistory, grid: Grid, pace: Pace, askedMs: number): Stretch {
  const pen = new PenBuckets(grid, pace);
  pen.load(history, askedMs);
  const whole = Math.min(grid.count, Math.max(0, Math.floor(askedMs / grid.bucketMs) - grid.first));
  return { grid, columns: pen, whole, untilMs: Math.min(askedMs, endOf(grid)), isStored: true, newest: pen.newest };
}

function isSame(a: Grid, b: Grid): boolean {
  return a.bucketMs === b.bucketMs && a.first === b.first && a.count === b.count;
}

/** Whether a question that is under way is worth waiting for: it is about the scale on screen, and about most of it. */
function isOfUse({ grid: asked }: Asking, grid: Grid): boolean {
  const overlap = Math.min(asked.first + asked.count, grid.first + grid.count) - Math.max(asked.first, grid.first);
  return asked.bucketMs === grid.bucketMs && overlap * 2 > grid.count;
}

/** Whether live samples go on where what is known ends, with none lost between. */
function isContinued(untilMs: number, recent: readonly Point[], sinceMs: number): boolean {
  return sinceMs <= untilMs && (recent.length < RECENT || (recent[0]?.timeMs ?? 0) <= untilMs);
}

/** A live value as a number; null for none yet, and for texts. */
function pointOf(view: TagView): Point | null {
  if (view.kind === 'waiting' || typeof view.value === 'string') return null;
  return { timeMs: view.sourceMs, value: view.value === null ? NaN : Number(view.value), status: view.status };
}
