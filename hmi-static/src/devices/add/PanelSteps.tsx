import type { ReactNode } from 'react';
import { useText } from '../../app/text/useText';
import { Button } from '../../ui/Button';
import { STEPS, type Step } from './StepCard';

interface Props {
  readonly step: Step;
  readonly onStep: (step: Step) => void;
  /** What the device said. */
  readonly note: string;
  /** Offered at every step once there is something to save. */
  readonly save: ReactNode;
  readonly children: ReactNode;
}

/** On a panel one step at a time, all of them in reach. */
export function PanelSteps({ step, onStep, note, save, children }: Props) {
  const text = useText();
  const next = STEPS[STEPS.indexOf(step) + 1];
  return (
    <div className="flex h-full flex-col gap-2 p-(--pad)">
      <nav aria-label={text('add.steps')} className="grid shrink-0 grid-cols-5 overflow-hidden rounded-key border-2 border-ctl">
        {STEPS.map((each, i) => (
          <button
            key={each}
            type="button"
            aria-current={each === step ? 'step' : undefined}
            onClick={() => onStep(each)}
            className={`min-h-12 min-w-0 border-l border-line px-1 font-condensed first:border-l-0 focus-visible:-outline-offset-3 ${each === step ? 'bg-on font-semibold text-bg' : 'text-ink2'}`}
          >
            {i + 1} {text(`add.step.${each}`)}
          </button>
        ))}
      </nav>
      <div className="min-h-0 flex-1 overflow-auto">{children}</div>
      {next && (
        <div className="flex shrink-0 items-center justify-end gap-[10px]">
          <p role="status" className="line-clamp-2 min-w-0 flex-1 font-condensed text-caption leading-tight break-words text-ink2">{note}</p>
          <Button shape="tall" onClick={() => onStep(next)}>{text('add.next')}</Button>
          {save}
        </div>
      )}
    </div>
  );
}
