import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { rest } from '../../rest/rest';
import type { Rule } from '../../rest/trustTypes';
import { useAsker } from '../accounts';

const NOW_AND_THEN_MS = 10_000;

export function useRules() {
  const asker = useAsker();
  return useQuery<Rule[]>({ queryKey: ['rules', asker], queryFn: () => rest('policy/rules'), refetchInterval: (query) => (query.state.error ? false : NOW_AND_THEN_MS), gcTime: 0 });
}

const at = (id: string) => `policy/rules/${encodeURIComponent(id)}`;

/** What can be done to rules; each with a reason for the audit log. */
export const ruleCalls = {
  set: ({ id, ...rule }: Rule, reason: string) => rest<null>(at(id), { method: 'PUT', json: { ...rule, reason } }),
  remove: (id: string, reason: string) => rest<null>(`${at(id)}?${new URLSearchParams({ reason })}`, { method: 'DELETE' }),
};

/** One change, after which the rules are read again, also when it failed. */
export function useRuleChange(call: () => Promise<null>, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: call, onSuccess: onDone, onSettled: () => queries.invalidateQueries({ queryKey: ['rules'] }) });
}
