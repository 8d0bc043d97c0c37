import { useText } from '../app/text/useText';
import { Button } from '../ui/Button';
import { Pager, usePages } from '../ui/Pager';
import { When } from './AuditTable';
import type { Act } from './fold';
import { OutcomeMark } from './OutcomeMark';
import { whoOf } from './words';

const ROWS = 3;

interface Props {
  readonly acts: readonly Act[];
  readonly timeZone: string;
  readonly onChoose: (seq: number) => void;
  readonly onOlder: (() => void) | null;
}

/** The entries on a panel, in pages; older ones are asked for on the last page. */
export function PanelAudit({ acts, timeZone, onChoose, onOlder }: Props) {
  const text = useText();
  const { shown, ...pages } = usePages(acts, ROWS);
  return (
    <div className="flex min-h-0 flex-1 gap-[10px]">
      <ul className="flex min-w-0 flex-1 flex-col gap-1">
        {shown.map(({ entry, outcome }) => (
          <li key={entry.seq}>
            <button type="button" onClick={() => onChoose(entry.seq)} className="grid h-15 w-full grid-cols-[96px_minmax(0,1fr)] items-center gap-3 rounded-card bg-surface px-3 text-left leading-tight">
              <span className="text-caption"><When ms={Date.parse(entry.at)} timeZone={timeZone} /></span>
              <span className="min-w-0">
                <span className="block overflow-hidden font-semibold text-ellipsis whitespace-nowrap">{whoOf(entry)}</span>
                <span className="block overflow-hidden font-condensed text-caption text-ellipsis whitespace-nowrap text-ink2">
                  <OutcomeMark outcome={outcome} /> {entry.verb} {entry.object}
                </span>
              </span>
            </button>
          </li>
        ))}
        {onOlder && pages.page === pages.pages - 1 && <li><Button onClick={onOlder}>{text('audit.older')}</Button></li>}
      </ul>
      <Pager {...pages} column />
    </div>
  );
}
