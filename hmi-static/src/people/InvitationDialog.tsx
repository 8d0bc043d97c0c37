import { useRef, useState } from 'react';
import { useText } from '../app/text/useText';
import { usePlant } from '../rest/queries';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Check, Copy } from '../ui/icons';
import { Buttons } from './AccountDialogs';
import { accountCalls, linkOf, nameOf, useChange, type Account, type Invitation } from './accounts';
import { Refusal } from './Refusal';

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
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'by hand'>('no');
  const link = linkOf(invitation);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setCopied('yes');
    } catch {
      field.current?.select(); // a page over plain HTTP may not
      setCopied('by hand');
    }
  };
  return (
    <Dialog title={text('users.inviteOf', { name: nameOf(a) })} onClose={onClose} buttons={<Button shape="tall" primary onClick={onClose}>{text('close')}</Button>}>
      <p>{text('users.inviteGive', { name: nameOf(a), time: formatTime(Date.parse(invitation.expires), timeZone) })}</p>
      <div className="mt-3 flex gap-3 panel:gap-[10px]">
        <input
          ref={field}
          readOnly
          value={link}
          aria-label={text('users.link')}
          onFocus={(e) => e.target.select()}
          className="min-h-11 min-w-0 flex-1 rounded-card border border-ctl bg-sunken px-3 font-mono text-caption text-ink panel:min-h-[52px]"
        />
        <Button icon={copied === 'yes' ? <Check size={18} /> : <Copy size={18} />} onClick={() => void copy()}>
          {text(copied === 'yes' ? 'users.copied' : 'users.copy')}
        </Button>
      </div>
      {copied === 'by hand' && <p role="status" className="mt-2 text-ink2">{text('users.copyByHand')}</p>}
    </Dialog>
  );
}
