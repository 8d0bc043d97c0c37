import type { LiveTags } from '../live/liveTags';
import { isAway } from '../rest/rest';
import type { TagInfo, TagView } from '../tags/tag';
import { fetchTrends, gridOf, type Grid } from './history';
import { PenBuckets, type Point } from './penBuckets';

/** The stretch of time on screen. Live: it ends now and moves on. */
export interface Window {
  readonly windowMs: number;
  readonly endMs: number | null;
}

export type HistoryState = { readonly kind: 'loading' } | { readonly kind: 'here' } | { readonly kind: 'away' | 'failed'; readonly detail: string };

const RETRY_MS = 5_000;
/** Late data, and spikes between two live messages, come with the next look. */
const REFRESH_MS = 60_000;
const SETTLE_MS = 120;

/**
 * The data of one chart: history asked for in buckets of a pixel, live samples added as they come. No React in here: whoever draws asks
 * for the columns, and is told when they changed.
 */
export class TrendModel {
  private pens_: readonly TagInfo[] = [];
  private buckets = new Map<string, PenBuckets>();
  private window: Window = { windowMs: 3_600_000, endMs: null };
  private pixels = 0;
  private state_: HistoryState = { kind: 'loading' };
  /** The question under way; the answer to an older one is not wanted any more. */
  private asking: object | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private endWatch: (() => void) | null = null;
  private endLink: (() => void) | null = null;

  constructor(
    private readonly live: LiveTags,
    /** Columns changed: draw. */
    private readonly changed: () => void,
    /** The state of history, or the length of a bucket, changed: say so. */
    private readonly stateChanged: () => void,
  ) {}

  get pens(): readonly TagInfo[] {
    return this.pens_;
  }

  get state(): HistoryState {
    return this.state_;
  }

  /** The window now, in whole buckets so that the picture moves by pixels. */
  get span(): { readonly startMs: number; readonly endMs: number } {
    const { bucketMs } = this.grid();
    const endMs = this.window.endMs ?? (Math.floor(this.live.now() / bucketMs) + 1) * bucketMs;
    return { startMs: endMs - this.window.windowMs, endMs };
  }

  get bucketMs(): number {
    return this.grid().bucketMs;
  }

  pen(path: string): PenBuckets | undefined {
    return this.buckets.get(path);
  }

  start(): void {
    this.watch();
    this.ask(0);
    let linked = this.live.link.kind === 'connected';
    this.endLink = this.live.watchLink(() => {
      const now = this.live.link.kind === 'connected';
      if (now && !linked) this.ask(0); // what was missed meanwhile
      linked = now;
    });
  }

  stop(): void {
    this.endWatch?.();
    this.endLink?.();
    this.asking = null;
    clearTimeout(this.timer);
  }

  setPens(pens: readonly TagInfo[]): void {
    const same = pens.length === this.pens_.length && pens.every((p, i) => p.path === this.pens_[i]?.path);
    this.pens_ = pens;
    if (same) return;
    this.watch();
    this.ask(0);
  }

  /** Shows another stretch of time at once with what is here; asks for the rest. */
  setWindow(window: Window): void {
    if (window.windowMs === this.window.windowMs && window.endMs === this.window.endMs) return;
    this.window = window;
    this.changed();
    this.ask(SETTLE_MS);
  }

  setPixels(pixels: number): void {
    if (pixels === this.pixels) return;
    this.pixels = pixels;
    this.stateChanged();
    this.ask(SETTLE_MS);
  }

  /** Moves a live window on and says what holds until now. Called before drawing. */
  settle(): void {
    const now = this.live.now();
    const link = this.live.link;
    const lostMs = link.kind === 'lost' ? link.sinceMs : null;
    for (const pen of this.buckets.values()) {
      if (this.window.endMs === null) pen.shift(Math.floor(now / pen.grid.bucketMs) + 1 - pen.grid.first - pen.grid.count);
      pen.settle(now, lostMs);
    }
  }

  private grid(): Grid {
    const endMs = this.window.endMs ?? this.live.now();
    return gridOf(endMs - this.window.windowMs, endMs, this.pixels);
  }

  private watch(): void {
    this.endWatch?.();
    const paths = this.pens_.map((p) => p.path);
    if (paths.length === 0) {
      this.endWatch = null;
      return;
    }
    this.endWatch = this.live.watch(paths, (news) => {
      for (const path of paths) if (news.has(path)) this.take(path);
      this.changed();
    });
  }

  private take(path: string): void {
    const point = pointOf(this.live.get(path));
    const pen = this.buckets.get(path);
    if (!point || !pen) return;
    const isInWindow = point.timeMs < (pen.grid.first + pen.grid.count) * pen.grid.bucketMs;
    if (this.window.endMs === null || isInWindow) pen.add(point); // a paused window stays where it is
  }

  private ask(afterMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.load(), afterMs);
  }

  private async load(): Promise<void> {
    if (this.pixels === 0) return;
    const asking = (this.asking = {});
    const pens = this.pens_;
    const grid = this.grid();
    let next: HistoryState = { kind: 'here' };
    try {
      const trends = pens.length === 0 ? [] : (await fetchTrends(pens.map((p) => p.path), grid)).trends;
      if (asking !== this.asking) return;
      this.replace(pens, grid, (path) => trends.find((t) => t.path === path));
    } catch (e) {
      if (asking !== this.asking) return;
      next = { kind: isAway(e) ? 'away' : 'failed', detail: e instanceof Error ? e.message : String(e) };
      this.replace(pens, grid, () => undefined);
    }
    const told = next.kind !== this.state_.kind;
    this.state_ = next;
    this.ask(next.kind === 'here' ? REFRESH_MS : RETRY_MS);
    if (told) this.stateChanged();
    this.changed();
  }

  /** Without history live values go on: the pens keep what they have when the grid is the same. */
  private replace(pens: readonly TagInfo[], grid: Grid, historyOf: (path: string) => Parameters<PenBuckets['load']>[0] | undefined): void {
    const next = new Map<string, PenBuckets>();
    for (const { path, periodMs } of pens) {
      const before = this.buckets.get(path);
      const history = historyOf(path);
      if (!history && before?.grid.bucketMs === grid.bucketMs) next.set(path, before);
      else {
        const made = new PenBuckets(grid, periodMs);
        made.load(history ?? EMPTY, before);
        next.set(path, made);
      }
    }
    this.buckets = next;
    for (const path of next.keys()) this.take(path);
  }
}

const EMPTY = { path: '', before: null, index: [], min: [], max: [], mean: [], last: [], lastStatus: [], lastMs: [], worst: [], samples: [], uncertain: [], bad: [] };

/** A live value as a number; null for none yet, and for texts. */
function pointOf(view: TagView): Point | null {
  if (view.kind === 'waiting' || typeof view.value === 'string') return null;
  return { timeMs: view.sourceMs, value: view.value === null ? NaN : Number(view.value), status: view.status };
}
