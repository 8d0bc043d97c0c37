import { useEffect, useRef } from 'react';
import { useText } from '../../app/text/useText';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { useCertificates } from '../../rest/queries';
import { Button } from '../../ui/Button';
import { ShieldCheck } from '../../ui/icons';
import { CertificateFacts } from '../certificates/CertificateFacts';
import { useTrust } from '../certificates/useTrust';

/** The certificate that stands between us and a server: a person looks at it and trusts it, then the connection is tried again. */
export function CertificateToTrust({ sha256, onTrusted }: { readonly sha256: string; readonly onTrusted: () => void }) {
  const text = useText();
  const refused = useWriteRefusal();
  const certificates = useCertificates();
  const trust = useTrust(onTrusted);
  const certificate = certificates.data?.find((each) => each.sha256 === sha256);
  const { refetch } = certificates;
  useEffect(() => {
    void refetch(); // it came with the try that has just failed
  }, [sha256, refetch]);
  const box = useRef<HTMLDivElement>(null);
  const isShown = certificate !== undefined;
  useEffect(() => {
    if (isShown) box.current?.scrollIntoView({ block: 'start' }); // the name and what is to be pressed must be seen
  }, [isShown]);
  if (!certificate) return <p className="mt-2 font-mono text-caption break-all">{sha256}</p>;
  return (
    <div ref={box} className="mt-3 border-t border-line pt-3">
      <div className="mb-2 flex items-start justify-between gap-3">
        <div className="min-w-0 flex-1">
          <h3 className="font-semibold break-words">{certificate.name}</h3>
          <p className="text-ink2 panel:leading-tight">{text(certificate.flaws.length > 0 ? 'cert.flawNote' : 'cert.compare')}</p>
        </div>
        {certificate.state !== 'TRUSTED' && (
          <Button refused={refused} disabled={trust.isPending} icon={<ShieldCheck size={18} />} onClick={() => trust.mutate({ kind: 'trust', sha256 })}>
            {text('cert.trust')}
          </Button>
        )}
      </div>
      {trust.error && <p className="font-semibold break-words">{text('cert.refused', { why: trust.error.message })}</p>}
      <CertificateFacts certificate={certificate} />
    </div>
  );
}
