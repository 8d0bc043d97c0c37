import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TimeField } from './TimeField';
import { MAX_WINDOW_MS, MIN_WINDOW_MS } from './trendView';

interface Props {
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  readonly timeZone: string;
  readonly onChoose: (fromMs: number, toMs: number) => void;
  readonly onClose: () => void;
}

/** Goes to any time. */
export function SpanDialog({ fromMs, toMs, nowMs, timeZone, onChoose, onClose }: Props) {
  const text = useText();
  const [from, setFrom] = useState<number | null>(fromMs);
  const [to, setTo] = useState<number | null>(toMs);
  const wrong = from === null || to === null ? 'trends.span.incomplete'
    : from >= nowMs ? 'trends.span.future'
    : to - from < MIN_WINDOW_MS ? 'trends.span.order'
    : to - from > MAX_WINDOW_MS ? 'trends.span.long'
    : null;
  const go = () => {
    if (wrong === null && from !== null && to !== null) onChoose(from, to);
  };
  return (
    <Dialog
      title={text('trends.span.title')}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{text('trends.cancel')}</Button>
          <Button primary refused={wrong === null ? undefined : text(wrong)} onClick={go}>{text('trends.span.show')}</Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-4">
        <TimeField label={text('trends.span.from')} timeMs={fromMs} timeZone={timeZone} onChange={setFrom} />
        <TimeField label={text('trends.span.to')} timeMs={toMs} timeZone={timeZone} onChange={setTo} />
      </div>
    </Dialog>
  );
}
