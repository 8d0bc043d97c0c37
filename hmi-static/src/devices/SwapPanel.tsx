import { useState } from 'react';
import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { usePlant, type Swap } from '../rest/queries';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { ArrowRightLeft, Download } from '../ui/icons';
import { JobSteps } from './JobSteps';
import { SwapCounts } from './SwapCounts';
import { SwapFigure } from './SwapFigure';
import { SwapOutcomeChip } from './SwapOutcomeChip';
import type { SwapJobs } from './useSwapJob';
import { WhyDialog } from './WhyDialog';

interface Props {
  readonly bundle: string | null;
  readonly swaps: readonly Swap[];
  readonly jobs: SwapJobs;
  readonly refused: string | undefined;
}

/** At the right: the swap under way, step by step; else the last one of the chosen bundle, with the counts that prove it. */
export function SwapPanel({ bundle, swaps, jobs, refused }: Props) {
  const text = useText();
  const { run } = jobs;
  const [asked, ask] = useState<Swap | null>(null);
  const frame = (children: React.ReactNode) => <section className="flex h-full min-h-0 flex-col gap-3 overflow-auto rounded-card bg-surface p-5 panel:p-3">{children}</section>;
  if (run.kind === 'sending') return frame(<h2 className="text-title font-semibold">{text('swap.sending', { file: run.what })}</h2>);
  if (run.kind === 'refused')
    return frame(
      <div role="alert">
        <h2 className="text-title font-semibold">
          {text('swap.refused')} <code className="ml-1 font-mono text-caption font-normal text-ink3">{run.code}</code>
        </h2>
        <p className="mt-2 break-words text-ink2">{run.why}</p>
        <Button className="mt-4" onClick={jobs.dismiss}>
          {text('close')}
        </Button>
      </div>,
    );
  if (run.kind === 'running' && run.job.record === null) return frame(<JobSteps job={run.job} />);
  const record = run.kind === 'running' ? run.job.record : swaps.find((s) => s.bundle === bundle);
  if (!record) return frame(<p className="text-ink2">{bundle === null ? text('bundles.pick') : text('bundles.noSwap', { bundle })}</p>);
  return frame(
    <>
      <Record record={record} />
      <div className="mt-auto flex flex-wrap gap-3 pt-2">
        {run.kind === 'running' && (
          <Button className="flex-1" onClick={jobs.dismiss}>
            {text('close')}
          </Button>
        )}
        {record.outcome === 'KEPT' && (
          <Button className="flex-1" refused={refused} icon={<ArrowRightLeft size={18} />} onClick={() => ask(record)}>
            {text('bundles.revert', { version: record.before.version })}
          </Button>
        )}
        <a
          href={`data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(record, null, 2))}`}
          download={`${record.id}.json`}
          className="inline-flex min-h-8 flex-1 items-center justify-center gap-2 rounded-card border border-ctl bg-raised px-3 py-1 font-semibold whitespace-nowrap text-ink no-underline panel:hidden"
        >
          <Download size={18} /> {text('swap.evidence')}
        </a>
      </div>
      {asked && (
        <WhyDialog title={text('bundles.revertTitle', { bundle: asked.bundle, version: asked.before.version })} act={text('bundles.revertDo')} onClose={() => ask(null)} onAct={(reason) => jobs.revert(asked.bundle, reason)}>
          {text('bundles.revertWhat')}
        </WhyDialog>
      )}
    </>,
  );
}

function Record({ record: r }: { readonly record: Swap }) {
  const text = useText();
  const [language] = useLanguage();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  return (
    <>
      <header className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="text-caption text-ink2">{text('swap.finished', { time: formatTime(Date.parse(r.endedAt), timeZone), subject: r.subject })}</p>
          <h2 className="text-[1.25rem] font-semibold break-words">
            {r.bundle} {r.before.version}
            {r.after && r.after.version !== r.before.version && ` → ${r.after.version}`}
          </h2>
        </div>
        <SwapOutcomeChip outcome={r.outcome} />
      </header>
      {r.outcome !== 'KEPT' && <p className="break-words">{r.reason}</p>}
      <SwapFigure record={r} language={language} />
      <SwapCounts record={r} language={language} />
    </>
  );
}
