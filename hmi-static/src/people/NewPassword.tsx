import { useText } from '../app/text/useText';
import { TextField } from '../ui/TextField';

interface Props {
  readonly next: string;
  readonly again: string;
  readonly onNext: (text: string) => void;
  readonly onAgain: (text: string) => void;
}

/** A new password, twice: it cannot be read while it is typed. */
export function NewPassword({ next, again, onNext, onAgain }: Props) {
  const text = useText();
  return (
    <>
      <TextField label={text('login.next')} value={next} onText={onNext} type="password" autoComplete="new-password" maxLength={1_024} />
      <TextField label={text('login.again')} value={again} onText={onAgain} type="password" autoComplete="new-password" maxLength={1_024} />
    </>
  );
}

/** Why the two cannot be sent; undefined when they can. */
export function whyNotNew(next: string, again: string): 'login.needPassword' | 'login.differ' | undefined {
  if (next === '') return 'login.needPassword';
  return next === again ? undefined : 'login.differ';
}
