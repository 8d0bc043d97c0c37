import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { FactorDialog } from '../people/FactorDialog';
import { PasskeysDialog } from '../people/PasskeysDialog';
import { PasswordDialog } from '../people/PasswordDialog';
import { useRoleWords } from '../people/useRoleWords';
import { usePlant, useSession } from '../rest/queries';
import { openSession, signOut } from '../rest/session';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { User } from '../ui/icons';
import { addressOf } from './routes';
import { whyCodeFailed } from './start';
import { useText } from './text/useText';

/** Whoever has the data folder; has no account, and so no password. */
const OWNER = 'owner';

/** Who this browser is to the runtime, and how to become somebody else. */
export function SessionCard() {
  const text = useText();
  const queries = useQueryClient();
  const session = useSession();
  const roles = useRoleWords();
  const [location] = useLocation();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const [open, setOpen] = useState<'password' | 'factor' | 'passkeys' | null>(null);
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
      {now && !now.viewer && now.roles.length > 0 && <p className="mt-1">{roles(now.roles)}</p>}
      {failed !== null && now?.viewer && <p className="mt-2" role="alert">{text('session.codeFailed', { why: failed })}</p>}
      <div className="mt-3 flex flex-wrap gap-3 panel:gap-[10px]">
        {now && !now.viewer ? (
          <>
            <Button onClick={() => void leave()}>{text('session.signOut')}</Button>
            {now.subject.id !== OWNER && (
              <>
                <Button onClick={() => setOpen('password')}>{text('password.open')}</Button>
                <Button onClick={() => setOpen('factor')}>{text('factor.open')}</Button>
                <Button onClick={() => setOpen('passkeys')}>{text('passkey.open')}</Button>
              </>
            )}
          </>
        ) : (
          <Link href={addressOf.login()} state={{ from: location }} className="inline-flex min-h-8 items-center gap-2 rounded-card border border-ctl bg-raised px-3 py-1 font-semibold text-ink no-underline panel:min-h-[52px] panel:rounded-key panel:border-2 panel:px-4">
            <User size={18} /> {text('session.signIn')}
          </Link>
        )}
      </div>
      {open === 'password' && <PasswordDialog onClose={() => setOpen(null)} />}
      {open === 'factor' && <FactorDialog onClose={() => setOpen(null)} />}
      {open === 'passkeys' && <PasskeysDialog onClose={() => setOpen(null)} />}
    </Card>
  );
}
