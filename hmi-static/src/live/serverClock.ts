/**
 * The runtime's clock, told from the times its messages carry. Every message is late by its way here, never early, so the greatest offset
 * seen lately is the truest. Counts on the browser's monotonic clock, because its wall clock may be wrong or be set meanwhile.
 */
export class ServerClock {
  private readonly seen: { offsetMs: number; atMs: number }[] = [];

  /** @param monotonicMs of the browser, e.g. `performance.now` */
  constructor(private readonly monotonicMs: () => number) {}

  heard(serverMs: number): void {
    const atMs = this.monotonicMs();
    this.seen.push({ offsetMs: serverMs - atMs, atMs });
    while (this.seen.length > WINDOW) this.seen.shift();
  }

  /** ms since 1970 by the runtime's clock; by the browser's until the runtime was heard. */
  now(): number {
    if (this.seen.length === 0) return Date.now();
    return this.monotonicMs() + Math.max(...this.seen.map((s) => s.offsetMs));
  }

  /** Another runtime, or the same one after its clock was set. */
  forget(): void {
    this.seen.length = 0;
  }
}

/** Messages; about ten seconds of them. A clock that was set back is believed after so many. */
const WINDOW = 40;
