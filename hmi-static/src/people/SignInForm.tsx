import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { TokenDialog } from '../app/TokenDialog';
import { useText } from '../app/text/useText';
import { askSignIn, signInByPasskey, whyNoPasskeys } from '../rest/passkeys';
import { useSession } from '../rest/queries';
import { RestError } from '../rest/rest';
import { signIn, type Session } from '../rest/session';
import { formatAge } from '../tags/time';
import { Button } from '../ui/Button';
import { Fingerprint } from '../ui/icons';
import { TextField } from '../ui/TextField';
import { PasskeyButton } from './PasskeyButton';
import { ProviderLink, ProviderRefusal } from './ProviderLink';
import { Refusal } from './Refusal';
import { useSignedIn } from './useSignedIn';
import { useWait } from './useWait';

/** There is no login that could be wrong. */
const PASSKEY = { 'SESSION-WRONG': 'refusal.passkeyWrong' } as const;

/** Login and password, or a passkey. What was wrong of the two is not told; how long to wait after too many tries is, and is counted down. */
export function SignInForm({ note }: { readonly note?: string }) {
  const text = useText();
  const session = useSession().data;
  const signedIn = useSignedIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState<string | null>(null); // null: not asked for
  const [waits, setWaits] = useState<string | null>(null);
  const [wait, waitFor] = useWait();
  const entering = useMutation({
    mutationFn: () => signIn(login.trim().toLowerCase(), password, code ?? ''),
    onSuccess: signedIn,
    onError: (error) => {
      const why = error instanceof RestError ? error.code : '';
      if (why === 'SESSION-FACTOR' || why === 'SESSION-FACTOR-WRONG') setCode('');
      else if (code === null) setPassword('');
      if (!(error instanceof RestError) || error.status !== 429) return;
      setWaits(login);
      waitFor(error.retryAfterS);
    },
  });
  const isWaiting = wait > 0 && login === waits; // another person at this station need not
  const refused = isWaiting ? text('login.wait', { time: formatAge(wait * 1_000) }) : login.trim() === '' ? text('login.needLogin') : password === '' ? text('login.needPassword') : code === '' ? text('factor.needCode') : undefined;
  const startOver = () => {
    setCode(null);
    setPassword('');
    entering.reset();
  };
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    if (refused === undefined && !entering.isPending) entering.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5 panel:gap-2">
      <div>
        <h1 className="text-figure font-semibold panel:sr-only">{text(code === null ? 'login.title' : 'login.factorTitle')}</h1>
        {(code !== null || note !== undefined) && <p className="mt-1 text-ink2 panel:text-caption">{code !== null ? text('login.factorHow') : note}</p>}
        {session && !session.viewer && <p className={`text-ink2 ${code === null ? '' : 'panel:hidden'}`}>{text('login.here', { name: session.subject.name })}</p>}
      </div>
      {code === null && entering.isIdle && <ProviderRefusal />}
      {code === null ? (
        <>
          <TextField label={text('login.login')} value={login} onText={setLogin} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
          <TextField label={text('login.password')} value={password} onText={setPassword} type="password" autoComplete="current-password" maxLength={1_024} />
        </>
      ) : (
        <>
          <PasskeyButton
            name={['sign-in', login]}
            ask={() => askSignIn(login.trim().toLowerCase(), password)}
            use={async (question) => signedIn(await signInByPasskey(question))}
          />
          <TextField label={text('factor.anyCode')} value={code} onText={setCode} autoFocus autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} maxLength={32} />
        </>
      )}
      <div className="flex flex-col gap-5 panel:flex-row-reverse panel:gap-2">
        <Button type="submit" primary shape="tall" className="min-h-12 panel:flex-1" disabled={entering.isPending} refused={refused}>
          {text('login.enter')}
        </Button>
        {code !== null && <Button shape="tall" className="panel:flex-1" onClick={startOver}>{text('login.other')}</Button>}
      </div>
      <Refusal error={entering.isPending || isAsked(entering.error) ? null : entering.error} />
      {code === null && <OtherWays onSession={signedIn} />}
    </form>
  );
}

/** A passkey in place of both, the plant's provider, the owner's token. On a panel side by side, and the provider beside the form. */
function OtherWays({ onSession }: { readonly onSession: (session: Session) => void }) {
  const text = useText();
  const [asking, setAsking] = useState(false);
  const why = whyNoPasskeys();
  const byPasskey = useMutation({ mutationFn: async () => signInByPasskey(await askSignIn()), onSuccess: onSession });
  return (
    <>
      <p className="flex items-center gap-4 text-caption text-ink2 panel:hidden">
        <span className="flex-1 border-t border-line" />
        {text('login.or')}
        <span className="flex-1 border-t border-line" />
      </p>
      <ProviderLink className="flex panel:hidden" />
      <div className="flex flex-col gap-5 panel:flex-row panel:gap-2">
        <Button
          className={`panel:flex-1 ${why === null ? '' : 'panel:hidden'}`}
          icon={<Fingerprint size={18} />}
          disabled={byPasskey.isPending}
          refused={why === null ? undefined : text(`passkey.why.${why}`)}
          onClick={() => byPasskey.mutate()}
        >
          {text('passkey.signIn')}
        </Button>
        <Button className="panel:flex-1" onClick={() => setAsking(true)}>{text('login.owner')}</Button>
      </div>
      <Refusal error={byPasskey.isPending ? null : byPasskey.error} instead={PASSKEY} />
      {asking && <TokenDialog onClose={() => setAsking(false)} onSession={onSession} />}
    </>
  );
}

/** No refusal: the form asks for the code then. */
function isAsked(error: Error | null): boolean {
  return error instanceof RestError && error.code === 'SESSION-FACTOR';
}
