import { useEffect, useRef } from 'react';
import { ProblemList } from '../../plant/ProblemList';
import { RestError } from '../../rest/rest';
import { CertificateToTrust } from './CertificateToTrust';
import { ProbeFailure } from './ProbeFailure';
import type { Connection } from './useProbes';

/** Why a device was not reached: what it said, or why it was not asked. */
export function ConnectionFailure({ connection: { outcome, test } }: { readonly connection: Connection }) {
  const box = useRef<HTMLDivElement>(null);
  const failed = outcome !== undefined && !('reached' in outcome);
  useEffect(() => {
    if (failed) box.current?.scrollIntoView({ block: 'nearest' });
  }, [failed]);
  if (outcome && 'failure' in outcome)
    return (
      <div ref={box} className="mt-3">
        <ProbeFailure failure={outcome.failure}>{outcome.failure.certificate !== '' && <CertificateToTrust sha256={outcome.failure.certificate} onTrusted={test} />}</ProbeFailure>
      </div>
    );
  if (outcome && 'error' in outcome)
    return (
      <div ref={box} className="mt-3">
        <ProbeFailure failure={{ code: outcome.error instanceof RestError ? outcome.error.code : 'HMI', text: outcome.error.message, remedy: '' }}>
          <ProblemList problems={outcome.problems} />
        </ProbeFailure>
      </div>
    );
  return null;
}
