import { useRef } from 'react';
import type { TextId } from '../../app/text/all';
import { useText } from '../../app/text/useText';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { useBundles, useCertificates, type Certificate } from '../../rest/queries';
import { Button } from '../../ui/Button';
import { FileUp, ShieldCheck } from '../../ui/icons';
import { QueryView } from '../../ui/QueryView';
import { CertificateFacts } from './CertificateFacts';
import { useTrust } from './useTrust';

const STATES = ['REJECTED', 'TRUSTED', 'ISSUER', 'OWN'] as const;

/** The bundle that keeps them; it comes with the first driver that needs one. */
const KEEPER = 'security-certificates';

/** Whom this node trusts: who waits for a person comes first. */
export function CertificatesView() {
  const text = useText();
  const bundles = useBundles();
  const isThere = bundles.data?.some((each) => each.name === KEEPER) === true;
  if (bundles.data && !isThere) return <p className="rounded-card bg-surface p-4">{text('cert.noKeeper')}</p>;
  return <Certificates enabled={isThere} />;
}

function Certificates({ enabled }: { readonly enabled: boolean }) {
  const text = useText();
  const trust = useTrust();
  return (
    <div className="min-h-0 flex-1 overflow-auto">
      <div className="mb-3 flex flex-wrap items-center gap-4">
        <AddButton onFile={(file) => trust.mutate({ kind: 'add', file })} />
        {trust.error && <p role="alert" className="font-semibold break-words">{text('cert.refused', { why: trust.error.message })}</p>}
      </div>
      <QueryView query={useCertificates(enabled)} what={text('cert.what')}>
        {(all) => (
          <div className="grid gap-4">
            {STATES.map((state) => (
              <Group key={state} state={state} certificates={all.filter((c) => c.state === state)} trust={trust} />
            ))}
          </div>
        )}
      </QueryView>
    </div>
  );
}

interface GroupProps {
  readonly state: Certificate['state'];
  readonly certificates: readonly Certificate[];
  readonly trust: ReturnType<typeof useTrust>;
}

function Group({ state, certificates, trust }: GroupProps) {
  const text = useText();
  const refused = useWriteRefusal();
  return (
    <section>
      <h2 className="mb-1 font-semibold">{text(`cert.${state}` as TextId)}</h2>
      {certificates.length === 0 && <p className="text-ink2">{text(`cert.none.${state}` as TextId)}</p>}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(520px,100%),1fr))] gap-3">
        {certificates.map((c) => (
          <li key={c.sha256} className="flex flex-col rounded-card bg-surface p-4 panel:p-3">
            <h3 className="mb-1 font-semibold break-words">{c.name}</h3>
            <CertificateFacts certificate={c} />
            {state !== 'OWN' && (
              <p className="mt-auto flex flex-wrap justify-end gap-3 pt-3">
                <Change refused={refused} word={text(state === 'TRUSTED' ? 'cert.distrust' : 'cert.forget')} onClick={() => trust.mutate({ kind: 'distrust', sha256: c.sha256 })} />
                {state !== 'TRUSTED' && <Change refused={refused} trusts word={text('cert.trust')} onClick={() => trust.mutate({ kind: 'trust', sha256: c.sha256 })} />}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Change({ word, refused, trusts = false, onClick }: { readonly word: string; readonly refused: string | undefined; readonly trusts?: boolean; readonly onClick: () => void }) {
  return (
    <Button refused={refused} icon={trusts ? <ShieldCheck size={18} /> : undefined} onClick={onClick}>
      {word}
    </Button>
  );
}

function AddButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const text = useText();
  const refused = useWriteRefusal();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".der,.cer,.crt,.pem"
        className="hidden"
        onChange={(e) => {
          const file = e.target.files?.[0];
          e.target.value = ''; // the same file may be given again
          if (file) onFile(file);
        }}
      />
      <Button refused={refused} icon={<FileUp size={18} />} onClick={() => input.current?.click()}>
        {text('cert.add')}
      </Button>
    </>
  );
}
