const FIRST_MS = 250;
const MOST_MS = 5_000;

/** How long to wait before the next try: doubling, up to five seconds, spread so that many pages do not come at once. */
export class Backoff {
  private tries = 0;

  constructor(private readonly random: () => number = Math.random) {}

  nextMs(): number {
    const whole = Math.min(MOST_MS, FIRST_MS * 2 ** this.tries++);
    return whole * (0.75 + 0.5 * this.random());
  }

  reset(): void {
    this.tries = 0;
  }
}
