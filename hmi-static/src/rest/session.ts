import { rest, RestError } from './rest';

/** Who this browser is to the runtime. A viewer may only read. */
export interface Session {
  readonly subject: { readonly id: string; readonly name: string };
  readonly viewer: boolean;
  readonly expires: string;
}

/** The session of this browser; opens a viewer's when it has none. */
export async function openSession(): Promise<Session> {
  try {
    return await rest<Session>('session');
  } catch (e) {
    if (!(e instanceof RestError) || e.status !== 401) throw e;
    return rest<Session>('session', { method: 'POST' });
  }
}

/** By the one-time code of `./orq open`. */
export function signInWithCode(code: string): Promise<Session> {
  return rest<Session>('session', { method: 'POST', json: { code } });
}

export function signInWithToken(token: string): Promise<Session> {
  return rest<Session>('session', { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
}

export async function signOut(): Promise<void> {
  await rest('session', { method: 'DELETE' });
}
