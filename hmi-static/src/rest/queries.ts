import { QueryClient, useQuery } from '@tanstack/react-query';
import { useLanguage } from '../app/settings';
import type { TagInfo } from '../tags/tag';
import type { components } from './openapi';
import type { Candidate, Plant, Revision, TagPage } from './plantTypes';
import { isAway, rest } from './rest';
import { openSession, type Session } from './session';

export type Condition = components['schemas']['Condition'];
export type Health = components['schemas']['Health'];
export type Device = components['schemas']['Device'];
export type Bundle = components['schemas']['Bundle'];
// OpenAPI 3.0 cannot say that a reference may be null; the document says it of what is referred to.
export type Swap = Omit<NonNullable<components['schemas']['Swap']>, 'before'> & { readonly before: NonNullable<components['schemas']['Jar']> };
export type Job = Omit<components['schemas']['Job'], 'record'> & { readonly record: Swap | null };
export type Journal = components['schemas']['Journal'];
export type Reader = components['schemas']['Reader'];
export type Driver = components['schemas']['DriverKind'];
export type Certificate = components['schemas']['Certificate'];
export type Provider = components['schemas']['Provider'];

/** Asks again while the runtime or a part of it is away; what it refuses, it refuses for good. What was read stays on the page meanwhile. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (_, error) => isAway(error),
        retryDelay: (tries) => Math.min(5_000, 500 * 2 ** tries),
        staleTime: 2_000,
        networkMode: 'always', // the runtime is on this machine; what the browser thinks of the internet does not matter
      },
    },
  });
}

/** Key prefixes of what a topic of the live socket is about. */
export const KEYS = {
  conditions: ['conditions'],
  swaps: ['swaps'],
  devices: ['devices'],
  certificates: ['certificates'],
  plant: ['plant'],
} as const;

/** Live topics tell of a change at once; asking now and then is for a runtime without a live gateway. */
const NOW_AND_THEN_MS = 10_000;

export const useSession = () => useQuery<Session>({ queryKey: ['session'], queryFn: openSession, staleTime: Infinity, retry: 1 });

/** What one person was shown is not shown to the next: the key holds who asks. */
export function useAsker(): string {
  return useSession().data?.subject.id ?? '';
}

/** The identity provider that people may sign in by: a label without a provider is null. */
export const useProvider = () => useQuery<Provider>({ queryKey: ['provider'], queryFn: () => rest('session/provider'), refetchInterval: NOW_AND_THEN_MS });

export const useHealth = () => useQuery<Health>({ queryKey: ['health'], queryFn: () => rest('health'), refetchInterval: NOW_AND_THEN_MS });

export const useConditions = () =>
  useQuery<Condition[]>({ queryKey: KEYS.conditions, queryFn: () => rest('conditions'), refetchInterval: NOW_AND_THEN_MS });

export const useDevices = (everyMs = NOW_AND_THEN_MS) =>
  useQuery<Device[]>({ queryKey: KEYS.devices, queryFn: () => rest('devices'), refetchInterval: everyMs });

/** What can be installed at any time: a driver that comes is offered at once. */
export function useDrivers() {
  const [language] = useLanguage();
  return useQuery<Driver[]>({
    queryKey: ['drivers', language],
    queryFn: () => rest('drivers', { headers: { 'Accept-Language': language } }),
    refetchInterval: NOW_AND_THEN_MS,
    placeholderData: (before) => before,
  });
}

export const useCertificates = (enabled = true) =>
  useQuery<Certificate[]>({ queryKey: KEYS.certificates, queryFn: () => rest('certificates'), refetchInterval: NOW_AND_THEN_MS, enabled });

export const useBundles = () => useQuery<Bundle[]>({ queryKey: [...KEYS.swaps, 'bundles'], queryFn: () => rest('bundles'), refetchInterval: NOW_AND_THEN_MS });

export const useSwaps = (limit = 50) => useQuery<Swap[]>({ queryKey: [...KEYS.swaps, limit], queryFn: () => rest(`swaps?limit=${limit}`) });

const JOB_MS = 500;

/** A job under way, until it is done. The gateway itself may be what is swapped: while it is away it is asked again. */
export const useJob = (id: string | null) =>
  useQuery<Job>({
    queryKey: ['job', id],
    queryFn: () => rest(`swaps/jobs/${encodeURIComponent(id ?? '')}`),
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data?.phase === 'DONE' ? false : JOB_MS),
  }).data;

export const useJournal = (everyMs = 2_000) => useQuery<Journal>({ queryKey: ['journal'], queryFn: () => rest('journal'), refetchInterval: everyMs });

export const useReaders = (everyMs = 2_000) =>
  useQuery<Reader[]>({ queryKey: ['journal', 'readers'], queryFn: () => rest('journal/readers'), refetchInterval: everyMs });

export const usePlant = () => useQuery<Plant>({ queryKey: KEYS.plant, queryFn: () => rest('plant'), staleTime: 60_000 });

export const useCandidate = () =>
  useQuery<Candidate>({ queryKey: [...KEYS.plant, 'candidate'], queryFn: () => rest('plant/candidate'), refetchInterval: 5_000 });

export const useRevisions = () => useQuery<Revision[]>({ queryKey: [...KEYS.plant, 'revisions'], queryFn: () => rest('plant/revisions') });

export const useDisplays = () => useQuery<components['schemas']['Display'][]>({ queryKey: [...KEYS.plant, 'displays'], queryFn: () => rest('plant/displays') });

/** Tags of a pattern, e.g. `brewhouse/mash-tun/*`, by path. */
export const useTagsLike = (match: string) =>
  useQuery<readonly TagInfo[]>({ queryKey: [...KEYS.plant, 'tags', match], queryFn: () => allTags(`match=${encodeURIComponent(match)}`), staleTime: 60_000 });

export const useTagsOf = (device: string) =>
  useQuery<readonly TagInfo[]>({ queryKey: [...KEYS.plant, 'tags', `of ${device}`], queryFn: () => allTags(`device=${encodeURIComponent(device)}`), staleTime: 60_000 });

/** The tags that people enter. */
export const useManualTags = () => useTagsOf('manual');

/** Exactly these tags, by path. */
export const useTagsAt = (paths: readonly string[]) =>
  useQuery<ReadonlyMap<string, TagInfo>>({
    queryKey: [...KEYS.plant, 'tags', ...paths],
    queryFn: async () => {
      const found: TagInfo[] = [];
      for (let at = 0; at < paths.length; at += PATHS_AT_ONCE)
        found.push(...(await allTags(paths.slice(at, at + PATHS_AT_ONCE).map((p) => `path=${encodeURIComponent(p)}`).join('&'))));
      return new Map(found.map((tag) => [tag.path, tag]));
    },
    staleTime: 60_000,
    placeholderData: (before) => before,
  });

/** So that the address stays well below what servers take. */
const PATHS_AT_ONCE = 50;

async function allTags(filter: string): Promise<TagInfo[]> {
  const tags: TagInfo[] = [];
  let after: string | null = null;
  do {
    const from: string = after === null ? '' : `&after=${encodeURIComponent(after)}`;
    const page: TagPage = await rest<TagPage>(`plant/tags?${filter}&limit=1000${from}`);
    tags.push(...page.items);
    after = page.next;
  } while (after !== null);
  return tags;
}
