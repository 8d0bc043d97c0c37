import { useState, type ReactNode } from 'react';
import { useText } from '../app/text/useText';
import { useRefusal } from '../refusals/refusal';
import { RestError } from '../rest/rest';
import type { Problem } from '../rest/plantTypes';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ProblemList } from './ProblemList';

interface Props {
  readonly title: string;
  readonly what: ReactNode;
  readonly act: string;
  readonly onClose: () => void;
  /** Throws what the runtime refuses. */
  readonly onAct: (reason: string) => Promise<void>;
}

/** Changes the plant, and keeps why. When it is refused, the dialog stays and says what stands against it. */
export function ReasonDialog({ title, what, act, onClose, onAct }: Props) {
  const text = useText();
  const say = useRefusal();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  const go = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await onAct(reason.trim());
      onClose();
    } catch (e) {
      setFailure(e instanceof Error ? e : new Error(String(e)));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{text('cancel')}</Button>
          <Button primary disabled={busy} refused={reason.trim() === '' ? text('folder.reasonNeeded') : undefined} onClick={() => void go()}>
            {act}
          </Button>
        </>
      }
    >
      <div className="text-ink2">{what}</div>
      <label className="mt-4 block">
        <span className="text-caption text-ink2">{text('folder.reason')}</span>
        <input
          value={reason}
          maxLength={400}
          onChange={(e) => setReason(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && reason.trim() !== '' && !busy && void go()}
          className="mt-1 block h-11 w-full rounded-card border border-ctl bg-sunken px-3 text-ink"
        />
      </label>
      {failure && (
        <div role="alert" className="mt-3">
          <p className="font-semibold">{text('folder.refused')}</p>
          <p className="break-words">
            {say(failure)} {failure instanceof RestError && <code className="font-mono text-caption text-ink3">{failure.code}</code>}
          </p>
          <ProblemList problems={problemsOf(failure)} />
        </div>
      )}
    </Dialog>
  );
}

/** Some refusals list what is wrong with the folder. */
function problemsOf(failure: Error): readonly Problem[] {
  const body = failure instanceof RestError ? failure.body : null;
  const problems = typeof body === 'object' && body !== null && 'problems' in body ? body.problems : [];
  return Array.isArray(problems) ? (problems as Problem[]) : [];
}
