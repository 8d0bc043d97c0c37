import { useState, type ReactNode } from 'react';
import { useText } from '../app/text/useText';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';

interface Props {
  readonly title: string;
  readonly act: string;
  readonly onClose: () => void;
  /** How it goes on is told where it is shown; the dialog closes. */
  readonly onAct: (reason: string) => void;
  readonly children: ReactNode;
}

/** Asks why before bundles are replaced, brought in or taken out: the reason goes into the audit log. */
export function WhyDialog({ title, act, onClose, onAct, children }: Props) {
  const text = useText();
  const [typed, setTyped] = useState('');
  const reason = typed.trim();
  const go = () => {
    onClose();
    onAct(reason);
  };
  return (
    <Dialog
      wide
      title={title}
      onClose={onClose}
      buttons={
        <>
          <Button shape="tall" onClick={onClose}>{text('cancel')}</Button>
          <Button shape="tall" primary refused={reason === '' ? text('swap.needReason') : undefined} onClick={go}>{act}</Button>
        </>
      }
    >
      <p className="mb-3 break-words text-ink2 panel:mb-1 panel:leading-tight">{children}</p>
      <TextField label={text('swap.reason')} value={typed} onText={setTyped} maxLength={200} autoComplete="off" onKeyDown={(e) => e.key === 'Enter' && !e.nativeEvent.isComposing && reason !== '' && go()} />
    </Dialog>
  );
}
