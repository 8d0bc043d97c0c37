import { useState } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../../app/routes';
import { useText } from '../../app/text/useText';
import { ApplyDialog } from '../../plant/ApplyDialog';
import { ProblemList } from '../../plant/ProblemList';
import { useCandidate, useDevices, useTagsOf } from '../../rest/queries';
import type { Candidate } from '../../rest/plantTypes';
import { Button } from '../../ui/Button';
import { TagTable } from '../../units/TagTable';
import { DeviceStateChip } from '../DeviceStateChip';

const EVERY_MS = 1_000;
const SHOWN = 12;

interface Props {
  readonly name: string;
  /** What the folder said when it was read right after the save. */
  readonly candidate: Candidate;
  readonly onAnother: () => void;
}

/** What became of a device that was saved: until it runs, where a person must help, and its values. */
export function DoneView({ name, candidate, onAnother }: Props) {
  const text = useText();
  const device = useDevices(EVERY_MS).data?.find((each) => each.device === name);
  const folder = useCandidate().data ?? candidate;
  const isStaged = !folder.appliesByItself && folder.problems.length === 0 && folder.changes.length > 0;
  const [asking, ask] = useState(!candidate.appliesByItself && candidate.problems.length === 0 && candidate.changes.length > 0);
  return (
    <section className="flex min-h-0 max-w-[900px] flex-col gap-3 rounded-card bg-surface p-4 panel:p-3" role="status">
      <h2 className="flex flex-wrap items-center gap-3 text-title font-semibold">
        {text('add.done.title', { name })}
        {device && <DeviceStateChip state={device.state} />}
      </h2>
      <p>
        {device ? text(device.state === 'POLLING' ? 'add.done.running' : 'add.done.connecting') : folder.problems.length > 0 ? text('add.done.problems') : text(isStaged ? 'add.done.staged' : 'add.done.soon')}
        {device?.state === 'BACKING_OFF' && <span className="block break-words text-ink2">{device.reason}</span>}
      </p>
      {!device && <ProblemList problems={folder.problems} />}
      {device && <Values device={name} />}
      <div className="flex flex-wrap justify-end gap-3">
        <Link href={addressOf.devices()} className="inline-flex min-h-8 items-center rounded-card border border-ctl bg-raised px-3 font-semibold text-ink no-underline panel:min-h-[52px] panel:rounded-key panel:border-2 panel:px-4">
          {text('add.toDevices')}
        </Link>
        <Button onClick={onAnother}>{text('add.another')}</Button>
        {!device && isStaged && <Button primary onClick={() => ask(true)}>{text('add.done.apply')}</Button>}
      </div>
      {asking && !device && <ApplyDialog candidate={folder} onClose={() => ask(false)} />}
    </section>
  );
}

function Values({ device }: { readonly device: string }) {
  const tags = useTagsOf(device).data ?? [];
  return <div className="min-h-0 overflow-auto">{tags.length > 0 && <TagTable tags={tags.slice(0, SHOWN)} />}</div>;
}
