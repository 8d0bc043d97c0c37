import type { Reading } from './reading';

interface Props {
  readonly reading: Reading;
  /** Classes of the number; the unit is two thirds of it. */
  readonly className?: string;
  /** The unit under the number, where there is no room beside it. */
  readonly stacked?: boolean;
}

/** A number with its unit and its quality: doubtful looks doubtful. */
export function ValueText({ reading, className = 'text-value', stacked = false }: Props) {
  const dim = reading.kind === 'stale' || reading.kind === 'waiting' ? 'text-ink2' : 'text-ink';
  return (
    <span className={`inline-flex max-w-full leading-none ${stacked ? 'flex-col items-center gap-1' : 'items-baseline gap-[0.3em]'} ${className}`} data-quality={reading.kind}>
      <b className={`overflow-hidden font-semibold text-ellipsis whitespace-nowrap ${dim}`}>{reading.text}</b>
      {reading.unit && reading.kind !== 'bad' && <span className="text-[max(0.66em,0.8125rem)] whitespace-nowrap text-ink2">{reading.unit}</span>}
    </span>
  );
}
