import type { AuditState } from '../rest/trustTypes';

export type Verdict =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'whole'; readonly size: number; readonly atMs: number }
  | { readonly kind: 'broken'; readonly firstBad: number; readonly size: number; readonly atMs: number; readonly text: string };

/** What may be said of the chain. That nobody looked yet is not that it is whole. */
export function verdictOf({ verdict }: AuditState): Verdict {
  if (verdict.at === null) return { kind: 'unchecked' };
  const atMs = Date.parse(verdict.at);
  if (verdict.whole) return { kind: 'whole', size: verdict.size, atMs };
  return { kind: 'broken', firstBad: verdict.firstBad, size: verdict.size, atMs, text: verdict.text };
}
