import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import { Button } from '../ui/Button';
import { Choices } from '../ui/Choices';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import { accountCalls, nameOf, ROLES, useChange, useGroups, type Account } from './accounts';

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Exactly these roles and groups. */
export function RolesDialog({ account: a, onClose }: Props) {
  const text = useText();
  const groups = useGroups().data ?? [];
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set(a.roles));
  const [inGroups, setInGroups] = useState<ReadonlySet<string>>(new Set(a.groups));
  const change = useChange(() => accountCalls.grant(a.id, [...roles], [...inGroups]), onClose);
  return (
    <Dialog wide title={text('users.rolesOf', { name: nameOf(a) })} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('users.keep')} busy={change.isPending} onAct={() => change.mutate()} />}>
      <Choices label={text('users.roles')} options={ROLES.map((value) => ({ value, text: text(`role.${value}`) }))} chosen={roles} onChange={setRoles} />
      {groups.length > 0 && <Choices label={text('users.inGroups')} options={groups.map((g) => ({ value: g.name, text: g.name }))} chosen={inGroups} onChange={setInGroups} />}
      <p className="mt-2 text-caption text-ink2 panel:hidden">{text('users.rolesNote')}</p>
      <Refusal error={change.error} />
    </Dialog>
  );
}

export function RenameDialog({ account: a, onClose }: Props) {
  const text = useText();
  const [name, setName] = useState(a.name);
  const change = useChange(() => accountCalls.rename(a.id, name.trim()), onClose);
  return (
    <Dialog title={text('users.renameOf', { name: nameOf(a) })} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('users.keep')} busy={change.isPending} onAct={() => change.mutate()} />}>
      <TextField label={text('users.name')} value={name} onText={setName} maxLength={100} note={text('users.renameNote')} />
      <Refusal error={change.error} />
    </Dialog>
  );
}

export function DisableDialog({ account: a, onClose }: Props) {
  const text = useText();
  const change = useChange(() => accountCalls.disable(a.id), onClose);
  return (
    <Dialog title={text('users.disableOf', { name: nameOf(a) })} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('users.disableAct')} busy={change.isPending} onAct={() => change.mutate()} />}>
      <p>{text('users.disableNote')}</p>
      <Refusal error={change.error} />
    </Dialog>
  );
}

/** For who lost the phone. */
export function FactorsDialog({ account: a, onClose }: Props) {
  const text = useText();
  const change = useChange(() => accountCalls.removeFactors(a.id), onClose);
  return (
    <Dialog title={text('users.factorsOf', { name: nameOf(a) })} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('factor.remove')} busy={change.isPending} onAct={() => change.mutate()} />}>
      <p>{text('users.factorsNote')}</p>
      <Refusal error={change.error} />
    </Dialog>
  );
}

/** Says what goes and what stays before it is too late. */
export function EraseDialog({ account: a, onClose }: Props) {
  const text = useText();
  const change = useChange(() => accountCalls.erase(a.id), onClose);
  return (
    <Dialog title={text('users.eraseOf', { name: nameOf(a) })} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('users.eraseAct')} busy={change.isPending} onAct={() => change.mutate()} />}>
      <div className="flex flex-col gap-2 break-words">
        <p>{text('users.eraseGoes')}</p>
        <p>{text('users.eraseStays', { id: a.id, login: a.login })}</p>
        <p className="font-semibold">{text('users.eraseUndo')}</p>
      </div>
      <Refusal error={change.error} />
    </Dialog>
  );
}

/** Cancel left, act right. */
export function Buttons({ act, busy, refused, onClose, onAct }: { readonly act: string; readonly busy: boolean; readonly refused?: string | undefined; readonly onClose: () => void; readonly onAct: () => void }) {
  const text = useText();
  return (
    <>
      <Button shape="tall" onClick={onClose}>{text('cancel')}</Button>
      <Button shape="tall" primary disabled={busy} refused={refused} onClick={onAct}>{act}</Button>
    </>
  );
}
