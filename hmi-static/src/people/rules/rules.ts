import { queryOptions, useQuery } from '@tanstack/react-query';
import { useAsker } from '../../rest/queries';
import { rest, tagged } from '../../rest/rest';
import type { Rule } from '../../rest/trustTypes';

const NOW_AND_THEN_MS = 10_000;

/** All rules at one moment. */
export interface RuleBook {
  readonly rules: readonly Rule[];
  /** Another one after any of them was changed; null: the runtime does not say. */
  readonly tag: string | null;
}

export function rulesOf(asker: string) {
  return queryOptions<RuleBook>({
    queryKey: ['rules', asker],
    queryFn: async () => {
      const { body, tag } = await tagged<Rule[]>('policy/rules');
      return { rules: body, tag };
    },
    refetchInterval: (query) => (query.state.error ? false : NOW_AND_THEN_MS),
    gcTime: 0,
  });
}

export const useRules = () => useQuery(rulesOf(useAsker()));

const at = (id: string) => `policy/rules/${encodeURIComponent(id)}`;

const seenIn = (tag: string | null) => (tag === null ? {} : { headers: { 'If-Match': tag } });

/** What can be done to rules: each with a reason for the audit log, and only while they are as they were seen. */
export const ruleCalls = {
  set: ({ id, ...rule }: Rule, reason: string, tag: string | null) => rest<null>(at(id), { method: 'PUT', json: { ...rule, reason }, ...seenIn(tag) }),
  remove: (id: string, reason: string, tag: string | null) => rest<null>(`${at(id)}?${new URLSearchParams({ reason })}`, { method: 'DELETE', ...seenIn(tag) }),
};
