import type { TracePoint } from './symbols/sparkline';

/** A sparkline is at most 200 pixels wide. */
const MOST_POINTS = 400;

/** What sparklines show: loaded from the history once, then one point each ten seconds from the live value. */
export class Traces {
  private readonly points = new Map<string, readonly TracePoint[]>();

  of(path: string): readonly TracePoint[] {
    return this.points.get(path) ?? NONE;
  }

  /** Puts history before what was noted since. */
  load(path: string, history: readonly TracePoint[]): void {
    const last = history[history.length - 1]?.ms ?? -Infinity;
    this.keep(path, [...history, ...this.of(path).filter((p) => p.ms > last)], -Infinity);
  }

  note(path: string, point: TracePoint, fromMs: number): void {
    this.keep(path, [...this.of(path), point], fromMs);
  }

  private keep(path: string, points: readonly TracePoint[], fromMs: number): void {
    const kept = points.filter((p) => p.ms >= fromMs);
    this.points.set(path, kept.length > MOST_POINTS ? kept.filter((_, i) => i % 2 === 0 || i === kept.length - 1) : kept);
  }
}

const NONE: readonly TracePoint[] = [];
