import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { Refusal } from '../refusals/Refusal';
import { askSignIn, signInByPasskey } from '../rest/passkeys';
import { useSession } from '../rest/queries';
import { RestError } from '../rest/rest';
import { signIn } from '../rest/session';
import { formatAge } from '../tags/time';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import { OtherWays } from './OtherWays';
import { PasskeyButton } from './PasskeyButton';
import { ProviderLink, ProviderRefusal } from './ProviderLink';
import { useSignedIn } from './useSignedIn';
import { useWait } from './useWait';

/** Login and password, or a passkey. What was wrong of the two is not told; how long to wait after too many tries is, and is counted down. */
export function SignInForm({ note }: { readonly note?: string }) {
  const text = useText();
  const session = useSession().data;
  const panel = usePanel();
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
  const wrongCode = entering.isPending || isAsked(entering.error) ? null : entering.error;
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
        {code !== null && wrongCode !== null && <Refusal error={wrongCode} />}
        {code !== null && wrongCode === null && <p className="mt-1 text-ink2 panel:text-caption">{text('login.factorHow')}</p>}
        {code === null && note !== undefined && <p className="mt-1 text-ink2 panel:text-caption">{note}</p>}
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
          <TextField key="code" label={text('factor.anyCode')} value={code} onText={setCode} autoFocus autoComplete="one-time-code" autoCapitalize="characters" spellCheck={false} maxLength={32} />
        </>
      )}
      <div className="flex flex-col gap-5 panel:flex-row-reverse panel:gap-2">
        <Button type="submit" primary shape="tall" className="min-h-12 panel:flex-1" disabled={entering.isPending} refused={refused}>
          {text('login.enter')}
        </Button>
        {code !== null && <Button shape="tall" className="panel:flex-1" onClick={startOver}>{text('login.other')}</Button>}
      </div>
      {code === null && <Refusal error={entering.isPending ? null : entering.error} />}
      {code === null && !panel && (
        <>
          <p className="flex items-center gap-4 text-caption text-ink2">
            <span className="flex-1 border-t border-line" />
            {text('login.or')}
            <span className="flex-1 border-t border-line" />
          </p>
          <ProviderLink className="flex" />
          <OtherWays />
        </>
      )}
    </form>
  );
}

/** No refusal: the form asks for the code then. */
function isAsked(error: Error | null): boolean {
  return error instanceof RestError && error.code === 'SESSION-FACTOR';
}
