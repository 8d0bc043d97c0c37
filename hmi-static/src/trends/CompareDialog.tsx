import { useState } from 'react';
import { useText } from '../app/text/useText';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Segmented } from '../ui/Segmented';
import { TimeField } from './TimeField';

interface Props {
  readonly startMs: number;
  readonly earlierMs: number | null;
  readonly nowMs: number;
  readonly timeZone: string;
  /** null: with nothing. */
  readonly onChoose: (earlierMs: number | null) => void;
  readonly onClose: () => void;
}

const DAY_MS = 86_400_000;
const OFFSETS = { day: DAY_MS, week: 7 * DAY_MS, year: 365 * DAY_MS } as const;
type Way = keyof typeof OFFSETS | 'start';

/** The same tags at another time, begin laid on begin: another day, or another batch by when it began. */
export function CompareDialog({ startMs, earlierMs, nowMs, timeZone, onChoose, onClose }: Props) {
  const text = useText();
  const [way, setWay] = useState<Way>(() => wayOf(earlierMs));
  const [start, setStart] = useState<number | null>(startMs - (earlierMs ?? DAY_MS));
  const chosen = way === 'start' ? (start === null ? null : startMs - start) : OFFSETS[way];
  const wrong = chosen === null ? 'trends.span.incomplete' : chosen === 0 ? 'trends.compare.same' : startMs - chosen >= nowMs ? 'trends.span.future' : null;
  return (
    <Dialog
      title={text('trends.compare.title')}
      onClose={onClose}
      buttons={
        <>
          {earlierMs !== null && <Button onClick={() => onChoose(null)}>{text('trends.compare.end')}</Button>}
          <Button onClick={onClose}>{text('trends.cancel')}</Button>
          <Button primary refused={wrong === null ? undefined : text(wrong)} onClick={() => onChoose(chosen)}>{text('trends.compare.show')}</Button>
        </>
      }
    >
      <div className="flex flex-col items-start gap-4 panel:gap-[10px]">
        <p className="text-body text-ink2">{text('trends.compare.this', { time: formatTime(startMs, timeZone) })}</p>
        <Segmented
          label={text('trends.compare.with')}
          value={way}
          options={[
            { value: 'day', text: text('trends.compare.day') },
            { value: 'week', text: text('trends.compare.week') },
            { value: 'year', text: text('trends.compare.year') },
            { value: 'start', text: text('trends.compare.start') },
          ]}
          onChange={setWay}
        />
        {way === 'start' && <TimeField label={text('trends.compare.begins')} timeMs={start} timeZone={timeZone} onChange={setStart} />}
      </div>
    </Dialog>
  );
}

function wayOf(earlierMs: number | null): Way {
  if (earlierMs === null) return 'day';
  return (Object.keys(OFFSETS) as (keyof typeof OFFSETS)[]).find((way) => OFFSETS[way] === earlierMs) ?? 'start';
}
