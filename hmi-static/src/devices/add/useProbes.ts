import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Problem } from '../../rest/plantTypes';
import type { DeviceFile } from './deviceFile';
import { connect, preview, problemsOf, readDraft, type DeviceReading, type Failure, type Reached } from './probe';
import type { TagRow } from './tagRow';
import type { AddedDevice } from './useNewDevice';

const TYPING_MS = 300;
const PREVIEW_MS = 2_000;
/** Most points that a driver reads for a preview. */
export const MOST_PREVIEWED = 200;

/** What the runtime says of the files as they are, without trying the device. */
export interface Checked {
  /** undefined: not told yet, or the text is a newer one. */
  readonly problems: readonly Problem[] | undefined;
  readonly error: Error | null;
}

export function useDraft({ name, file, device }: AddedDevice, allowed: boolean): Checked {
  const text = useSettled(`${name}\n${file.yaml}\n${file.csv ?? ''}`);
  const now = `${name}\n${file.yaml}\n${file.csv ?? ''}`;
  const query = useQuery({
    queryKey: ['drivers', 'draft', text],
    queryFn: async ({ signal }) => ({ text, problems: (await readDraft(name, file, signal)).problems }),
    enabled: allowed && device.driver !== '' && text === now,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    staleTime: Infinity,
  });
  return { problems: query.data?.text === now ? query.data.problems : undefined, error: query.error };
}

export interface Connection {
  readonly busy: boolean;
  /** undefined: not tried since the settings changed. */
  readonly outcome: { readonly reached: Reached } | { readonly failure: Failure } | { readonly error: Error; readonly problems: readonly Problem[] } | undefined;
  readonly isUp: boolean;
  readonly test: () => void;
}

/** Tries the settings as they are; what came of others is forgotten. @param onUp a device has answered */
export function useConnection({ name, bare, file }: AddedDevice, isFileGood: boolean, onUp: () => void): Connection {
  const tried = useMutation<Reached, Error, DeviceFile>({ mutationFn: (text) => connect(name, text) });
  const [settings, setSettings] = useState('');
  const isOfNow = settings === bare.yaml;
  const test = () => {
    setSettings(bare.yaml);
    // with its tags a driver can ask for one of them
    tried.mutate(isFileGood ? file : bare, { onSuccess: ({ failure }) => !failure && onUp() });
  };
  const busy = isOfNow && tried.isPending;
  const outcome = !isOfNow || tried.isPending ? undefined : tried.error ? { error: tried.error, problems: problemsOf(tried.error) } : tried.data?.failure ? { failure: tried.data.failure } : tried.data && { reached: tried.data };
  return { busy, outcome, isUp: outcome !== undefined && 'reached' in outcome, test };
}

export interface Previewed {
  readonly readings: ReadonlyMap<number, DeviceReading>;
  readonly failure: Failure | null;
  readonly error: Error | null;
}

/** Reads the rows every two seconds while it may; each reading belongs to its row, also when rows came or went meanwhile. */
export function usePreview(name: string, file: DeviceFile, rows: readonly TagRow[], enabled: boolean): Previewed {
  const ids = rows.map((row) => row.id);
  const query = useQuery({
    queryKey: ['drivers', 'preview', name, file.yaml, file.csv],
    queryFn: async ({ signal }) => ({ ids, ...(await preview(name, file, signal)) }),
    enabled: enabled && rows.length > 0,
    refetchInterval: PREVIEW_MS,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  const readings = new Map<number, DeviceReading>();
  if (enabled) query.data?.ids.forEach((id, i) => {
    const reading = query.data.readings[i];
    if (reading) readings.set(id, reading);
  });
  return { readings, failure: enabled ? (query.data?.failure ?? null) : null, error: enabled ? query.error : null };
}

/** A value once it stayed the same for a moment. */
function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
