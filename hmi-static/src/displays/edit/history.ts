/** What was, what is, and what was undone. Immutable. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** Steps of one kind that follow each other (dragging, typing) are undone together. */
  readonly kind: string | null;
}

const MOST = 200;

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], kind: null };
}

/** @param kind joins this step with the one before when that had the same kind; null never joins */
export function step<T>(history: History<T>, next: T, kind: string | null = null): History<T> {
  if (next === history.present) return history;
  if (kind !== null && kind === history.kind) return { ...history, present: next, future: [] };
  return { past: [...history.past, history.present].slice(-MOST), present: next, future: [], kind };
}

/** The next step begins anew, whatever its kind: after a drag ended. */
export function settle<T>(history: History<T>): History<T> {
  return history.kind === null ? history : { ...history, kind: null };
}

export function undo<T>(history: History<T>): History<T> {
  const last = history.past[history.past.length - 1];
  if (last === undefined) return history;
  return { past: history.past.slice(0, -1), present: last, future: [history.present, ...history.future], kind: null };
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...rest] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future: rest, kind: null };
}
