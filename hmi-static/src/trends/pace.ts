import { staleAfterMs } from '../tags/reading';
import type { TagInfo } from '../tags/tag';

/** How often samples of a tag are to be expected in history. */
export type Pace = Pick<TagInfo, 'periodMs' | 'keptEveryMs'>;

/** Of a tag that comes when it comes. */
export const UNKNOWN_PACE: Pace = { periodMs: 0, keptEveryMs: 0 };

/** What is told at least once a second, however often it is polled, when it stays the same. */
const REPEATED_MS = 1_000;
/** Polls come a little late at times, and a sum of that is no gap. */
const TOLERATED = 0.01;

/** For how long a sample says what is, when none comes after it. Of compressed history the kept ones stand for those between them. */
export function holdsMs({ periodMs, keptEveryMs }: Pace): number {
  return keptEveryMs + staleAfterMs(periodMs);
}

/**
 * For how long nothing came in a span that has samples: a bucket of hours has some even when the device was away for one of them. Known by
 * their number, so only of a tag that is polled; of one polled faster than once a second, or compressed, it is the least that can be.
 *
 * @returns ms; 0 when no gap is longer than what makes a value stale, or than a hundredth of the span
 */
export function missingMs(samples: number, spanMs: number, pace: Pace): number {
  if (pace.periodMs <= 0) return 0;
  const missing = spanMs - samples * Math.max(pace.periodMs, pace.keptEveryMs, REPEATED_MS);
  return missing > Math.max(spanMs * TOLERATED, holdsMs(pace)) ? missing : 0;
}
