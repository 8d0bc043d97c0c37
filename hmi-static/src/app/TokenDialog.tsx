import { useState } from 'react';
import { signInWithToken, type Session } from '../rest/session';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { useText } from './text/useText';

/** The owner's token is sent once and kept nowhere in the page: the session's cookie takes its place. */
export function TokenDialog({ onClose, onSession }: { readonly onClose: () => void; readonly onSession: (session: Session) => void }) {
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
