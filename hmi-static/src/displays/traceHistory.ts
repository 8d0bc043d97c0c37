import { useQuery } from '@tanstack/react-query';
import type { TracePoint } from '../mimic/symbols/sparkline';
import { rest } from '../rest/rest';
import type { Layout } from './display';

const COUNT = 100;
const DEFAULT_MINUTES = 120;

interface Bucket {
  readonly start: string;
  readonly avg: number | null;
}

/** What the sparklines of a layout begin with. Without a history they begin empty and fill by themselves. */
export function useTraceHistory(layout: Layout, nowMs: () => number): ReadonlyMap<string, readonly TracePoint[]> | undefined {
  const wanted = layout.items.flatMap((i) => (i.kind === 'sparkline' && i.tag !== undefined ? [{ path: i.tag, minutes: i.minutes ?? DEFAULT_MINUTES }] : []));
  return useQuery({
    queryKey: ['traces', ...wanted.map((w) => `${w.path} ${w.minutes}`)],
    queryFn: async () => {
      const loaded = await Promise.allSettled(wanted.map(async ({ path, minutes }) => [path, await load(path, minutes, nowMs())] as const));
      return new Map(loaded.flatMap((l) => (l.status === 'fulfilled' ? [l.value] : [])));
    },
    staleTime: Infinity,
    retry: false,
    enabled: wanted.length > 0,
  }).data;
}

async function load(path: string, minutes: number, toMs: number): Promise<TracePoint[]> {
  const from = new Date(toMs - minutes * 60_000).toISOString();
  const query = new URLSearchParams({ path, from, to: new Date(toMs).toISOString(), count: String(COUNT) });
  const answer = await rest<{ readonly buckets: readonly Bucket[] }>(`history/buckets?${query.toString()}`);
  return answer.buckets.map((b) => ({ ms: Date.parse(b.start), value: b.avg }));
}
