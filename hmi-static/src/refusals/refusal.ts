import type { TextId } from '../app/text/all';
import { useText } from '../app/text/useText';
import { NotAnswered } from '../rest/passkeys';
import { RestError } from '../rest/rest';

/** What the runtime's refusals mean, by their codes. Of a login and a password it is never told which was wrong. */
const TEXTS: Readonly<Record<string, TextId>> = {
  'SESSION-WRONG': 'refusal.wrong',
  'SESSION-TRIES': 'refusal.tries',
  'SESSION-FACTOR-WRONG': 'refusal.factorCode',
  'FACTOR-CODE': 'refusal.factorCode',
  'FACTOR-TRIES': 'refusal.factorTries',
  'FACTOR-PASSWORD': 'refusal.wrongPassword',
  'FACTOR-OFFER': 'refusal.factorOffer',
  'FACTOR-THERE': 'refusal.factorThere',
  'FACTOR-NONE': 'refusal.factorNone',
  'FACTOR-OWN': 'refusal.factorOwn',
  'FACTORS-DATABASE-AWAY': 'refusal.factorAway',
  'FACTORS-AWAY': 'refusal.factorAway',
  'FACTOR-SEAL': 'refusal.factorSeal',
  'PASSKEY-PAGE': 'refusal.passkeyPage',
  'PASSKEY-WRONG': 'refusal.passkeyWrong',
  'PASSKEY-OFFER': 'refusal.passkeyOffer',
  'PASSKEY-THERE': 'refusal.passkeyThere',
  'PASSKEY-MANY': 'refusal.passkeyMany',
  'PASSKEY-NONE': 'refusal.passkeyNone',
  'PASSKEY-UNKNOWN': 'refusal.passkeyUnknown',
  'PASSKEY-LABEL': 'passkey.needLabel',
  'PROOF-NEEDED': 'refusal.proof',
  'PROOF-UNKNOWN': 'refusal.proofUnknown',
  'SESSION-INVITATION': 'refusal.invitation',
  'PASSWORD-SHORT': 'refusal.short',
  'PASSWORD-LONG': 'refusal.long',
  'PASSWORD-GUESSED': 'refusal.guessed',
  'PERMIT-REFUSED': 'refusal.permit',
  'POLICY-OWN': 'refusal.policyOwn',
  'POLICY-UNKNOWN': 'refusal.policyGone',
  'POLICY-CHANGED': 'refusal.policyChanged',
  'POLICY-MANY': 'refusal.policyMany',
  'POLICY-DATABASE-AWAY': 'refusal.policyAway',
  'ACCOUNTS-DATABASE-AWAY': 'refusal.away',
  'AUDIT-AWAY': 'refusal.audit',
  'AUDIT-CANNOT-APPEND': 'refusal.audit',
  'ACCOUNT-OWN': 'refusal.own',
  'ACCOUNT-LAST-ADMIN': 'refusal.lastAdmin',
  'ACCOUNT-LOGIN-TAKEN': 'refusal.taken',
  'ACCOUNT-LOGIN': 'refusal.login',
  'ACCOUNT-NAME': 'refusal.name',
  'ACCOUNT-DISABLED': 'refusal.disabled',
  'ACCOUNT-LINKED': 'refusal.linked',
  'ACCOUNT-UNKNOWN': 'refusal.gone',
  'ACCOUNT-DISK': 'refusal.sealDisk',
  'ACCOUNT-EMERGENCY': 'refusal.emergency',
};

/** The text of a refusal; null when only the runtime's own words tell. @param instead other texts for some codes */
export function refusalText(error: Error, instead: Readonly<Record<string, TextId>> = {}): TextId | null {
  if (error instanceof NotAnswered) return 'refusal.passkeyClosed';
  if (!(error instanceof RestError)) return null;
  return instead[error.code] ?? TEXTS[error.code] ?? null;
}

/** Says a refusal in the reader's language. */
export function useRefusal(): (error: Error, instead?: Readonly<Record<string, TextId>>) => string {
  const text = useText();
  return (error, instead) => {
    const id = refusalText(error, instead);
    return id === null ? error.message : text(id);
  };
}

/** Whether it is of no use to ask again as the same person. */
export function isForbidden(error: Error | null): error is RestError {
  return error instanceof RestError && (error.status === 401 || error.status === 403);
}
