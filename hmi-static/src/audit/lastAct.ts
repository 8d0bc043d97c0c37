import { rest } from '../rest/rest';
import type { AuditPageOfEntries } from '../rest/trustTypes';
import { fold, type Act } from './fold';

const ENTRIES = 20;

/** What was last done to an object, and by whom; null when nothing lately, or when the person may not read the audit log. */
export async function lastAct(object: string, verb: string): Promise<Act | null> {
  try {
    const { entries } = await rest<AuditPageOfEntries>(`audit?${new URLSearchParams({ object, limit: String(ENTRIES) })}`);
    return fold(entries).find(({ entry }) => entry.object === object && entry.verb === verb && entry.outcome === 'done') ?? null;
  } catch {
    return null;
  }
}
