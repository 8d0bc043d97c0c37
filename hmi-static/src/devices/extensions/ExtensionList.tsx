import { useState } from 'react';
import type { TextId } from '../../app/text/all';
import { useText } from '../../app/text/useText';
import { Button } from '../../ui/Button';
import { StateChip } from '../../ui/StateChip';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { WhyDialog } from '../WhyDialog';
import { SignerFacts } from './SignerFacts';
import { useSignerTrust, type Extension, type Signer } from './useExtensions';

interface Props {
  readonly extensions: readonly Extension[];
  readonly signers: readonly Signer[];
  readonly refused: string | undefined;
  readonly onRemove: (name: string, reason: string) => void;
}

/** What others brought into this runtime, each as a whole. */
export function ExtensionList({ extensions, signers, refused, onRemove }: Props) {
  const text = useText();
  const [asked, ask] = useState<Extension | null>(null);
  if (extensions.length === 0) return <p className="rounded-card bg-surface p-4 panel:p-3">{text('ext.none')}</p>;
  return (
    <>
      <ul className="rounded-card bg-surface px-4 panel:px-3">
        {extensions.map((each) => (
          <li key={each.name} className="grid grid-cols-[116px_minmax(0,1fr)_auto] items-center gap-3 border-t border-line py-2 first:border-t-0 panel:grid-cols-[120px_minmax(0,1fr)_auto]">
            <StateChip look={each.state === 'ACTIVE' ? 'running' : 'backingOff'}>{text((each.state === 'MISSING' ? 'ext.MISSING' : `bundles.${each.state}`) as TextId)}</StateChip>
            <div className="min-w-0 leading-tight">
              <p className="break-words"><b className="font-semibold">{each.name}</b> {each.version}</p>
              <p className="font-condensed text-caption break-words text-ink2">{each.bundles.join(', ')} · {text('ext.signer')}: {signers.find((s) => s.sha256 === each.signer)?.subject ?? text('ext.gone')}</p>
            </div>
            <Button refused={refused} onClick={() => ask(each)}>{text('ext.remove')}</Button>
          </li>
        ))}
      </ul>
      {asked && (
        <WhyDialog title={text('ext.removeTitle', { name: asked.name, version: asked.version })} act={text('ext.removeDo')} onClose={() => ask(null)} onAct={(reason) => onRemove(asked.name, reason)}>
          {text('ext.removeWhat')}
        </WhyDialog>
      )}
    </>
  );
}

/** Whose extensions are let in. */
export function SignerList({ signers, refused }: { readonly signers: readonly Signer[]; readonly refused: string | undefined }) {
  const text = useText();
  const [asked, ask] = useState<Signer | null>(null);
  const trust = useSignerTrust(() => ask(null));
  return (
    <section>
      <h2 className="mb-1 font-semibold">{text('ext.signers')}</h2>
      {signers.length === 0 && <p className="text-ink2">{text('ext.noSigner')}</p>}
      <ul className="grid gap-2">
        {signers.map((each) => (
          <li key={each.sha256} className="flex items-center justify-between gap-3 rounded-card bg-surface p-4 panel:p-3">
            <div className="min-w-0"><SignerFacts signer={each} /></div>
            <Button refused={refused} onClick={() => ask(each)}>{text('ext.distrust')}</Button>
          </li>
        ))}
      </ul>
      {asked && (
        <ConfirmDialog title={text('ext.distrustTitle', { subject: asked.subject })} act={text('ext.distrustDo')} busy={trust.isPending} error={trust.error} onClose={() => ask(null)} onAct={() => trust.mutate({ kind: 'distrust', sha256: asked.sha256 })}>
          <p className="text-ink2">{text('ext.distrustWhat')}</p>
        </ConfirmDialog>
      )}
    </section>
  );
}
