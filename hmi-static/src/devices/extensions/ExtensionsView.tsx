import type { ReactNode } from 'react';
import { useText } from '../../app/text/useText';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { usePanel } from '../../app/viewport';
import { QueryView } from '../../ui/QueryView';
import { UploadButton } from '../UploadButton';
import { ExtensionList, SignerList } from './ExtensionList';
import { KarPanel } from './KarPanel';
import { useExtensions, useKarJobs, useSigners } from './useExtensions';

/** Bundles of others: what was installed from KARs, who may sign them, and the way in. */
export function ExtensionsView({ tabs }: { readonly tabs: ReactNode }) {
  const text = useText();
  const panel = usePanel();
  const refused = useWriteRefusal();
  const jobs = useKarJobs();
  const extensions = useExtensions();
  const signers = useSigners();
  const side = <KarPanel jobs={jobs} refused={refused} />;
  if (panel && jobs.run.kind !== 'idle') return <div className="h-full p-(--pad)">{side}</div>;
  const lists = (
    <div className="grid min-h-0 flex-1 content-start gap-4 overflow-auto">
      <QueryView query={extensions} what={text('ext.what')}>
        {(all) => <ExtensionList extensions={all} signers={signers.data ?? []} refused={refused} onRemove={jobs.remove} />}
      </QueryView>
      <QueryView query={signers} what={text('ext.signersWhat')}>
        {(all) => <SignerList signers={all} refused={refused} />}
      </QueryView>
    </div>
  );
  const head = (
    <div className="flex flex-wrap items-center justify-between gap-4 panel:gap-[10px]">
      {tabs}
      <UploadButton refused={refused} accept=".kar,application/java-archive" word={text('ext.upload')} onFile={jobs.look} />
    </div>
  );
  if (panel) return <div className="flex h-full flex-col gap-2 p-(--pad)">{head}{lists}</div>;
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_minmax(380px,0.52fr)] gap-4 p-4 roomy:px-6 roomy:py-4">
      <div className="flex min-h-0 flex-col gap-3">
        {head}
        {lists}
      </div>
      {side}
    </div>
  );
}
