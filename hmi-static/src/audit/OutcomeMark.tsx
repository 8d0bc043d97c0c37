import { useText } from '../app/text/useText';
import type { AuditOutcome } from '../rest/trustTypes';

/** What did not simply come about is said in words; what did needs none. */
export function OutcomeMark({ outcome }: { readonly outcome: AuditOutcome }) {
  const text = useText();
  if (outcome === 'done') return null;
  return <span className="mr-1 rounded-chip border border-ctl px-1.5 py-0.5 text-[0.78125rem] font-semibold uppercase panel:py-0 panel:leading-none panel:text-[1rem]">{text(`audit.outcome.${outcome}`)}</span>;
}
