import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import { usePanel, useRows } from '../app/viewport';
import { KEYS, usePlant, useRevisions } from '../rest/queries';
import type { Revision } from '../rest/plantTypes';
import { rest } from '../rest/rest';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Undo2 } from '../ui/icons';
import { Pager, usePages } from '../ui/Pager';
import { QueryView } from '../ui/QueryView';
import { StateChip } from '../ui/StateChip';
import { ReasonDialog } from './ReasonDialog';

/** What was applied, newest first, and the way back to any of it. */
export function RevisionsView() {
  const text = useText();
  return (
    <QueryView query={useRevisions()} what={text('folder.revisionsWhat')}>
      {(revisions) => <RevisionList revisions={revisions} />}
    </QueryView>
  );
}

function RevisionList({ revisions }: { readonly revisions: readonly Revision[] }) {
  const text = useText();
  const queries = useQueryClient();
  const panel = usePanel();
  const { shown, ...pages } = usePages(revisions, useRows(3, 8, 12));
  const [asked, ask] = useState<Revision | null>(null);
  const running = usePlant().data?.revision.number;
  const rollBack = async (reason: string) => {
    await rest('plant/rollback', { method: 'POST', json: { number: asked?.number, reason } });
    await queries.invalidateQueries({ queryKey: KEYS.plant });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 panel:flex-row panel:gap-[10px]">
      <ul className="min-h-0 min-w-0 flex-1 overflow-hidden rounded-card bg-surface px-4 panel:flex-1 panel:px-3">
        {shown.map((r) => (
          <Row key={r.number} revision={r} running={r.number === running} onRollBack={() => ask(r)} />
        ))}
      </ul>
      <Pager {...pages} column={panel} />
      {asked && (
        <ReasonDialog title={text('revision.rollBackTitle', { number: asked.number })} what={text('revision.rollBackWhat')} act={text('revision.rollBackDo')} onClose={() => ask(null)} onAct={rollBack} />
      )}
    </div>
  );
}

function Row({ revision: r, running, onRollBack }: { readonly revision: Revision; readonly running: boolean; readonly onRollBack: () => void }) {
  const text = useText();
  const refused = useWriteRefusal();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  return (
    <li className="grid min-h-14 grid-cols-[64px_180px_120px_minmax(0,1fr)_minmax(180px,auto)] items-center gap-4 border-t border-line first:border-t-0 panel:grid-cols-[48px_minmax(0,1fr)_auto] panel:gap-3">
      <b className="text-title font-semibold">{r.number}</b>
      <span className="text-ink2 panel:hidden">{formatTime(Date.parse(r.appliedAt), timeZone)}</span>
      <span className="panel:hidden">{r.by}</span>
      <span className="min-w-0 leading-tight break-words">
        <span className="line-clamp-2">{r.reason}</span>
        <span className="block text-caption text-ink2">
          <span className="hidden panel:inline">{formatTime(Date.parse(r.appliedAt), timeZone)} </span>
          {r.rolledBackTo > 0 && text('revision.backTo', { number: r.rolledBackTo })}
        </span>
      </span>
      <span className="text-right">
        {running ? (
          <StateChip look="running">{text('revision.running')}</StateChip>
        ) : (
          <Button refused={refused} icon={<Undo2 size={18} />} onClick={onRollBack}>
            {text('revision.rollBack')}
          </Button>
        )}
      </span>
    </li>
  );
}
