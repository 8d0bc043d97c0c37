/** What REST tells of sessions, of the policy and of the audit log. */

export interface Rule {
  readonly id: string;
  readonly who: string;
  readonly effect: string;
  readonly target: string;
  readonly actions: readonly string[];
  readonly note: string;
}

export interface Explained {
  readonly allowed: boolean;
  readonly reason: string;
  /** That decided it. */
  readonly rules: readonly Rule[];
}

export interface AuditChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
  readonly unit: string;
}

export type AuditOutcome = 'done' | 'refused' | 'failed' | 'intended';

export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  /** Minutes from UTC where it was recorded. */
  readonly offset: unknown;
  /** What is known of how true the clock was. */
  readonly clock: unknown;
  readonly who: { readonly id: string; readonly name: string };
  readonly verb: string;
  readonly object: string;
  readonly changes: readonly AuditChange[];
  readonly outcome: AuditOutcome;
  readonly why: string;
  readonly from: { readonly way: string; readonly address: string; readonly station: string; readonly session: string };
  readonly correlation: string;
  /** seq of the entry that announced it; 0 for none. */
  readonly intent: number;
  readonly hash: string;
}

export interface AuditPageOfEntries {
  readonly entries: readonly AuditEntry[];
  /** To give as `before` for the next, older ones; null when there are none. */
  readonly next: number | string | null;
}

export interface AuditVerdict {
  readonly whole: boolean;
  readonly size: number;
  readonly firstBad: number;
  readonly text: string;
  /** Null: not checked since the start. */
  readonly at: string | null;
}

export interface AuditState {
  readonly size: number;
  readonly head: string;
  readonly signedSize: number;
  /** Null: nothing is signed yet. */
  readonly signedAt: string | null;
  readonly anchoredSize: number;
  readonly verdict: AuditVerdict;
}
