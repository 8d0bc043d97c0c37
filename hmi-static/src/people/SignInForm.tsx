import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { TokenDialog } from '../app/TokenDialog';
import { useText } from '../app/text/useText';
import { useSession } from '../rest/queries';
import { RestError } from '../rest/rest';
import { signIn } from '../rest/session';
import { formatAge } from '../tags/time';
import { Button } from '../ui/Button';
import { TextField } from '../ui/TextField';
import { Refusal } from './Refusal';
import { useSignedIn } from './useSignedIn';
import { useWait } from './useWait';

/** Login and password. What was wrong of the two is not told; how long to wait after too many tries is, and is counted down. */
export function SignInForm() {
  const text = useText();
  const session = useSession().data;
  const signedIn = useSignedIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [asking, setAsking] = useState(false);
  const [waits, setWaits] = useState<string | null>(null);
  const [wait, waitFor] = useWait();
  const entering = useMutation({
    mutationFn: () => signIn(login.trim().toLowerCase(), password),
    onSuccess: signedIn,
    onError: (error) => {
      setPassword('');
      if (!(error instanceof RestError) || error.status !== 429) return;
      setWaits(login);
      waitFor(error.retryAfterS);
    },
  });
  const isWaiting = wait > 0 && login === waits; // another person at this station need not
  const refused = isWaiting ? text('login.wait', { time: formatAge(wait * 1_000) }) : login.trim() === '' ? text('login.needLogin') : password === '' ? text('login.needPassword') : undefined;
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    if (refused === undefined && !entering.isPending) entering.mutate();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-5 panel:gap-2">
      <div>
        <h1 className="text-figure font-semibold panel:sr-only">{text('login.title')}</h1>
        {session && !session.viewer && <p className="text-ink2">{text('login.here', { name: session.subject.name })}</p>}
      </div>
      <TextField label={text('login.login')} value={login} onText={setLogin} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} />
      <TextField label={text('login.password')} value={password} onText={setPassword} type="password" autoComplete="current-password" maxLength={1_024} />
      <Button type="submit" primary shape="tall" className="min-h-12" disabled={entering.isPending} refused={refused}>
        {text('login.enter')}
      </Button>
      <Refusal error={entering.isPending ? null : entering.error} />
      <p className="flex items-center gap-4 text-caption text-ink2 panel:hidden">
        <span className="flex-1 border-t border-line" />
        {text('login.or')}
        <span className="flex-1 border-t border-line" />
      </p>
      <Button onClick={() => setAsking(true)}>{text('login.owner')}</Button>
      {asking && <TokenDialog onClose={() => setAsking(false)} onSession={signedIn} />}
    </form>
  );
}
