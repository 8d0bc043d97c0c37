import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { KEYS, useJob, type Job } from '../rest/queries';
import { isAway, rest, RestError } from '../rest/rest';

/** A swap from the choice of a file to its record. */
export type SwapRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly what: string }
  | { readonly kind: 'refused'; readonly what: string; readonly code: string; readonly why: string }
  | { readonly kind: 'running'; readonly job: Job };

export interface SwapJobs {
  readonly run: SwapRun;
  readonly update: (jar: File, reason: string) => void;
  readonly revert: (bundle: string, reason: string) => void;
  readonly dismiss: () => void;
}

/** Begins swaps and follows the one that was begun. */
export function useSwapJob(): SwapJobs {
  const queries = useQueryClient();
  const [run, setRun] = useState<SwapRun>({ kind: 'idle' });
  const job = useJob(run.kind === 'running' ? run.job.id : null);
  const done = job?.phase === 'DONE';
  useEffect(() => {
    if (done) void queries.invalidateQueries({ queryKey: KEYS.swaps });
  }, [done, queries]);

  const begin = async (what: string, order: () => Promise<Job>) => {
    setRun({ kind: 'sending', what });
    try {
      setRun({ kind: 'running', job: await order() });
    } catch (e) {
      const code = e instanceof RestError ? e.code : 'HMI';
      setRun({ kind: 'refused', what, code, why: isAway(e) || e instanceof Error ? (e as Error).message : String(e) });
    }
  };
  return {
    run: run.kind === 'running' && job ? { kind: 'running', job } : run,
    update: (jar, reason) => void begin(jar.name, () => rest(`bundles?${new URLSearchParams({ reason })}`, { method: 'POST', body: jar, headers: { 'Content-Type': 'application/java-archive' } })),
    revert: (bundle, reason) => void begin(bundle, () => rest(`bundles/${encodeURIComponent(bundle)}/revert?${new URLSearchParams({ reason })}`, { method: 'POST' })),
    dismiss: () => setRun({ kind: 'idle' }),
  };
}
