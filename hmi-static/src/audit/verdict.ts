import type { AuditState } from '../rest/trustTypes';

export type Verdict =
  | { readonly kind: 'unchecked' }
  | { readonly kind: 'whole'; readonly size: number; readonly atMs: number }
  | { readonly kind: 'broken'; readonly firstBad: number; readonly size: number; readonly atMs: number; readonly text: string };

/** What may be said of the chain. That nobody looked yet, or only when it was empty, is not that it is whole. */
export function verdictOf({ size, verdict }: AuditState): Verdict {
  const checkedNothing = verdict.whole && verdict.size === 0 && size > 0;
  if (verdict.at === null || checkedNothing) return { kind: 'unchecked' };
  const atMs = Date.parse(verdict.at);
  if (verdict.whole) return { kind: 'whole', size: verdict.size, atMs };
  return { kind: 'broken', firstBad: verdict.firstBad, size: verdict.size, atMs, text: verdict.text };
}
