import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Refusal } from '../refusals/Refusal';
import { RestError } from '../rest/rest';
import { changePassword } from '../rest/session';
import { formatAge } from '../tags/time';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import { NewPassword, whyNotNew } from './NewPassword';
import { useWait } from './useWait';

const INSTEAD = { 'SESSION-WRONG': 'refusal.wrongPassword' } as const;

/** A person's own change. The one of now is asked for again: who finds a station open is not its person. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const [now, setNow] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [wait, waitFor] = useWait();
  const changing = useMutation({
    mutationFn: () => changePassword(now, next),
    onError: (error) => {
      if (error instanceof RestError && error.status === 429) waitFor(error.retryAfterS);
    },
  });
  const why = now === '' ? 'login.needPassword' : whyNotNew(next, again);
  const refused = wait > 0 ? text('login.wait', { time: formatAge(wait * 1_000) }) : why === undefined ? undefined : text(why);
  if (changing.isSuccess)
    return (
      <Dialog title={text('password.title')} onClose={onClose} buttons={<Button primary onClick={onClose}>{text('close')}</Button>}>
        <p role="status">{text('password.done')}</p>
      </Dialog>
    );
  return (
    <Dialog
      title={text('password.title')}
      onClose={onClose}
      buttons={
        <>
          <Button shape="tall" onClick={onClose}>{text('cancel')}</Button>
          <Button shape="tall" primary disabled={changing.isPending} refused={refused} onClick={() => changing.mutate()}>{text('password.change')}</Button>
        </>
      }
    >
      <div className="grid gap-4 panel:gap-2">
        <TextField label={text('password.now')} value={now} onText={setNow} type="password" autoComplete="current-password" maxLength={1_024} />
        <NewPassword next={next} again={again} onNext={setNext} onAgain={setAgain} />
      </div>
      <Refusal error={changing.error} instead={INSTEAD} />
    </Dialog>
  );
}
