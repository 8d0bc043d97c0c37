import { useState } from 'react';
import { useText } from '../../app/text/useText';
import { useSecond } from '../../live/liveContext';
import { Refusal } from '../../refusals/Refusal';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import { Buttons } from '../AccountDialogs';
import { useSeal, useTaken } from './breakGlass';
import { EnvelopeDialog } from './EnvelopeDialog';

const ENVELOPES = 2;

/** Seals the emergency account: why, then one half of the password after the other. Only what is still to be shown is kept, and only here. */
export function SealDialog({ isFirst, onClose }: { readonly isFirst: boolean; readonly onClose: () => void }) {
  const text = useText();
  const [reason, setReason] = useState('');
  const [left, setLeft] = useState<readonly string[] | null>(null);
  const [sealedMs, setSealedMs] = useState(0);
  const nowMs = useSecond() * 1_000;
  const taken = useTaken();
  const sealing = useSeal(({ first, second }) => {
    setLeft([first, second]);
    setSealedMs(nowMs);
  });
  const half = left?.[0];
  if (left !== null && half !== undefined) {
    const number = ENVELOPES + 1 - left.length;
    const done = () => {
      taken();
      onClose();
    };
    return <EnvelopeDialog key={number} number={number} half={half} sealedMs={sealedMs} onClose={onClose} onNext={left.length > 1 ? () => setLeft(left.slice(1)) : done} />;
  }
  /** What was sent is done, whoever looks: then there is a password, and this is where it is shown. */
  const close = () => {
    if (!sealing.isPending) onClose();
  };
  const refused = reason.trim() === '' ? text('rules.needReason') : undefined;
  return (
    <Dialog
      wide
      title={text('seal.askTitle')}
      onClose={close}
      buttons={<Buttons onClose={close} act={text('seal.act')} busy={sealing.isPending} refused={refused} onAct={() => sealing.mutate(reason.trim())} />}
    >
      <p>{text('seal.ask')}</p>
      {!isFirst && <p className="mt-2 panel:mt-1">{text('seal.askOld')}</p>}
      <div className="mt-3 panel:mt-2">
        <TextField label={text('rules.reason')} value={reason} onText={setReason} maxLength={200} autoComplete="off" />
      </div>
      <Refusal error={sealing.error} />
    </Dialog>
  );
}
