import { useState, type ReactNode } from 'react';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import { Refusal } from '../refusals/Refusal';
import { usePlant } from '../rest/queries';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { ChevronLeft } from '../ui/icons';
import { AccountState } from './AccountState';
import { accountCalls, nameOf, useChange, type Account } from './accounts';
import { DisableDialog, EraseDialog, FactorsDialog, RenameDialog, RolesDialog } from './AccountDialogs';
import { InvitationDialog } from './InvitationDialog';
import { useRoleWords } from './useRoleWords';

type Open = 'roles' | 'rename' | 'invite' | 'disable' | 'factors' | 'erase' | null;

/** One account, and what can be done to it. */
export function AccountPanel({ account: a, onBack }: { readonly account: Account; readonly onBack?: () => void }) {
  const text = useText();
  const refused = useWriteRefusal();
  const roles = useRoleWords();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const [open, setOpen] = useState<Open>(null);
  const enabling = useChange(() => accountCalls.enable(a.id), () => undefined);
  const close = () => setOpen(null);
  const disabled = a.state === 'disabled';
  return (
    <section className="flex min-h-0 flex-col overflow-auto rounded-card bg-surface p-4 panel:flex-1 panel:p-3">
      <header className="flex items-center gap-3 border-b border-line pb-2">
        {onBack && <Button shape="icon" aria-label={text('users.back')} icon={<ChevronLeft size={26} />} onClick={onBack} />}
        <div className="min-w-0 flex-1">
          <h2 className="text-title font-semibold break-words">{nameOf(a)}</h2>
          <p className="text-caption break-words text-ink2">{a.login} · {text(`users.kind.${a.kind}`)}</p>
        </div>
        <AccountState state={a.state} />
      </header>
      <dl className="mt-2 grid gap-2 panel:mt-1 panel:grid-cols-2 panel:gap-1">
        <Fact name={text('users.roles')}>{a.roles.length === 0 ? text('users.noRoles') : roles(a.roles)}</Fact>
        <Fact name={text('users.inGroups')}>{a.groups.length === 0 ? text('users.noGroups') : a.groups.join(', ')}</Fact>
        <div className="grid gap-2 panel:hidden">
          <Fact name={text('users.created')}>{formatTime(Date.parse(a.created), timeZone)}</Fact>
          <Fact name="Id"><span className="font-mono text-caption break-all">{a.id}</span></Fact>
        </div>
      </dl>
      <Refusal error={enabling.error} />
      <div className="mt-auto grid grid-cols-2 gap-2 pt-4 panel:grid-cols-3 panel:gap-[10px] panel:pt-2">
        <Button refused={refused} onClick={() => setOpen('roles')}>{text('users.changeRoles')}</Button>
        <Button refused={refused} onClick={() => setOpen('rename')}>{text('users.rename')}</Button>
        {a.kind === 'person' && <Button refused={refused ?? (disabled ? text('refusal.disabled') : undefined)} onClick={() => setOpen('invite')}>{text('users.invite')}</Button>}
        {disabled ? (
          <Button refused={refused} disabled={enabling.isPending} onClick={() => enabling.mutate()}>{text('users.enable')}</Button>
        ) : (
          <Button refused={refused} onClick={() => setOpen('disable')}>{text('users.disable')}</Button>
        )}
        {a.kind === 'person' && <Button refused={refused} onClick={() => setOpen('factors')}>{text('users.factors')}</Button>}
        <Button refused={refused} onClick={() => setOpen('erase')}>{text('users.erase')}</Button>
      </div>
      {open === 'roles' && <RolesDialog account={a} onClose={close} />}
      {open === 'rename' && <RenameDialog account={a} onClose={close} />}
      {open === 'invite' && <InvitationDialog account={a} onClose={close} />}
      {open === 'disable' && <DisableDialog account={a} onClose={close} />}
      {open === 'factors' && <FactorsDialog account={a} onClose={close} />}
      {open === 'erase' && <EraseDialog account={a} onClose={close} />}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-caption text-ink3">{name}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}
