import { useState, type ReactNode } from 'react';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import { usePanel } from '../app/viewport';
import { useBundles, useSwaps } from '../rest/queries';
import { QueryView } from '../ui/QueryView';
import { BundleTable } from './BundleTable';
import { PanelBundles } from './PanelBundles';
import { SwapPanel } from './SwapPanel';
import { UploadButton } from './UploadButton';
import { useSwapJob } from './useSwapJob';
import { WhyDialog } from './WhyDialog';

/** The software that runs: what version, replaced when, and how to replace it while the plant runs. */
export function BundlesView({ tabs }: { readonly tabs: ReactNode }) {
  const text = useText();
  const panel = usePanel();
  const refused = useWriteRefusal();
  const swaps = useSwaps().data ?? [];
  const jobs = useSwapJob();
  const [chosen, choose] = useState<string | null>(null);
  const [jar, askAbout] = useState<File | null>(null);
  const shown = chosen ?? swaps[0]?.bundle ?? null;
  const query = useBundles();
  const upload = (
    <>
      <UploadButton refused={refused} accept=".jar,application/java-archive" word={text('bundles.upload')} onFile={askAbout} />
      {jar && (
        <WhyDialog title={text('bundles.replaceTitle', { file: jar.name })} act={text('bundles.replaceDo')} onClose={() => askAbout(null)} onAct={(reason) => jobs.update(jar, reason)}>
          {text('bundles.replaceWhat')}
        </WhyDialog>
      )}
    </>
  );
  const side = <SwapPanel bundle={shown} swaps={swaps} jobs={jobs} refused={refused} />;
  if (panel)
    return (
      <PanelBundles tabs={tabs} query={query} swaps={swaps} side={side} busy={jobs.run.kind !== 'idle'} onChoose={choose} upload={upload} />
    );
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_minmax(380px,0.52fr)] gap-4 p-4 roomy:px-6 roomy:py-4">
      <div className="flex min-h-0 flex-col gap-3">
        <div className="flex items-center justify-between gap-4">
          {tabs}
          <p className="ml-auto hidden overflow-hidden text-caption text-ellipsis whitespace-nowrap text-ink2 roomy:block">{text('bundles.note')}</p>
          {upload}
        </div>
        <QueryView query={query} what={text('bundles.what')}>
          {(bundles) => <BundleTable bundles={bundles} swaps={swaps} chosen={shown} onChoose={choose} />}
        </QueryView>
      </div>
      {side}
    </div>
  );
}
