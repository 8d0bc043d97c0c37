import type { Condition } from '../../rest/queries';

/** Urgent: filled square; warning: outlined triangle. No hue: the colours of alarms are for alarms of the process. */
export function SeverityMark({ severity, size = 20 }: { readonly severity: Condition['severity']; readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" className="shrink-0">
      {severity === 'ERROR' ? (
        <rect x="2.5" y="2.5" width="19" height="19" fill="var(--ink)" />
      ) : (
        <path d="M12 3L22 21H2z" fill="none" stroke="var(--ink2)" strokeWidth="2" strokeLinejoin="round" />
      )}
      <path d={severity === 'ERROR' ? 'M12 6v7M12 16v2.5' : 'M12 10v5M12 17v2'} stroke={severity === 'ERROR' ? 'var(--bg)' : 'var(--ink)'} strokeWidth="2.4" />
    </svg>
  );
}
