import type { QueryClient } from '@tanstack/react-query';
import { LiveClient } from '../live/liveClient';
import type { Topic } from '../live/protocol';
import { KEYS, newQueryClient } from '../rest/queries';
import { openSession, signInWithCode } from '../rest/session';
import { takeInvitation } from '../people/invitation';
import { addressOf } from './routes';
import { isPanel } from './viewport';

const PANEL_MS = 500;
const DESKTOP_MS = 250;

/** What the page runs on: one socket, one cache of what REST told. */
export interface Runtime {
  readonly queries: QueryClient;
  readonly live: LiveClient;
}

export function startRuntime(): Runtime {
  firstView();
  const queries = newQueryClient();
  const live = new LiveClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live/v1`,
    periodMs: isPanel() ? PANEL_MS : DESKTOP_MS,
    openSession: async () => {
      queries.setQueryData(['session'], await openSession());
    },
    onState: (topic, data) => refresh(queries, topic, data),
  });
  window.addEventListener('online', () => live.tryNow());
  void firstSession(queries).finally(() => live.start());
  return { queries, live };
}

/** Conditions and devices come whole; of swaps and the plant the topic says only that something changed, and REST says what. */
function refresh(queries: QueryClient, topic: Topic, data: unknown): void {
  if (topic === 'conditions' || topic === 'devices') queries.setQueryData(KEYS[topic], data);
  else void queries.invalidateQueries({ queryKey: KEYS[topic] });
}

/** An invitation leads to where its password is chosen. */
function firstView(): void {
  if (takeInvitation()) history.replaceState(history.state, '', addressOf.login());
}

/** `./orq open` puts a one-time code behind the #; it is used once and taken out of the address and the history at once. */
async function firstSession(queries: QueryClient): Promise<void> {
  const code = /^#code=(.+)$/.exec(location.hash)?.[1];
  if (code === undefined) return;
  history.replaceState(history.state, '', location.pathname + location.search);
  try {
    queries.setQueryData(['session'], await signInWithCode(decodeURIComponent(code)));
  } catch (e) {
    codeFailure = e instanceof Error ? e.message : String(e);
  }
}

let codeFailure: string | null = null;

/** Why the code of the address did not work; null when there was none or it did. */
export function whyCodeFailed(): string | null {
  return codeFailure;
}
