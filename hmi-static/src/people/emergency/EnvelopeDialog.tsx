import { useEffect } from 'react';
import { flushSync } from 'react-dom';
import { useText } from '../../app/text/useText';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Printer } from '../../ui/icons';
import { EnvelopeSheet } from './EnvelopeSheet';

interface Props {
  /** 1 or 2. */
  readonly number: number;
  readonly half: string;
  readonly sealedMs: number;
  readonly onClose: () => void;
  /** It is in its envelope. */
  readonly onNext: () => void;
}

/** One half of the password, to be printed or written down. It is shown this once. */
export function EnvelopeDialog({ number, half, sealedMs, onClose, onNext }: Props) {
  const text = useText();
  useEffect(() => {
    const forget = () => flushSync(onClose); // a browser may keep the page that is left, with all it shows
    addEventListener('pagehide', forget);
    return () => removeEventListener('pagehide', forget);
  }, [onClose]);
  return (
    <Dialog
      wide
      title={text('seal.envelope', { n: number })}
      onClose={onClose}
      buttons={
        <>
          <Button shape="tall" icon={<Printer size={18} />} onClick={() => window.print()}>{text('seal.print')}</Button>
          <Button shape="tall" primary onClick={onNext}>{text(number === 1 ? 'seal.next' : 'seal.last')}</Button>
        </>
      }
    >
      <p className="panel:leading-tight">{text(number === 1 ? 'seal.firstHow' : 'seal.secondHow')}</p>
      <p className="my-4 rounded-card bg-sunken px-3 py-4 text-center font-mono text-[1.75rem] font-semibold whitespace-nowrap select-text panel:my-2 panel:py-3 panel:text-[2rem]">{half}</p>
      <p className="text-caption text-ink2 panel:leading-tight">{text('seal.once')}</p>
      <EnvelopeSheet number={number} half={half} sealedMs={sealedMs} />
    </Dialog>
  );
}
