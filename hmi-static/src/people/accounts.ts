import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '../rest/openapi';
import { useAsker } from '../rest/queries';
import { rest } from '../rest/rest';

export type Account = components['schemas']['Account'];
export type Group = components['schemas']['Group'];
export type Invitation = components['schemas']['Invitation'];

export const ROLES = ['operator', 'shift-lead', 'brewer', 'maintenance', 'qa', 'process-engineer', 'security-admin', 'auditor', 'inspector', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

const NOW_AND_THEN_MS = 10_000;

export function useAccounts() {
  const asker = useAsker();
  return useQuery<Account[]>({ queryKey: ['accounts', asker], queryFn: () => rest('accounts'), refetchInterval: (query) => (query.state.error ? false : NOW_AND_THEN_MS), gcTime: 0 });
}

export const useGroups = () => useQuery<Group[]>({ queryKey: ['groups'], queryFn: () => rest('groups'), refetchInterval: NOW_AND_THEN_MS });

const at = (id: string, what = '') => `accounts/${encodeURIComponent(id)}${what}`;

/** What can be done to accounts. Each is asked of the runtime, which may refuse it. */
export const accountCalls = {
  create: (kind: Account['kind'], login: string, name: string) => rest<Account>('accounts', { method: 'POST', json: { kind, login, name } }),
  grant: (id: string, roles: readonly string[], groups: readonly string[]) => rest<Account>(at(id, '/roles'), { method: 'PUT', json: { roles, groups } }),
  rename: (id: string, name: string) => rest<Account>(at(id, '/name'), { method: 'PUT', json: { name } }),
  enable: (id: string) => rest<Account>(at(id, '/enable'), { method: 'POST' }),
  disable: (id: string) => rest<Account>(at(id, '/disable'), { method: 'POST' }),
  invite: (id: string) => rest<Invitation>(at(id, '/invitation'), { method: 'POST' }),
  removeFactors: (id: string) => rest<null>(at(id, '/factors'), { method: 'DELETE' }),
  erase: (id: string) => rest<null>(at(id), { method: 'DELETE' }),
  setGroup: (name: string, roles: readonly string[]) => rest<Group>(`groups/${encodeURIComponent(name)}`, { method: 'PUT', json: { roles } }),
  removeGroup: (name: string) => rest<null>(`groups/${encodeURIComponent(name)}`, { method: 'DELETE' }),
};

/** One change, after which accounts and groups are read again, also when it failed. */
export function useChange<T>(call: () => Promise<T>, onDone: (result: T) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: call,
    onSuccess: onDone,
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['accounts'] }), queries.invalidateQueries({ queryKey: ['groups'] })]),
  });
}

/** Where the person goes with an invitation. Behind the # it is in no request line and no log. */
export function linkOf(invitation: Invitation): string {
  return `${location.origin}/#invitation=${encodeURIComponent(invitation.code)}`;
}

/** How a person is called where there is little room. */
export function nameOf(account: Account): string {
  return account.name === '' ? account.login : account.name;
}
