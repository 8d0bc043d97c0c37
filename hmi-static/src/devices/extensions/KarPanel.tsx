import { useState } from 'react';
import { useText } from '../../app/text/useText';
import { Button } from '../../ui/Button';
import { Check, ShieldCheck } from '../../ui/icons';
import { StateChip } from '../../ui/StateChip';
import { JobSteps } from '../JobSteps';
import { SwapOutcomeChip } from '../SwapOutcomeChip';
import { WhyDialog } from '../WhyDialog';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { SignerFacts } from './SignerFacts';
import { useSignerTrust, type Kar, type KarJobs, type KarRun } from './useExtensions';

interface Props {
  readonly jobs: KarJobs;
  readonly refused: string | undefined;
}

/** At the right: the file that was chosen, who signed it and what it brings; then how its installation goes, and what came of it. */
export function KarPanel({ jobs, refused }: Props) {
  const text = useText();
  const { run, dismiss } = jobs;
  return (
    <section className="flex h-full min-h-0 flex-col gap-3 overflow-auto rounded-card bg-surface p-5 panel:p-3">
      {run.kind === 'idle' && <p className="text-ink2">{text('ext.pick')}</p>}
      {run.kind === 'reading' && <h2 className="text-title font-semibold break-words">{text('ext.reading', { file: run.file })}</h2>}
      {run.kind === 'refused' && (
        <div role="alert">
          <p className="text-ink2 break-words">{run.what}</p>
          <h2 className="text-title font-semibold">
            {text('ext.refused')} <code className="ml-1 font-mono text-caption font-normal text-ink3">{run.code}</code>
          </h2>
          <p className="mt-2 break-words text-ink2">{run.why}</p>
        </div>
      )}
      {run.kind === 'looked' && <Found jobs={jobs} refused={refused} file={run.file} kar={run.kar} />}
      {run.kind === 'running' && (run.job.record === null ? <JobSteps job={run.job} /> : <Result run={run} />)}
      {(run.kind === 'refused' || (run.kind === 'running' && run.job.record !== null)) && (
        <div className="mt-auto">
          <Button onClick={dismiss}>{text('close')}</Button>
        </div>
      )}
    </section>
  );
}

function Found({ jobs, refused, file, kar }: Props & { readonly file: File; readonly kar: Kar }) {
  const text = useText();
  const [asking, ask] = useState(false);
  const [installing, install] = useState(false);
  const trust = useSignerTrust(() => {
    ask(false);
    jobs.look(file);
  });
  return (
    <>
      <header>
        <p className="text-caption text-ink2">{text('ext.found')}</p>
        <h2 className="text-[1.25rem] font-semibold break-words">{kar.name} {kar.version}</h2>
      </header>
      <div>
        <h3 className="text-caption text-ink3">{text('ext.holds')}</h3>
        <ul className="break-words">
          {kar.bundles.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      </div>
      <div className="border-t border-line pt-3">
        <p className="mb-2"><StateChip look={kar.trusted ? 'running' : 'backingOff'}>{text(kar.trusted ? 'ext.trusted' : 'ext.unknown')}</StateChip></p>
        <SignerFacts signer={kar.signer} />
        {!kar.trusted && <p className="mt-2 text-ink2">{text('ext.compare')}</p>}
      </div>
      <div className="mt-auto flex flex-wrap justify-end gap-3 pt-2 panel:gap-[10px]">
        <Button shape="tall" onClick={jobs.dismiss}>{text('cancel')}</Button>
        {!kar.trusted && <Button shape="tall" refused={refused} icon={<ShieldCheck size={18} />} onClick={() => ask(true)}>{text('ext.trust')}</Button>}
        <Button shape="tall" primary icon={<Check size={18} />} refused={refused ?? (kar.installed ? text('ext.installed') : kar.trusted ? undefined : text('ext.trustFirst'))} onClick={() => install(true)}>
          {text('ext.install')}
        </Button>
      </div>
      {installing && (
        <WhyDialog title={text('ext.installTitle', { name: kar.name, version: kar.version })} act={text('ext.installDo')} onClose={() => install(false)} onAct={(reason) => jobs.install(file, reason)}>
          {text('ext.installWhat')}
        </WhyDialog>
      )}
      {asking && (
        <ConfirmDialog title={text('ext.trustTitle', { subject: kar.signer.subject })} act={text('ext.trustDo')} busy={trust.isPending} error={trust.error} onClose={() => ask(false)} onAct={() => trust.mutate({ kind: 'trust', pem: kar.certificate })}>
          <p className="mb-3 text-ink2">{text('ext.trustWhat')}</p>
          <SignerFacts signer={kar.signer} />
        </ConfirmDialog>
      )}
    </>
  );
}

function Result({ run }: { readonly run: Extract<KarRun, { kind: 'running' }> }) {
  const text = useText();
  const { record, bundle } = run.job;
  if (record === null) return null;
  const done = record.outcome === 'KEPT';
  return (
    <div role="status">
      <header className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-[1.25rem] font-semibold break-words">
          {text(!done ? 'ext.notDone' : run.removes ? 'ext.removed' : 'ext.added', { name: bundle, version: record.after?.version ?? '' })}
        </h2>
        <SwapOutcomeChip outcome={record.outcome} />
      </header>
      <p className="mt-2 break-words text-ink2">{done ? text(run.removes ? 'ext.removedNote' : 'ext.addedNote') : record.reason}</p>
    </div>
  );
}
