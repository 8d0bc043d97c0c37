import type { AuditChange, AuditEntry, AuditOutcome } from '../rest/trustTypes';

/** What somebody did, from its announcement to its end. */
export interface Act {
  /** The last entry of it. */
  readonly entry: AuditEntry;
  /** The entry that announced it; null when there was none, or it is not read yet. */
  readonly intent: AuditEntry | null;
  readonly changes: readonly AuditChange[];
  readonly outcome: AuditOutcome;
  readonly why: string;
}

/**
 * Puts what announces an act and what tells its end into one. An announcement whose end is not there stays by itself.
 *
 * @param entries newest first
 */
export function fold(entries: readonly AuditEntry[]): readonly Act[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const ended = new Set(entries.filter((entry) => entry.intent > 0).map((entry) => entry.intent));
  return entries.filter((entry) => !(entry.outcome === 'intended' && ended.has(entry.seq))).map((entry) => act(entry, bySeq.get(entry.intent) ?? null));
}

function act(entry: AuditEntry, intent: AuditEntry | null): Act {
  return {
    entry,
    intent,
    changes: merged(intent?.changes ?? [], entry.changes),
    outcome: entry.outcome,
    // of a refusal or a failure the end says why; of what was done, the person did before
    why: entry.outcome === 'done' ? intent?.why || entry.why : entry.why || intent?.why || '',
  };
}

/** What the end tells of a field stands for what was announced of it. */
function merged(before: readonly AuditChange[], after: readonly AuditChange[]): readonly AuditChange[] {
  const told = new Set(after.map((change) => change.field));
  return [...before.filter((change) => !told.has(change.field)), ...after];
}
