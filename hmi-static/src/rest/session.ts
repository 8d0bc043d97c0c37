import type { components } from './openapi';
import { rest } from './rest';

/** Who this browser is to the runtime. A viewer may only read. */
export type Session = components['schemas']['Session'];

/** The session of this browser, somebody's if it has one; opens a viewer's when it has none. */
export function openSession(): Promise<Session> {
  return rest<Session>('session', { method: 'POST' });
}

/** By the one-time code of `./orq open`. */
export function signInWithCode(code: string): Promise<Session> {
  return rest<Session>('session', { method: 'POST', json: { code } });
}

export function signInWithToken(token: string): Promise<Session> {
  return rest<Session>('session', { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
}

/** @param factor a code of the account's second factor, once the runtime asked for it */
export function signIn(login: string, password: string, factor: string): Promise<Session> {
  return rest<Session>('session', { method: 'POST', json: { login, password, ...(factor !== '' && { factor }) } });
}

/** Uses an invitation up, chooses the password, and signs in. */
export function acceptInvitation(invitation: string, password: string): Promise<Session> {
  return rest<Session>('session', { method: 'POST', json: { invitation, password } });
}

export async function changePassword(password: string, next: string): Promise<void> {
  await rest('session/password', { method: 'POST', json: { password, next } });
}

export async function signOut(): Promise<void> {
  await rest('session', { method: 'DELETE' });
}
