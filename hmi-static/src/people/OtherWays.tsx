import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { TokenDialog } from '../app/TokenDialog';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import { askSignIn, signInByPasskey, whyNoPasskeys } from '../rest/passkeys';
import { Button } from '../ui/Button';
import { Fingerprint } from '../ui/icons';
import { useSignedIn } from './useSignedIn';

/** There is no login that could be wrong. */
const PASSKEY = { 'SESSION-WRONG': 'refusal.passkeyWrong' } as const;

/** In place of login and password: a passkey, or the owner's token. */
export function OtherWays() {
  const text = useText();
  const signedIn = useSignedIn();
  const [asking, setAsking] = useState(false);
  const why = whyNoPasskeys();
  const byPasskey = useMutation({ mutationFn: async () => signInByPasskey(await askSignIn()), onSuccess: signedIn });
  return (
    <>
      <Button className={why === null ? '' : 'panel:hidden'} icon={<Fingerprint size={18} />} disabled={byPasskey.isPending} refused={why === null ? undefined : text(`passkey.why.${why}`)} onClick={() => byPasskey.mutate()}>
        {text('passkey.signIn')}
      </Button>
      <Refusal error={byPasskey.isPending ? null : byPasskey.error} instead={PASSKEY} />
      <Button className="panel:leading-tight" onClick={() => setAsking(true)}>{text('login.owner')}</Button>
      {asking && <TokenDialog onClose={() => setAsking(false)} onSession={signedIn} />}
    </>
  );
}
