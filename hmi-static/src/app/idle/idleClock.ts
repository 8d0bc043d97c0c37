/** A station that nobody uses goes back to viewing only. */
export const IDLE_MS = 10 * 60_000;

/** So long before, it says so. */
export const WARN_MS = 30_000;

export type Idle = { readonly kind: 'used' } | { readonly kind: 'soon'; readonly s: number } | { readonly kind: 'over' };

/** How long a station was not used, by a clock that nobody sets. */
export class IdleClock {
  private usedMs: number;

  constructor(private readonly monotonicMs: () => number = () => performance.now()) {
    this.usedMs = monotonicMs();
  }

  used(): void {
    this.usedMs = this.monotonicMs();
  }

  get(): Idle {
    const leftMs = this.usedMs + IDLE_MS - this.monotonicMs();
    if (leftMs <= 0) return { kind: 'over' };
    return leftMs <= WARN_MS ? { kind: 'soon', s: Math.ceil(leftMs / 1_000) } : { kind: 'used' };
  }
}
