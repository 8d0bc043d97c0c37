import { isStale } from '../tags/reading';

/** What is told at least once a second, however often it is polled, when it stays the same. */
const REPEATED_MS = 1_000;
/** Polls come a little late at times, and a sum of that is no gap. */
const TOLERATED = 0.01;

/**
 * For how long nothing came in a span that has samples: a bucket of hours has some even when the device was away for one of them. Known by
 * their number, so only of a tag that is polled; of one polled faster than once a second it is the least that can be.
 *
 * @returns ms; 0 when no gap is longer than what makes a value stale, or than a hundredth of the span
 */
export function missingMs(samples: number, spanMs: number, periodMs: number): number {
  if (periodMs <= 0) return 0;
  const missing = spanMs - samples * Math.max(periodMs, REPEATED_MS);
  return missing > spanMs * TOLERATED && isStale(missing, periodMs) ? missing : 0;
}
