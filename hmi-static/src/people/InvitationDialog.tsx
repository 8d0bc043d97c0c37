import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import { usePlant } from '../rest/queries';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Buttons } from './AccountDialogs';
import { accountCalls, linkOf, nameOf, useChange, type Account, type Invitation } from './accounts';
import { CopyField } from './CopyField';

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Asks before it makes the link, since the password there is will be good no more; shows it once. */
export function InvitationDialog({ account: a, onClose }: Props) {
  const text = useText();
  const [made, setMade] = useState<Invitation | null>(null);
  const change = useChange(() => accountCalls.invite(a.id), setMade);
  if (made) return <LinkDialog account={a} invitation={made} onClose={onClose} />;
  return (
    <Dialog title={text('users.inviteOf', { name: nameOf(a) })} onClose={onClose} buttons={<Buttons onClose={onClose} act={text('users.inviteAct')} busy={change.isPending} onAct={() => change.mutate()} />}>
      <p>{text('users.inviteAsk')}</p>
      <Refusal error={change.error} />
    </Dialog>
  );
}

export function LinkDialog({ account: a, invitation, onClose }: Props & { readonly invitation: Invitation }) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  return (
    <Dialog title={text('users.inviteOf', { name: nameOf(a) })} onClose={onClose} buttons={<Button shape="tall" primary onClick={onClose}>{text('close')}</Button>}>
      <p>{text('users.inviteGive', { name: nameOf(a), time: formatTime(Date.parse(invitation.expires), timeZone) })}</p>
      <CopyField label={text('users.link')} value={linkOf(invitation)} />
    </Dialog>
  );
}
