import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useAsker } from '../rest/queries';
import { rest } from '../rest/rest';
import type { AuditPageOfEntries, AuditState, AuditVerdict } from '../rest/trustTypes';

const ENTRIES_A_PAGE = 100;
const NOW_AND_THEN_MS = 10_000;

export const useAuditState = () => useQuery<AuditState>({ queryKey: ['audit', 'state'], queryFn: () => rest('audit/state'), refetchInterval: NOW_AND_THEN_MS });

/** Entries that match, newest first. New ones come in by themselves as long as nobody has gone back to older ones. */
export function useAuditEntries(parameters: URLSearchParams) {
  const asker = useAsker();
  const asked = parameters.toString();
  return useInfiniteQuery({
    queryKey: ['audit', 'entries', asker, asked],
    queryFn: ({ pageParam }) => {
      const page = new URLSearchParams(asked);
      page.set('limit', String(ENTRIES_A_PAGE));
      if (pageParam !== null) page.set('before', String(pageParam));
      return rest<AuditPageOfEntries>(`audit?${page}`);
    },
    initialPageParam: null as AuditPageOfEntries['next'],
    getNextPageParam: (last) => last.next,
    refetchInterval: (query) => (query.state.error || (query.state.data?.pages.length ?? 0) > 1 ? false : NOW_AND_THEN_MS),
    gcTime: 0, // what one person was shown is not kept for the next
  });
}

/** Reads the whole chain; may take a while. */
export function useCheck() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => rest<AuditVerdict>('audit/check', { method: 'POST' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['audit', 'state'] }),
  });
}
