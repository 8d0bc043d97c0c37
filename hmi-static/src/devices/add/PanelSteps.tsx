import type { ReactNode } from 'react';
import { useText } from '../../app/text/useText';
import { Button } from '../../ui/Button';
import { STEPS, type Step } from './StepCard';

/** On a panel one step at a time, all of them in reach. */
export function PanelSteps({ step, onStep, children }: { readonly step: Step; readonly onStep: (step: Step) => void; readonly children: ReactNode }) {
  const text = useText();
  const next = STEPS[STEPS.indexOf(step) + 1];
  return (
    <div className="flex h-full flex-col gap-[10px] p-(--pad)">
      <nav aria-label={text('add.steps')} className="grid grid-cols-5 overflow-hidden rounded-key border-2 border-ctl">
        {STEPS.map((each, i) => (
          <button
            key={each}
            type="button"
            aria-current={each === step ? 'step' : undefined}
            onClick={() => onStep(each)}
            className={`min-h-[52px] min-w-0 border-l border-line px-1 font-condensed first:border-l-0 focus-visible:-outline-offset-3 ${each === step ? 'bg-on font-semibold text-bg' : 'text-ink2'}`}
          >
            {i + 1} {text(`add.step.${each}`)}
          </button>
        ))}
      </nav>
      <div className="min-h-0 flex-1 overflow-auto">
        {children}
        {next && (
          <div className="mt-[10px] flex justify-end">
            <Button onClick={() => onStep(next)}>{text('add.next')}</Button>
          </div>
        )}
      </div>
    </div>
  );
}
