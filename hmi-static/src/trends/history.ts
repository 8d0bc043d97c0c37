import { rest } from '../rest/rest';
import { startOf, type Grid } from './grid';

/** `GET /api/v1/history/trend`: columns with a row for each bucket that holds samples. */
export interface Trends {
  readonly fromMs: number;
  readonly bucketMs: number;
  readonly count: number;
  readonly trends: readonly PenHistory[];
}

export interface PenHistory {
  readonly path: string;
  readonly before: { readonly timeMs: number; readonly value: number | null; readonly status: number } | null;
  readonly index: readonly number[];
  readonly min: readonly (number | null)[];
  readonly max: readonly (number | null)[];
  readonly mean: readonly (number | null)[];
  readonly last: readonly (number | null)[];
  readonly lastStatus: readonly number[];
  readonly lastMs: readonly number[];
  readonly worst: readonly number[];
  readonly samples: readonly number[];
  readonly uncertain: readonly number[];
  readonly bad: readonly number[];
}

/** Asks history about some tags on one grid. */
export type AskTrends = (paths: readonly string[], grid: Grid, signal: AbortSignal) => Promise<Trends>;

/** What the server answers at once. */
const MOST_PATHS = 20;
const GATHER_MS = 20;

interface Gathering {
  readonly paths: Set<string>;
  readonly answer: Promise<Trends>;
}

const gathering = new Map<string, Gathering>();

/** Charts that ask for the same grid at the same moment, as the sparklines of a page do, share a request. Nobody can take it back alone. */
export const askTogether: AskTrends = (paths, grid) => {
  const key = `${grid.bucketMs} ${grid.first} ${grid.count}`;
  const open = gathering.get(key);
  if (open && new Set([...open.paths, ...paths]).size <= MOST_PATHS) {
    for (const path of paths) open.paths.add(path);
    return open.answer;
  }
  const wanted = new Set(paths);
  const answer = new Promise<void>((resolve) => setTimeout(resolve, GATHER_MS)).then(() => {
    if (gathering.get(key)?.paths === wanted) gathering.delete(key);
    return askAlone([...wanted], grid);
  });
  gathering.set(key, { paths: wanted, answer });
  return answer;
};

/** Asked before there was anybody to take the answer. */
let early: { readonly question: string; readonly answer: Promise<Trends> } | null = null;

/** The next who asks may ask this: its answer is under way then. */
export function askEarly(paths: readonly string[], grid: Grid): void {
  const question = questionOf(paths, grid);
  const answer = rest<Trends>(question);
  answer.catch(() => undefined); // whoever wants it asks again
  early = { question, answer };
}

/** At once, until it is taken back. */
export async function askAlone(paths: readonly string[], grid: Grid, signal?: AbortSignal): Promise<Trends> {
  const question = questionOf(paths, grid);
  const ask = () => rest<Trends>(question, signal && { signal });
  const before = early;
  early = null;
  return before?.question === question ? before.answer.catch(ask) : ask();
}

function questionOf(paths: readonly string[], grid: Grid): string {
  const query = new URLSearchParams();
  for (const path of paths) query.append('path', path);
  query.set('from', new Date(startOf(grid)).toISOString());
  query.set('bucketMs', String(grid.bucketMs));
  query.set('count', String(grid.count));
  return `history/trend?${query.toString()}`;
}

/** Where the samples of these tags come as a file, straight from the server. */
export function csvAddress(paths: readonly string[], startMs: number, endMs: number): string {
  const query = new URLSearchParams();
  for (const path of paths) query.append('path', path);
  query.set('from', new Date(startMs).toISOString());
  query.set('to', new Date(endMs).toISOString());
  return `/api/v1/history/csv?${query.toString()}`;
}
