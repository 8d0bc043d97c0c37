import { useState } from 'react';
import { useText } from '../../app/text/useText';
import { usePanel } from '../../app/viewport';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { usePlant } from '../../rest/queries';
import { formatTime } from '../../tags/time';
import { Button } from '../../ui/Button';
import { Pager, usePages } from '../../ui/Pager';
import { StateChip } from '../../ui/StateChip';
import { EndDialog } from './EndDialogs';
import { sorted, type OpenSession } from './sessions';

interface Props {
  readonly sessions: readonly OpenSession[];
  readonly asker: string;
  readonly none: string;
}

const PANEL_ROWS = 3;
const ALL_ROWS = 200;

export function OpenList({ sessions, asker, none }: Props) {
  const panel = usePanel();
  const { shown, ...pages } = usePages(sorted(sessions, asker), panel ? PANEL_ROWS : ALL_ROWS);
  if (shown.length === 0) return <p className="rounded-card bg-surface p-4">{none}</p>;
  return (
    <div className="flex min-h-0 flex-1 gap-[10px]">
      <ul className="max-h-full min-h-0 min-w-0 flex-1 self-start overflow-auto rounded-card bg-surface px-4 panel:px-3">
        {shown.map((each) => (
          <Row key={each.id} session={each} isOwn={each.account === asker} />
        ))}
      </ul>
      <Pager {...pages} column />
    </div>
  );
}

function Row({ session: s, isOwn }: { readonly session: OpenSession; readonly isOwn: boolean }) {
  const text = useText();
  const refused = useWriteRefusal();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const [ending, setEnding] = useState(false);
  const time = (iso: string) => formatTime(Date.parse(iso), timeZone).slice(0, 16);
  return (
    <li className="flex items-center gap-4 border-t border-line py-2 first:border-t-0 panel:min-h-[62px] panel:gap-[10px] panel:py-1 panel:leading-tight">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-3 font-semibold break-words">
          {s.kind === 'browser' ? placeOf(s) : s.name}
          {s.kind === 'grant' && <span className="font-normal text-ink2">{text('tokens.grant')}</span>}
          {s.kind !== 'browser' && <StateChip look="idle">{text(`tokens.scope.${s.scope}`)}</StateChip>}
          {!isOwn && <span className="font-normal text-ink2">{s.accountName}</span>}
        </p>
        <p className="text-caption break-words text-ink2 panel:font-condensed">
          {text('sessions.times', { opened: time(s.opened), used: time(s.used), expires: time(s.expires) })}
          {s.kind !== 'browser' && ` · ${text('sessions.from', { place: placeOf(s) })}`}
        </p>
      </div>
      {s.current ? <StateChip look="running">{text('sessions.current')}</StateChip> : <Button refused={refused} onClick={() => setEnding(true)}>{text(s.kind === 'browser' ? 'sessions.end' : 'tokens.revoke')}</Button>}
      {ending && <EndDialog session={s} onClose={() => setEnding(false)} />}
    </li>
  );
}

/** The panel, where it is known; else the address on the network. */
function placeOf({ address, station }: OpenSession): string {
  return station === '' ? address : `${station} (${address})`;
}
