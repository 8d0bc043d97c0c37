import type { AuditState } from '../rest/trustTypes';

export type Verdict =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'whole'; readonly size: number; readonly atMs: number }
  | { readonly kind: 'broken'; readonly firstBad: number; readonly size: number; readonly atMs: number; readonly text: string };

/** What may be said of the chain. That nobody looked yet is not that it is whole. */
export function verdictOf({ verdict }: AuditState): Verdict {
  const atMs = verdict ? Date.parse(verdict.at) : 0;
  if (!verdict || !(atMs > 0)) return { kind: 'unchecked' };
  if (verdict.whole) return { kind: 'whole', size: verdict.size, atMs };
  return { kind: 'broken', firstBad: verdict.firstBad, size: verdict.size, atMs, text: verdict.text };
}
