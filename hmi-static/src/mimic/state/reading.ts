import type { Reading } from '../../tags/reading';

/** What a symbol may say of one of its tags: as everywhere in the HMI, or that there is nothing to say. */
export type SymbolReading =
  | Reading
  /** The symbol has no tag there. */
  | { readonly kind: 'unbound' }
  /** The plant that runs has no such tag. */
  | { readonly kind: 'unknown' };

export const UNBOUND: SymbolReading = { kind: 'unbound' };
export const UNKNOWN: SymbolReading = { kind: 'unknown' };

/** True, false, or not known; nothing that is not current counts as known. */
export type Fact = boolean | undefined;

/** @param threshold a number above it is true */
export function factOf(reading: SymbolReading, threshold = 0): Fact {
  const number = numberOf(reading);
  return number === undefined ? undefined : number > threshold;
}

/** A current number (a BOOL is 0 or 1), or undefined. */
export function numberOf(reading: SymbolReading): number | undefined {
  if (reading.kind !== 'good' && reading.kind !== 'uncertain') return undefined;
  return reading.number ?? undefined;
}
