import type { ReactNode } from 'react';
import { useLanguage } from '../../app/settings';
import type { Failure } from './probe';
import { failureWords } from './probeTexts';

/** Why the device was not reached, and what to do. Texts of devices are shown as they are. */
export function ProbeFailure({ failure, children }: { readonly failure: Pick<Failure, 'code' | 'text' | 'remedy'>; readonly children?: ReactNode }) {
  const [language] = useLanguage();
  const { title, remedy, detail } = failureWords(failure, language);
  return (
    <div role="alert" className="rounded-card border-2 border-ink p-3">
      <p className="font-semibold break-words">{title}</p>
      <p className="break-words">{remedy}</p>
      <p className="mt-1 text-caption break-words text-ink2">
        <code className="font-mono">{failure.code}</code> <span lang="en">{detail}</span>
      </p>
      {children}
    </div>
  );
}
