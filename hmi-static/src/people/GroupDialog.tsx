import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import { Choices } from '../ui/Choices';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import { Buttons } from './AccountDialogs';
import { accountCalls, ROLES, useChange, type Group } from './accounts';

/** Makes a group, or gives one exactly these roles. @param group null: a new one */
export function GroupDialog({ group, onClose }: { readonly group: Group | null; readonly onClose: () => void }) {
  const text = useText();
  const [name, setName] = useState(group?.name ?? '');
  const [roles, setRoles] = useState<ReadonlySet<string>>(new Set(group?.roles));
  const change = useChange(() => accountCalls.setGroup(name.trim(), [...roles]), onClose);
  const refused = name.trim() === '' ? text('refusal.name') : undefined;
  return (
    <Dialog
      wide
      title={group ? text('users.groupOf', { name: group.name }) : text('users.newGroupTitle')}
      onClose={onClose}
      buttons={<Buttons onClose={onClose} act={text('users.keep')} refused={refused} busy={change.isPending} onAct={() => change.mutate()} />}
    >
      <div className="grid gap-3 panel:gap-2">
        {!group && <TextField label={text('users.groupName')} value={name} onText={setName} maxLength={64} />}
        <Choices label={text('users.roles')} options={ROLES.map((value) => ({ value, text: text(`role.${value}`) }))} chosen={roles} onChange={setRoles} />
      </div>
      <Refusal error={change.error} />
    </Dialog>
  );
}
