import type { components } from './openapi';
import { rest, RestError } from './rest';

const SIGN_IN_PAGE = '/login';

/** Who this browser is to the runtime. A viewer may only read. */
export type Session = components['schemas']['Session'];

/** From other machines even looking needs a sign-in. */
export function needsSignIn(error: unknown): boolean {
  return error instanceof RestError && error.code === 'NETWORK-SESSION';
}

/**
 * The session of this browser, somebody's if it has one; opens a viewer's when it has none. Where looking needs a sign-in (from other
 * machines), it leads to that page instead and never resolves: the page that asked is gone, with what it had read.
 */
export async function openSession(): Promise<Session> {
  try {
    return await rest<Session>('session', { method: 'POST' });
  } catch (e) {
    if (!needsSignIn(e) || location.pathname === SIGN_IN_PAGE) throw e;
    location.assign(SIGN_IN_PAGE);
    return new Promise(() => undefined);
  }
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
