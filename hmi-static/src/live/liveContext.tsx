import { createContext, useCallback, useContext, useRef, useSyncExternalStore, type ReactNode } from 'react';
import { useLanguage } from '../app/settings';
import { readingOf, type Reading } from '../tags/reading';
import type { TagInfo, TagView } from '../tags/tag';
import type { Link, LiveTags } from './liveTags';

const Context = createContext<LiveTags | null>(null);

export function LiveProvider({ live, children }: { readonly live: LiveTags; readonly children: ReactNode }) {
  return <Context value={live}>{children}</Context>;
}

export function useLiveTags(): LiveTags {
  const live = useContext(Context);
  if (!live) throw new Error('useLiveTags needs a LiveProvider around it');
  return live;
}

export function useLink(): Link {
  const live = useLiveTags();
  return useSyncExternalStore(
    useCallback((changed) => live.watchLink(changed), [live]),
    () => live.link,
  );
}

/** The last value of one tag. */
export function useTag(path: string): TagView {
  const live = useLiveTags();
  return useSyncExternalStore(
    useCallback((changed) => live.watch([path], changed), [live, path]),
    () => live.get(path),
  );
}

/** What a tag should be, as a number; null when it has no setpoint, or none that can be believed. */
export function useSetpoint(info: TagInfo): number | null {
  const live = useLiveTags();
  const path = info.setpoint;
  const view = useSyncExternalStore(
    useCallback((changed) => (path === null ? () => undefined : live.watch([path], changed)), [live, path]),
    () => (path === null ? null : live.get(path)),
  );
  return view?.kind === 'live' && view.quality !== 'bad' && typeof view.value === 'number' ? view.value : null;
}

/** The runtime's clock, as whole seconds since 1970. */
export function useSecond(): number {
  const live = useLiveTags();
  return useSyncExternalStore(watchSecond, () => Math.floor(live.now() / 1000));
}

/** How the value of a tag reads now; becomes stale by itself. Renders again only when it reads differently. */
export function useReading(info: TagInfo): Reading {
  const live = useLiveTags();
  const [language] = useLanguage();
  const last = useRef<Reading>(null);
  const watch = useCallback(
    (changed: () => void) => {
      const ends = [live.watch([info.path], changed), live.watchLink(changed), watchSecond(changed)];
      return () => ends.forEach((end) => end());
    },
    [live, info.path],
  );
  return useSyncExternalStore(watch, () => {
    const now = readingOf(info, live.get(info.path), live.now(), live.link.kind === 'lost', language);
    last.current = last.current && readsTheSame(last.current, now) ? last.current : now;
    return last.current;
  });
}

/** Ages are shown in seconds, and only of what is stale or bad. */
function readsTheSame(a: Reading, b: Reading): boolean {
  if (a.kind !== b.kind || a.text !== b.text || a.unit !== b.unit) return false;
  if (a.kind === 'waiting' || b.kind === 'waiting') return true;
  if ((a.kind === 'stale' || a.kind === 'bad') && Math.floor(a.ageMs / 1000) !== Math.floor(b.ageMs / 1000)) return false;
  if (a.kind === 'bad' || b.kind === 'bad') return a.kind === 'bad' && b.kind === 'bad' && a.reason === b.reason;
  return a.number === b.number && a.forced === b.forced;
}

const secondWatchers = new Set<() => void>();
let ticking: ReturnType<typeof setInterval> | undefined;

/** One timer for the page. */
function watchSecond(changed: () => void): () => void {
  secondWatchers.add(changed);
  ticking ??= setInterval(() => secondWatchers.forEach((w) => w()), 1_000);
  return () => {
    secondWatchers.delete(changed);
    if (secondWatchers.size > 0) return;
    clearInterval(ticking);
    ticking = undefined;
  };
}
