import { useState } from 'react';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import { Refusal } from '../refusals/Refusal';
import { Button } from '../ui/Button';
import { QueryView } from '../ui/QueryView';
import { accountCalls, useChange, useGroups, type Group } from './accounts';
import { Buttons } from './AccountDialogs';
import { GroupDialog } from './GroupDialog';
import { Dialog } from '../ui/Dialog';
import { useRoleWords } from './useRoleWords';

/** Groups and what their members are by them. */
export function GroupsView() {
  const text = useText();
  return (
    <QueryView query={useGroups()} what={text('users.groupsWhat')}>
      {(groups) =>
        groups.length === 0 ? (
          <p className="rounded-card bg-surface p-4">{text('users.groupsNone')}</p>
        ) : (
          <ul className="flex min-h-0 flex-1 flex-col gap-2 overflow-auto">
            {groups.map((g) => (
              <GroupRow key={g.name} group={g} />
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

function GroupRow({ group: g }: { readonly group: Group }) {
  const text = useText();
  const refused = useWriteRefusal();
  const roles = useRoleWords();
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <li className="flex items-center gap-4 rounded-card bg-surface px-4 py-2 panel:gap-[10px] panel:px-3">
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold break-words">{g.name}</h2>
        <p className="text-caption text-ink2">{g.roles.length === 0 ? text('users.noRoles') : roles(g.roles)}</p>
      </div>
      <Button refused={refused} onClick={() => setOpen('change')}>{text('users.groupChange')}</Button>
      <Button refused={refused} onClick={() => setOpen('remove')}>{text('users.groupRemove')}</Button>
      {open === 'change' && <GroupDialog group={g} onClose={close} />}
      {open === 'remove' && <RemoveDialog group={g} onClose={close} />}
    </li>
  );
}

function RemoveDialog({ group: g, onClose }: { readonly group: Group; readonly onClose: () => void }) {
  const text = useText();
  const change = useChange(() => accountCalls.removeGroup(g.name), onClose);
  return (
    <Dialog title={text('users.groupRemoveOf', { name: g.name })} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('users.groupRemoveAct')} busy={change.isPending} onAct={() => change.mutate()} />}>
      <p>{text('users.groupRemoveNote')}</p>
      <Refusal error={change.error} />
    </Dialog>
  );
}
