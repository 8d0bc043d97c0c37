import type { ReactNode } from 'react';
import { useText } from '../../app/text/useText';

export type Step = 'driver' | 'connection' | 'tags' | 'values' | 'save';
export const STEPS: readonly Step[] = ['driver', 'connection', 'tags', 'values', 'save'];

interface Props {
  readonly step: Step;
  /** How it stands, in a word. */
  readonly state?: string | undefined;
  readonly children: ReactNode;
  readonly className?: string;
}

/** One step of adding a device. All are seen, and each can be gone back to. */
export function StepCard({ step, state, children, className = '' }: Props) {
  const text = useText();
  return (
    <section aria-labelledby={`step-${step}`} className={`flex min-w-0 flex-col rounded-card bg-surface p-4 panel:p-3 ${className}`}>
      <header className="mb-2 flex items-baseline justify-between gap-3 panel:hidden">
        <h2 id={`step-${step}`} className="font-semibold">
          <span className="mr-2 text-ink3">{STEPS.indexOf(step) + 1}</span>
          {text(`add.step.${step}`)}
        </h2>
        {state !== undefined && <span className="text-caption text-ink2">{state}</span>}
      </header>
      {children}
    </section>
  );
}
