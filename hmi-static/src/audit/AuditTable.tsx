import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { useSecond } from '../live/liveContext';
import { formatCount } from '../tags/number';
import { formatClock, formatDay, formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import type { Act } from './fold';
import { OutcomeMark } from './OutcomeMark';
import { isPerson, valueOf, whereOf, whoOf } from './words';

interface Props {
  readonly acts: readonly Act[];
  readonly chosen: number | null;
  readonly timeZone: string;
  readonly onChoose: (seq: number) => void;
  /** Null when there are none. */
  readonly onOlder: (() => void) | null;
}

export function AuditTable({ acts, chosen, timeZone, onChoose, onOlder }: Props) {
  const text = useText();
  return (
    <div className="flex min-h-0 flex-col rounded-card bg-surface px-2">
      <div className="min-h-0 flex-1 overflow-auto">
        <table className="w-full table-fixed border-collapse text-left">
          <thead className="sticky top-0 z-10 bg-surface text-caption text-ink3">
            <tr className="h-9 *:px-2 *:font-semibold">
              <th className="w-[84px] text-right">{text('audit.number')}</th>
              <th className="w-[104px]">{text('audit.time')}</th>
              <th className="w-[15%]">{text('audit.who')}</th>
              <th className="hidden w-[15%] min-[1500px]:table-cell">{text('audit.where')}</th>
              <th className="w-[110px]">{text('audit.verb')}</th>
              <th>{text('audit.object')}</th>
              <th className="hidden w-[110px] text-right min-[1500px]:table-cell">{text('audit.before')}</th>
              <th className="hidden w-[130px] text-right min-[1500px]:table-cell">{text('audit.after')}</th>
            </tr>
          </thead>
          <tbody>
            {acts.map((act) => (
              <Row key={act.entry.seq} act={act} here={act.entry.seq === chosen} timeZone={timeZone} onChoose={() => onChoose(act.entry.seq)} />
            ))}
          </tbody>
        </table>
      </div>
      <footer className="flex min-h-11 items-center justify-between gap-4 border-t border-line px-2 text-ink2">
        <span>{text('audit.zone', { zone: timeZone })}</span>
        {onOlder && <Button onClick={onOlder}>{text('audit.older')}</Button>}
      </footer>
    </div>
  );
}

const CUT = 'overflow-hidden text-ellipsis whitespace-nowrap';

function Row({ act: { entry, changes, outcome }, here, timeZone, onChoose }: { readonly act: Act; readonly here: boolean; readonly timeZone: string; readonly onChoose: () => void }) {
  const text = useText();
  const [language] = useLanguage();
  const [first, ...others] = changes;
  return (
    <tr className={`h-10 border-t border-line *:px-2 ${here ? 'bg-raised shadow-[inset_4px_0_0_var(--accent)]' : ''}`} onClick={onChoose}>
      <td className="text-right text-ink3">{formatCount(entry.seq, language)}</td>
      <td className="whitespace-nowrap"><When ms={Date.parse(entry.at)} timeZone={timeZone} /></td>
      <td className={`${CUT} ${isPerson(entry) ? 'font-semibold' : 'text-ink2'}`}>{whoOf(entry)}</td>
      <td className={`${CUT} hidden text-ink2 min-[1500px]:table-cell`}>{whereOf(entry)}</td>
      <td className={CUT}>{entry.verb}</td>
      <td className={CUT}>
        <button type="button" aria-pressed={here} className={`min-h-8 max-w-full text-left align-middle ${CUT}`}>
          <OutcomeMark outcome={outcome} /> {entry.object}
        </button>
      </td>
      <td className={`${CUT} hidden text-right text-ink2 min-[1500px]:table-cell`}>{valueOf(first, 'before')}</td>
      <td className={`${CUT} hidden text-right min-[1500px]:table-cell`}>
        {valueOf(first, 'after')} {others.length > 0 && <span className="text-caption text-ink2">{text('audit.more', { n: others.length })}</span>}
      </td>
    </tr>
  );
}

/** The clock for what is of today, the day too for what is older. */
export function When({ ms, timeZone }: { readonly ms: number; readonly timeZone: string }) {
  const today = formatDay(useSecond() * 1_000, timeZone);
  const day = formatDay(ms, timeZone);
  return <span title={formatTime(ms, timeZone)}>{day === today ? formatClock(ms, timeZone) : `${day.slice(5)} ${formatClock(ms, timeZone).slice(0, 5)}`}</span>;
}
