import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSession } from '../../rest/queries';
import { openSession, signOut } from '../../rest/session';
import { cancelDialogs } from '../../ui/Dialog';
import { IdleClock, type Idle } from './idleClock';

const LOOK_EVERY_MS = 500;
const TELL_EVERY_MS = 1_000;

/** The runtime ends a session that is not used for half an hour; looking at pages is use only when it is told. */
const ASK_EVERY_MS = 5 * 60_000;
const USES = ['pointerdown', 'keydown', 'wheel'] as const;

/** What to tell at the station; after it went back to viewing, what was cancelled. */
export type IdleNews = Idle | { readonly kind: 'ended'; readonly cancelled: readonly string[] };

/**
 * While somebody is signed in, looks whether this browser is used, in any of its tabs. When it was not for ten minutes, what is being asked is
 * cancelled first, then the session is ended in the runtime; without a link that is tried again until it is.
 *
 * @return the news, and what the person does to it: says that they are there, or has read it
 */
export function useIdle(): readonly [IdleNews, () => void] {
  const queries = useQueryClient();
  const session = useSession().data;
  const who = session && !session.viewer ? session.subject.id : null;
  const [news, setNews] = useState<IdleNews>({ kind: 'used' });
  useEffect(() => {
    if (who === null) return;
    const clock = new IdleClock();
    const tabs = new BroadcastChannel('orq.used');
    let toldMs = 0;
    let askedMs = performance.now();
    let cancelled: readonly string[] | null = null;
    let ending = false; // or ended
    const used = () => {
      clock.used();
      if (performance.now() - toldMs < TELL_EVERY_MS) return;
      toldMs = performance.now();
      tabs.postMessage('used');
      if (performance.now() - askedMs < ASK_EVERY_MS) return;
      askedMs = performance.now();
      void queries.invalidateQueries({ queryKey: ['session'] });
    };
    const end = async () => {
      cancelled ??= cancelDialogs();
      ending = true;
      try {
        await signOut();
        queries.setQueryData(['session'], await openSession());
        setNews({ kind: 'ended', cancelled });
      } catch {
        ending = false; // at the next look
      }
    };
    const look = () => {
      if (ending) return;
      const now: Idle = cancelled ? { kind: 'over' } : clock.get();
      setNews((before) => (before.kind === now.kind && now.kind !== 'soon' ? before : now));
      if (now.kind === 'over') void end();
    };
    tabs.onmessage = () => clock.used();
    const timer = setInterval(look, LOOK_EVERY_MS);
    for (const use of USES) window.addEventListener(use, used, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      tabs.close();
      for (const use of USES) window.removeEventListener(use, used, { capture: true });
    };
  }, [who, queries]);
  const shown: IdleNews = who === null && news.kind === 'soon' ? { kind: 'used' } : news; // they left by themselves
  return [shown, () => setNews({ kind: 'used' })]; // a touch of the button is a use, too
}
