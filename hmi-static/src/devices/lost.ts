import type { Swap } from '../rest/queries';

/** What a swap cost, in one figure: scans that fell due and were not done. Unknown when none fell due: then nothing is proved. */
export type Lost =
  | { readonly kind: 'counted'; readonly missed: number; readonly scheduled: number; readonly done: number }
  | { readonly kind: 'unproved' }
  | { readonly kind: 'nothingChanged' };

export function lostBy(record: Pick<Swap, 'outcome' | 'drivers'>): Lost {
  if (record.outcome === 'REFUSED') return { kind: 'nothingChanged' };
  const sum = (of: (driver: Swap['drivers'][number]) => number) => record.drivers.reduce((total, driver) => total + of(driver), 0);
  const scheduled = sum((d) => d.scheduled);
  if (scheduled === 0) return { kind: 'unproved' };
  return { kind: 'counted', missed: sum((d) => d.missed), scheduled, done: sum((d) => d.done) };
}
