import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { lastAct } from '../../audit/lastAct';
import type { components } from '../../rest/openapi';
import { KEYS, useAsker } from '../../rest/queries';
import { rest } from '../../rest/rest';

export type BreakGlass = components['schemas']['BreakGlass'];
export type Envelopes = components['schemas']['Envelopes'];

/** Login and subject of the emergency account, as the runtime's API says. */
export const BREAK_GLASS: BreakGlass['login'] = 'break-glass';

/** What of it is acted on. */
export const BREAK_GLASS_OBJECT = `accounts/${BREAK_GLASS}` as const;

const NOW_AND_THEN_MS = 10_000;
const KEY = ['break-glass'] as const;

export const useBreakGlass = () => useQuery<BreakGlass>({ queryKey: KEY, queryFn: () => rest('break-glass'), refetchInterval: NOW_AND_THEN_MS });

/** Who sealed it last and why, for whoever may read the audit log; null to the others. */
export function useLastSeal(sealed: string | null) {
  const asker = useAsker();
  return useQuery({ queryKey: [...KEY, 'by', asker, sealed], queryFn: () => lastAct(BREAK_GLASS_OBJECT, 'seal'), enabled: sealed !== null, staleTime: Infinity, gcTime: 0 });
}

const UNTAKEN = ['emergency-envelopes-untaken'] as const;

/** It was sealed here, and nobody said that both halves are in their envelopes: then nobody may have them. */
export const useUntaken = () => useQuery({ queryKey: UNTAKEN, queryFn: () => false, initialData: false, staleTime: Infinity, gcTime: Infinity }).data;

/** Both halves are in their envelopes. */
export function useTaken() {
  const queries = useQueryClient();
  return () => queries.setQueryData(UNTAKEN, false);
}

/** Gives it a new password. The answer is handed over and kept nowhere here. */
export function useSeal(onEnvelopes: (envelopes: Envelopes) => void) {
  const queries = useQueryClient();
  const sealing = useMutation({
    mutationFn: async (reason: string) => {
      const envelopes = await rest<Envelopes>('break-glass/seal', { method: 'POST', json: { reason } });
      queries.setQueryData(UNTAKEN, true); // whoever asked may have gone to another page
      onEnvelopes(envelopes);
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: KEY });
      void queries.invalidateQueries({ queryKey: KEYS.conditions });
    },
  });
  return sealing;
}

export type SealState = 'never' | 'sealed' | 'drill' | 'open' | 'review';

/** What it is now. @return drill: nobody tried the envelopes for too long; review: its hour is over, and it is to be sealed anew */
export function sealState({ sealed, opened, end, due }: BreakGlass, nowMs: number): SealState {
  if (sealed === null) return 'never';
  if (opened !== null) return end !== null && nowMs < Date.parse(end) ? 'open' : 'review';
  return due !== null && nowMs >= Date.parse(due) ? 'drill' : 'sealed';
}
