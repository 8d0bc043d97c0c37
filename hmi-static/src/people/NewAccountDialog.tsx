import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import { useRefusal } from '../refusals/refusal';
import { Choices } from '../ui/Choices';
import { Dialog } from '../ui/Dialog';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';
import { Buttons } from './AccountDialogs';
import { accountCalls, ROLES, useChange, type Account, type Invitation } from './accounts';
import { LinkDialog } from './InvitationDialog';

interface Made {
  readonly account: Account;
  readonly invitation: Invitation | null;
}

/** Makes an account with its roles and, for a person, the link to its first sign-in. A panel has no room for the roles: they are given afterwards. */
export function NewAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const say = useRefusal();
  const [kind, setKind] = useState<Account['kind']>('person');
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set());
  const [made, setMade] = useState<Made | null>(null);
  const make = async (): Promise<Made> => {
    const account = await accountCalls.create(kind, login.trim(), name.trim());
    try {
      if (roles.size > 0) await accountCalls.grant(account.id, [...roles], []);
      return { account, invitation: kind === 'person' ? await accountCalls.invite(account.id) : null };
    } catch (e) {
      throw new Error(text('users.madeRefused', { login: account.login, why: e instanceof Error ? say(e) : String(e) }));
    }
  };
  const change = useChange(make, (all) => (all.invitation ? setMade(all) : onClose()));
  if (made?.invitation) return <LinkDialog account={made.account} invitation={made.invitation} onClose={onClose} />;
  const refused = login.trim() === '' ? text('login.needLogin') : name.trim() === '' ? text('refusal.name') : undefined;
  return (
    <Dialog title={text('users.newTitle')} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('users.make')} refused={refused} busy={change.isPending} onAct={() => change.mutate()} />}>
      <div className="grid grid-cols-2 gap-3 panel:gap-2">
        <div className="col-span-2">
          <Segmented<Account['kind']>
            label={text('users.kind')}
            value={kind}
            onChange={setKind}
            options={[
              { value: 'person', text: text('users.kind.person') },
              { value: 'service', text: text('users.kind.service') },
            ]}
          />
        </div>
        <TextField label={text('users.name')} value={name} onText={setName} maxLength={100} autoComplete="off" />
        <TextField label={text('users.login')} value={login} onText={setLogin} maxLength={32} autoComplete="off" autoCapitalize="none" spellCheck={false} note={text('refusal.login')} />
        <div className="col-span-2 panel:hidden">
          <Choices label={text('users.roles')} options={ROLES.map((value) => ({ value, text: text(`role.${value}`) }))} chosen={roles} onChange={setRoles} />
        </div>
      </div>
      <Refusal error={change.error} />
    </Dialog>
  );
}
