import type { components } from './openapi';
import { rest } from './rest';
import type { Session } from './session';

type Question = components['schemas']['PasskeyQuestion'];

/** The person closed the browser's question, or nothing answered it. */
export class NotAnswered extends Error {}

/** Why this page cannot ask for a passkey; null when it can. Whether the name is the right one says the runtime. */
export function whyNoPasskeys(): 'address' | 'insecure' | 'browser' | null {
  if (/^[\d.]+$|^\[/.test(location.hostname)) return 'address';
  if (!window.isSecureContext) return 'insecure';
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential && 'toJSON' in PublicKeyCredential.prototype ? null : 'browser';
}

/** Lets the browser's authenticator make one. @return its answer, for the runtime */
async function made({ question }: Question): Promise<string> {
  const { publicKey } = JSON.parse(question) as { readonly publicKey: PublicKeyCredentialCreationOptionsJSON };
  return answered(navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) }));
}

/** Lets it sign. */
async function signed({ question }: Question): Promise<string> {
  const { publicKey } = JSON.parse(question) as { readonly publicKey: PublicKeyCredentialRequestOptionsJSON };
  return answered(navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) }));
}

async function answered(asking: Promise<Credential | null>): Promise<string> {
  let credential: Credential | null;
  try {
    credential = await asking;
  } catch (e) {
    throw new NotAnswered(e instanceof Error ? e.message : String(e));
  }
  if (!(credential instanceof PublicKeyCredential)) throw new NotAnswered('');
  return JSON.stringify(credential.toJSON());
}

/** Login and password: for a second step. Neither: for who has a passkey in place of them. */
export function askSignIn(login?: string, password?: string): Promise<Question> {
  return rest('session/passkey/question', { method: 'POST', json: { login: login ?? null, password: password ?? null } });
}

export async function signInByPasskey(question: Question): Promise<Session> {
  return rest('session/passkey', { method: 'POST', json: { answer: await signed(question) } });
}

export function askProof(act: string): Promise<Question> {
  return rest('session/proofs/passkey/question', { method: 'POST', json: { act } });
}

export async function proveByPasskey(question: Question): Promise<void> {
  await rest('session/proofs/passkey', { method: 'POST', json: { answer: await signed(question) } });
}

export function offerPasskey(password: string): Promise<Question> {
  return rest('passkeys/question', { method: 'POST', json: { password } });
}

/** @return recovery codes; none when there are some already */
export async function addPasskey(question: Question, label: string): Promise<components['schemas']['RecoveryCodes']> {
  return rest('passkeys', { method: 'POST', json: { label, answer: await made(question) } });
}

export function renamePasskey(id: string, label: string): Promise<null> {
  return rest(`passkeys/${encodeURIComponent(id)}`, { method: 'PUT', json: { label } });
}

export function removePasskey(id: string): Promise<null> {
  return rest(`passkeys/${encodeURIComponent(id)}`, { method: 'DELETE' });
}
