import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import { KEYS, useCandidate, usePlant } from '../rest/queries';
import type { Candidate } from '../rest/plantTypes';
import { rest } from '../rest/rest';
import { formatClock } from '../tags/time';
import { Button } from '../ui/Button';
import { QueryView } from '../ui/QueryView';
import { ApplyDialog } from './ApplyDialog';
import { ChangeList } from './ChangeList';
import { ProblemList } from './ProblemList';

/** What the folder says now: its problems, or how it differs from what runs, and the way to apply it. */
export function CandidateView() {
  const text = useText();
  return (
    <div className="grid min-h-0 flex-1 panel:overflow-auto">
      <QueryView query={useCandidate()} what={text('folder.what')}>
        {(candidate) => <CandidatePanel candidate={candidate} />}
      </QueryView>
    </div>
  );
}

function CandidatePanel({ candidate }: { readonly candidate: Candidate }) {
  const text = useText();
  const plant = usePlant().data;
  const timeZone = plant?.timeZone ?? 'UTC';
  const { problems, changes } = candidate;
  return (
    <section className="flex min-h-0 flex-col rounded-card bg-surface p-4 panel:p-3">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-title font-semibold">
            {problems.length > 0 ? text('folder.problems', { n: problems.length }) : changes.length > 0 ? text('folder.changes', { n: changes.length }) : text('folder.same')}
          </h2>
          <p className="text-ink2">
            {problems.length > 0
              ? text('folder.problemsNote', { number: plant?.revision.number ?? 0 })
              : changes.length > 0
                ? text(candidate.appliesByItself ? 'folder.byItself' : 'folder.byPerson')
                : text('folder.sameNote', { time: formatClock(Date.parse(candidate.readAt), timeZone) })}
          </p>
        </div>
        <Actions candidate={candidate} />
      </header>
      <div className="mt-3 min-h-0 flex-1 overflow-auto">{problems.length > 0 ? <ProblemList problems={problems} /> : <ChangeList changes={changes} />}</div>
      <p className="mt-2 overflow-hidden font-mono text-[0.75rem] text-ellipsis text-ink3 panel:hidden">{text('folder.digest', { digest: candidate.digest })}</p>
    </section>
  );
}

function Actions({ candidate }: { readonly candidate: Candidate }) {
  const text = useText();
  const queries = useQueryClient();
  const refused = useWriteRefusal();
  const [asking, setAsking] = useState(false);
  const canApply = candidate.problems.length === 0 && candidate.changes.length > 0;
  const readNow = async () => queries.setQueryData([...KEYS.plant, 'candidate'], await rest<Candidate>('plant/check', { method: 'POST' }));
  return (
    <div className="flex flex-wrap gap-3">
      <Button refused={refused} onClick={() => void readNow()}>
        {text('folder.check')}
      </Button>
      {canApply && refused === undefined && (
        <Button primary onClick={() => setAsking(true)}>
          {text('folder.apply')}
        </Button>
      )}
      {asking && <ApplyDialog candidate={candidate} onClose={() => setAsking(false)} />}
    </div>
  );
}
