import type { ReactNode } from 'react';
import type { Failure } from './probe';

/** Why the device was not reached, and what to do. Texts of devices are shown as they are. */
export function ProbeFailure({ failure, children }: { readonly failure: Failure; readonly children?: ReactNode }) {
  return (
    <div role="alert" className="rounded-card border-2 border-ink p-3">
      <p className="font-semibold break-words">{failure.text}</p>
      <p className="break-words">{failure.remedy}</p>
      <code className="font-mono text-[0.75rem] text-ink3 panel:text-[1rem]">{failure.code}</code>
      {children}
    </div>
  );
}
