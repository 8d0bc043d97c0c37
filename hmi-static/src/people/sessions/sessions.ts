import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '../../rest/openapi';
import { useAsker } from '../../rest/queries';
import { rest, RestError } from '../../rest/rest';

export type OpenSession = components['schemas']['OpenSession'];
export type TokenOrder = components['schemas']['TokenOrder'];
export type Token = components['schemas']['Token'];

const NOW_AND_THEN_MS = 10_000;

/** One's own, or those of all for who may list them. @param what sessions of browsers, or tokens and what they were exchanged for */
export function useOpenSessions(what: 'sessions' | 'tokens') {
  const asker = useAsker();
  return useQuery<OpenSession[]>({ queryKey: [what, asker], queryFn: () => rest(what), refetchInterval: (query) => (query.state.error ? false : NOW_AND_THEN_MS), gcTime: 0, staleTime: 0 });
}

export const sessionCalls = {
  end: ({ id, kind }: OpenSession) => rest<null>(`${kind === 'browser' ? 'sessions' : 'tokens'}/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  /** One after the other. What ended by itself meanwhile is ended. */
  async endAll(sessions: readonly OpenSession[]): Promise<null> {
    for (const session of sessions)
      await sessionCalls.end(session).catch((e: unknown) => {
        if (!(e instanceof RestError) || e.status !== 404) throw e;
      });
    return null;
  },
  make: (order: TokenOrder) => rest<Token>('tokens', { method: 'POST', json: order }),
};

/** One change, after which sessions and tokens are read again, also when it failed. */
export function useSessionChange<T>(call: () => Promise<T>, onDone: (result: T) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: onDone,
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['sessions'] }), queries.invalidateQueries({ queryKey: ['tokens'] })]),
  });
}

/** What one may end besides the session that one is in. */
export function othersOf(sessions: readonly OpenSession[], asker: string): readonly OpenSession[] {
  return sessions.filter((each) => each.account === asker && !each.current);
}

/** Newest use first; what belongs to the asker before what others have. */
export function sorted(sessions: readonly OpenSession[], asker: string): readonly OpenSession[] {
  const rank = (each: OpenSession) => (each.current ? 0 : each.account === asker ? 1 : 2);
  return [...sessions].sort((a, b) => rank(a) - rank(b) || a.accountName.localeCompare(b.accountName) || Date.parse(b.used) - Date.parse(a.used));
}
