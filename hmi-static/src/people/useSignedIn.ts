import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { addressOf } from '../app/routes';
import type { Session } from '../rest/session';

/** Takes a session that was opened, and goes back to where it was asked for. */
export function useSignedIn(): (session: Session) => void {
  const queries = useQueryClient();
  const [, go] = useLocation();
  return (session) => {
    const state = history.state as { readonly from?: unknown } | null;
    const from = typeof state?.from === 'string' && state.from.startsWith('/') ? state.from : addressOf.plant();
    queries.setQueryData(['session'], session);
    go(from);
  };
}
