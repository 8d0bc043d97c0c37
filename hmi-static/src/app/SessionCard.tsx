import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePlant, useSession } from '../rest/queries';
import { openSession, signInWithToken, signOut, type Session } from '../rest/session';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Dialog } from '../ui/Dialog';
import { User } from '../ui/icons';
import { whyCodeFailed } from './start';
import { useText } from './text/useText';

/** Who this browser is to the runtime, and how to become somebody else. */
export function SessionCard() {
  const text = useText();
  const queries = useQueryClient();
  const session = useSession();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const [asking, setAsking] = useState(false);
  const failed = whyCodeFailed();
  const leave = async () => {
    await signOut();
    queries.setQueryData(['session'], await openSession());
  };
  const now = session.data;
  return (
    <Card title={text('more.session')}>
      <p className="text-ink2">
        {!now && (session.error?.message ?? text('session.unknown'))}
        {now?.viewer && text('session.viewer')}
        {now && !now.viewer && text('session.owner', { name: now.subject.name, time: now.expires === null ? '—' : formatTime(Date.parse(now.expires), timeZone).replaceAll('-', '\u2011') })}
      </p>
      {failed !== null && now?.viewer && <p className="mt-2" role="alert">{text('session.codeFailed', { why: failed })}</p>}
      <div className="mt-3 flex gap-3">
        {now && !now.viewer ? (
          <Button onClick={() => void leave()}>{text('session.signOut')}</Button>
        ) : (
          <Button icon={<User size={18} />} onClick={() => setAsking(true)}>
            {text('session.signIn')}
          </Button>
        )}
      </div>
      {asking && <SignInDialog onClose={() => setAsking(false)} onSession={(s) => queries.setQueryData(['session'], s)} />}
    </Card>
  );
}

/** The owner's token is sent once and kept nowhere in the page: the session's cookie takes its place. */
export function SignInDialog({ onClose, onSession }: { readonly onClose: () => void; readonly onSession: (session: Session) => void }) {
  const text = useText();
  const [token, setToken] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const enter = async () => {
    try {
      onSession(await signInWithToken(token.trim()));
      onClose();
    } catch (e) {
      setFailure(e instanceof Error ? e.message : String(e));
    }
  };
  return (
    <Dialog
      title={text('session.title')}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{text('cancel')}</Button>
          <Button primary refused={token.trim() === '' ? text('session.empty') : undefined} onClick={() => void enter()}>
            {text('session.enter')}
          </Button>
        </>
      }
    >
      <p className="text-ink2">{text('session.how')}</p>
      <label className="mt-4 block">
        <span className="text-caption text-ink2">{text('session.token')}</span>
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={token}
          onChange={(e) => setToken(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && token.trim() !== '' && void enter()}
          className="mt-1 block h-11 w-full rounded-card border border-ctl bg-sunken px-3 font-mono text-ink"
        />
      </label>
      {failure !== null && <p className="mt-2 font-semibold" role="alert">{failure}</p>}
    </Dialog>
  );
}
