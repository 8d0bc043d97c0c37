import type { ReactNode } from 'react';
import { useText } from '../app/text/useText';
import { Button } from './Button';
import { Dialog } from './Dialog';

interface Props {
  readonly title: string;
  readonly act: string;
  readonly busy?: boolean;
  readonly error?: Error | null;
  readonly onClose: () => void;
  readonly onAct: () => void;
  readonly children: ReactNode;
}

/** Asks once, and says what it means. */
export function ConfirmDialog({ title, act, busy = false, error = null, onClose, onAct, children }: Props) {
  const text = useText();
  return (
    <Dialog
      title={title}
      onClose={onClose}
      buttons={
        <>
          <Button shape="tall" onClick={onClose}>{text('cancel')}</Button>
          <Button shape="tall" primary disabled={busy} onClick={onAct}>{act}</Button>
        </>
      }
    >
      {children}
      {error && <p role="alert" className="mt-3 font-semibold break-words">{error.message}</p>}
    </Dialog>
  );
}
