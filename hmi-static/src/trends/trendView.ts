/** What a trend page shows. It lives in the page's address, so Back works and a link shows another person the same. */
export interface TrendView {
  /** Paths of tags, in the order of their pens. */
  readonly pens: readonly string[];
  readonly windowMs: number;
  /** End of the window, ms since 1970; null: now, live. */
  readonly endMs: number | null;
  readonly cursors: Cursors | null;
  /** So much earlier is what the pens are compared with, negative: later; null: with nothing. */
  readonly earlierMs: number | null;
}

export interface Cursors {
  readonly aMs: number;
  readonly bMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const PRESETS = [
  { key: '15min', windowMs: 15 * MINUTE },
  { key: '1h', windowMs: HOUR },
  { key: '4h', windowMs: 4 * HOUR },
  { key: '8h', windowMs: 8 * HOUR },
  { key: '24h', windowMs: 24 * HOUR },
  { key: '7d', windowMs: 7 * DAY },
  { key: '30d', windowMs: 30 * DAY },
  { key: '1y', windowMs: 365 * DAY },
] as const;

export const MAX_PENS = 20;
export const MAX_PENS_PANEL = 4;
export const MIN_WINDOW_MS = 10_000;
export const MAX_WINDOW_MS = 5 * 365 * DAY;
const DEFAULT_WINDOW_MS = HOUR;

/** Whatever an address holds becomes a view: what makes no sense is left out. */
export function viewOf(search: string): TrendView {
  const query = new URLSearchParams(search);
  const pens = [...new Set(query.getAll('tag').filter((p) => p !== ''))].slice(0, MAX_PENS);
  const seconds = Number(query.get('span'));
  const a = timeOf(query.get('a'));
  const b = timeOf(query.get('b'));
  const earlier = Number(query.get('earlier'));
  return {
    pens,
    windowMs: clampWindow(Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : DEFAULT_WINDOW_MS),
    endMs: timeOf(query.get('end')),
    cursors: a === null || b === null ? null : { aMs: a, bMs: b },
    earlierMs: Number.isFinite(earlier) && earlier !== 0 ? Math.round(earlier * 1000) : null,
  };
}

/** @returns the query of an address, without `?` */
export function searchOf(view: TrendView): string {
  const query = new URLSearchParams();
  for (const pen of view.pens) query.append('tag', pen);
  query.set('span', String(Math.round(view.windowMs / 1000)));
  if (view.endMs !== null) query.set('end', new Date(view.endMs).toISOString());
  if (view.cursors) {
    query.set('a', new Date(view.cursors.aMs).toISOString());
    query.set('b', new Date(view.cursors.bMs).toISOString());
  }
  if (view.earlierMs !== null) query.set('earlier', String(view.earlierMs / 1000));
  return query.toString();
}

export function clampWindow(ms: number): number {
  return Math.min(MAX_WINDOW_MS, Math.max(MIN_WINDOW_MS, Math.round(ms)));
}

/** By whole windows: back, or forward but never into the future; there it is live again. */
export function stepped(view: TrendView, windows: number, nowMs: number): TrendView {
  return endingAt(view, (view.endMs ?? nowMs) + windows * view.windowMs, nowMs);
}

export function endingAt(view: TrendView, endMs: number, nowMs: number): TrendView {
  return { ...view, endMs: endMs >= nowMs ? null : Math.round(endMs) };
}

/** From one time to another; the end is live when it is not over yet. */
export function spanning(view: TrendView, fromMs: number, toMs: number, nowMs: number): TrendView {
  return endingAt({ ...view, windowMs: clampWindow(Math.min(toMs, nowMs) - fromMs) }, toMs, nowMs);
}

/** Smaller or larger by a factor, with the time at `atMs` staying where it is in the window. */
export function zoomed(view: TrendView, factor: number, atMs: number, nowMs: number): TrendView {
  const windowMs = clampWindow(view.windowMs * factor);
  const endMs = view.endMs ?? nowMs;
  const share = (endMs - atMs) / view.windowMs;
  return endingAt({ ...view, windowMs }, atMs + share * windowMs, nowMs);
}

function timeOf(text: string | null): number | null {
  if (text === null) return null;
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? null : ms;
}
