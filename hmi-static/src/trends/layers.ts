import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest, RestError } from '../rest/rest';

/** What a person laid over a span of a tag's history: a note, or that it is hidden or replaced. The samples under it stay as they came. */
export interface Layer {
  readonly id: number;
  readonly path: string;
  readonly kind: 'annotation' | 'hidden' | 'replaced';
  /** ISO 8601; `to` is exclusive. */
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly who: string;
  readonly at: string;
}

/** A layer with its number on this page: by its begin, from 1. */
export interface Note extends Layer {
  readonly number: number;
  readonly fromMs: number;
  readonly toMs: number;
}

const KEY = ['history', 'layers'];
const OFTEN_MS = 60_000;
const NONE: readonly Note[] = [];

/** Of these tags, over any part of the span. A span that moves on is asked about in steps of an eighth of it. */
export function useNotes(paths: readonly string[], startMs: number, endMs: number): readonly Note[] {
  const stepMs = Math.max(1, (endMs - startMs) / 8);
  const from = Math.floor(startMs / stepMs) * stepMs, to = Math.ceil(endMs / stepMs) * stepMs;
  const { data } = useQuery({
    queryKey: [...KEY, from, to, ...paths],
    queryFn: ({ signal }) => ask(paths, from, to, signal),
    enabled: paths.length > 0,
    refetchInterval: OFTEN_MS,
    staleTime: OFTEN_MS,
    placeholderData: (before) => before,
  });
  return data ?? NONE;
}

async function ask(paths: readonly string[], fromMs: number, toMs: number, signal: AbortSignal): Promise<readonly Note[]> {
  const query = new URLSearchParams({ from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() });
  for (const path of paths) query.append('path', path);
  try {
    const { layers } = await rest<{ readonly layers: readonly Layer[] }>(`history/layers?${query.toString()}`, { signal });
    return layers.map((layer, i) => ({ ...layer, number: i + 1, fromMs: Date.parse(layer.from), toMs: Date.parse(layer.to) }));
  } catch (e) {
    if (e instanceof RestError && e.status === 404) return NONE; // a runtime that has none yet
    throw e;
  }
}

export interface NewNote {
  readonly path: string;
  readonly timeMs: number;
  readonly text: string;
}

export function useAddNote(onDone: () => void) {
  const client = useQueryClient();
  return useMutation<unknown, Error, NewNote>({
    mutationFn: ({ path, timeMs, text }) =>
      rest('history/layers', { method: 'POST', json: { path, kind: 'annotation', from: new Date(timeMs).toISOString(), to: null, text, samples: null } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: KEY });
      onDone();
    },
  });
}
