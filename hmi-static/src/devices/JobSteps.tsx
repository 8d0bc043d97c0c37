import { useText } from '../app/text/useText';
import type { Job } from '../rest/queries';
import { Check, Clock } from '../ui/icons';

const STEPS = ['STAGED', 'VERIFIED', 'SWAPPING', 'WATCHING', 'DONE'] as const;

/** How far a job is. */
export function JobSteps({ job }: { readonly job: Job }) {
  const text = useText();
  const at = STEPS.indexOf(job.phase);
  return (
    <>
      <p className="text-ink2">{text('swap.running')}</p>
      <h2 className="text-title font-semibold break-words">{job.bundle}</h2>
      <ol aria-live="polite">
        {STEPS.map((step, i) => (
          <li key={step} className={`flex min-h-12 items-center gap-3 border-t border-line ${i > at ? 'text-ink3' : ''} ${i === at ? 'font-semibold' : ''}`}>
            {i < at ? <Check size={20} /> : i === at ? <Clock size={20} /> : <span className="w-5" />}
            {text(`swap.${step}`)}
          </li>
        ))}
      </ol>
    </>
  );
}
