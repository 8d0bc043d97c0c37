import { useState } from 'react';
import { rest, RestError } from '../rest/rest';

/** What became of an entry. */
export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'sent' }
  | { readonly kind: 'done'; readonly value: string; readonly atMs: number }
  | { readonly kind: 'refused'; readonly why: string; readonly code: string }
  /** It may have been recorded or not. */
  | { readonly kind: 'unknown' };

/** Sends one entry; never again by itself. */
export function useManualEntry(path: string): readonly [Outcome, (value: number | boolean | string, shown: string, note: string) => Promise<boolean>] {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' });
  const send = async (value: number | boolean | string, shown: string, note: string): Promise<boolean> => {
    setOutcome({ kind: 'sent' });
    try {
      const { confirmedAt } = await rest<{ confirmedAt: string }>('manual', { method: 'POST', json: { path, value, note: note.trim() === '' ? null : note.trim() } });
      setOutcome({ kind: 'done', value: shown, atMs: Date.parse(confirmedAt) });
      return true;
    } catch (e) {
      const unknown = !(e instanceof RestError) || e.status === 0;
      setOutcome(unknown ? { kind: 'unknown' } : { kind: 'refused', why: e.message, code: e.code });
      return false;
    }
  };
  return [outcome, send];
}
