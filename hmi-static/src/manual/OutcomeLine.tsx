import type { ReactNode } from 'react';
import { useText } from '../app/text/useText';
import { usePlant } from '../rest/queries';
import { formatClock } from '../tags/time';
import { Check, Clock, Lock } from '../ui/icons';
import type { Outcome } from './useManualEntry';

/** Sent, done, refused, or not known: a shape and words, no colour. It stays until the next entry. */
export function OutcomeLine({ outcome }: { readonly outcome: Outcome }) {
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  switch (outcome.kind) {
    case 'none':
      return null;
    case 'sent':
      return <Line icon={<Clock size={20} />} dashed>{text('manual.sent')}</Line>;
    case 'done':
      return <Line icon={<Check size={22} />}>{text('manual.done', { value: outcome.value, time: formatClock(outcome.atMs, timeZone) })}</Line>;
    case 'refused':
      return (
        <Line icon={<Lock size={20} />}>
          {text('manual.refused')} {outcome.why} <code className="font-mono text-caption text-ink3">{outcome.code}</code>
        </Line>
      );
    case 'unknown':
      return <Line icon={<b>?</b>} dashed>{text('manual.unknown')}</Line>;
  }
}

function Line({ icon, dashed = false, children }: { readonly icon: ReactNode; readonly dashed?: boolean; readonly children: ReactNode }) {
  return (
    <div role="status" className="flex min-h-28 items-center gap-3 rounded-card bg-raised px-3 py-2 leading-tight">
      <span className={`grid size-10 shrink-0 place-items-center rounded-full border-2 border-ink ${dashed ? 'border-dashed' : ''}`}>{icon}</span>
      <p className="line-clamp-5 min-w-0 break-words">{children}</p>
    </div>
  );
}
