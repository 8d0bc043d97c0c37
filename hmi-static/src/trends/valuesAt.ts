import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { rest } from '../rest/rest';
import type { Cursors } from './trendView';

/** A value at one time, as `GET /api/v1/history/values` tells it: the sample before holds. */
interface ValueAt {
  readonly value: number | boolean | string | null;
  readonly quality: 'good' | 'uncertain' | 'bad';
}

/** What each tag was at the cursors, whatever the zoom; by path. Numbers only, NaN where there was none. */
export type CursorValues = ReadonlyMap<string, { readonly a: number; readonly b: number }>;

const SETTLED_MS = 150;
const NONE: CursorValues = new Map();

/** Asks once the cursors stand still; empty until the answer is here. */
export function useCursorValues(paths: readonly string[], cursors: Cursors | null): CursorValues {
  const still = useStill(cursors?.aMs ?? null, cursors?.bMs ?? null);
  const isStill = cursors !== null && still?.aMs === cursors.aMs && still.bMs === cursors.bMs;
  const { data } = useQuery({
    queryKey: ['history', 'values', cursors?.aMs, cursors?.bMs, ...paths],
    queryFn: ({ signal }) => (cursors ? ask(paths, cursors, signal) : NONE),
    enabled: isStill && paths.length > 0,
    staleTime: 60_000,
  });
  return data ?? NONE;
}

async function ask(paths: readonly string[], { aMs, bMs }: Cursors, signal: AbortSignal): Promise<CursorValues> {
  const query = new URLSearchParams({ uncertain: 'true' });
  for (const path of paths) query.append('path', path);
  for (const ms of [aMs, bMs].sort((x, y) => x - y)) query.append('time', new Date(ms).toISOString());
  const answers = await rest<readonly { readonly path: string; readonly values: readonly ValueAt[] }[]>(`history/values?${query.toString()}`, { signal });
  return new Map(
    answers.map(({ path, values }) => {
      const [first, second] = values.map(numberOf);
      const inOrder = { a: first ?? NaN, b: second ?? NaN };
      return [path, aMs <= bMs ? inOrder : { a: inOrder.b, b: inOrder.a }];
    }),
  );
}

function numberOf({ value, quality }: ValueAt): number {
  return value === null || quality === 'bad' || typeof value === 'string' ? NaN : Number(value);
}

function useStill(aMs: number | null, bMs: number | null): Cursors | null {
  const [still, setStill] = useState<Cursors | null>(null);
  useEffect(() => {
    if (aMs === null || bMs === null) return;
    const timer = setTimeout(() => setStill({ aMs, bMs }), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [aMs, bMs]);
  return still;
}
