import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { components } from '../../rest/openapi';
import { KEYS, useJob, type Job } from '../../rest/queries';
import { rest, RestError } from '../../rest/rest';

export type Extension = components['schemas']['Extension'];
export type Signer = components['schemas']['Signer'];
export type Kar = components['schemas']['Kar'];

const EVERY_MS = 10_000;
const KAR = { 'Content-Type': 'application/java-archive' };

export const useExtensions = () => useQuery<Extension[]>({ queryKey: [...KEYS.swaps, 'extensions'], queryFn: () => rest('extensions'), refetchInterval: EVERY_MS });

export const useSigners = () => useQuery<Signer[]>({ queryKey: [...KEYS.swaps, 'signers'], queryFn: () => rest('signers'), refetchInterval: EVERY_MS });

/** A KAR from the choice of a file to what came of it; or an extension that is taken out. */
export type KarRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'reading'; readonly file: string }
  | { readonly kind: 'refused'; readonly what: string; readonly code: string; readonly why: string }
  | { readonly kind: 'looked'; readonly file: File; readonly kar: Kar }
  | { readonly kind: 'running'; readonly job: Job; readonly removes: boolean };

export interface KarJobs {
  readonly run: KarRun;
  readonly look: (file: File) => void;
  readonly install: (file: File, reason: string) => void;
  readonly remove: (name: string, reason: string) => void;
  readonly dismiss: () => void;
}

export function useKarJobs(): KarJobs {
  const queries = useQueryClient();
  const [run, setRun] = useState<KarRun>({ kind: 'idle' });
  const job = useJob(run.kind === 'running' ? run.job.id : null);
  const done = job?.phase === 'DONE';
  useEffect(() => {
    if (!done) return;
    void queries.invalidateQueries({ queryKey: KEYS.swaps });
    void queries.invalidateQueries({ queryKey: ['drivers'] });
  }, [done, queries]);
  const tell = async (what: string, next: () => Promise<KarRun>) => {
    setRun({ kind: 'reading', file: what });
    try {
      setRun(await next());
    } catch (e) {
      setRun({ kind: 'refused', what, code: e instanceof RestError ? e.code : 'HMI', why: e instanceof Error ? e.message : String(e) });
    }
  };
  return {
    run: run.kind === 'running' && job ? { ...run, job } : run,
    look: (file) => void tell(file.name, async () => ({ kind: 'looked', file, kar: await rest('extensions/inspect', { method: 'POST', body: file, headers: KAR }) })),
    install: (file, reason) => void tell(file.name, async () => ({ kind: 'running', removes: false, job: await rest(`extensions?${new URLSearchParams({ reason })}`, { method: 'POST', body: file, headers: KAR }) })),
    remove: (name, reason) => void tell(name, async () => ({ kind: 'running', removes: true, job: await rest(`extensions/${encodeURIComponent(name)}?${new URLSearchParams({ reason })}`, { method: 'DELETE' }) })),
    dismiss: () => setRun({ kind: 'idle' }),
  };
}

type Order =
  | { readonly kind: 'trust'; readonly pem: string }
  | { readonly kind: 'distrust'; readonly sha256: string };

/** Changes whose extensions are let in. */
export function useSignerTrust(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation<unknown, Error, Order>({
    mutationFn: (order) =>
      order.kind === 'trust'
        ? rest('signers', { method: 'POST', body: new Blob([order.pem]), headers: { 'Content-Type': 'application/x-pem-file' } })
        : rest(`signers/${encodeURIComponent(order.sha256)}`, { method: 'DELETE' }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: KEYS.swaps });
      onDone();
    },
  });
}
