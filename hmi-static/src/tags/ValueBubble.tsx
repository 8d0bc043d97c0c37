import { useReading } from '../live/liveContext';
import { useQualityNote, useQualityWords } from './useQualityNote';
import type { Reading } from './reading';
import type { TagInfo } from './tag';
import { ValueText } from './ValueText';

/** Frame and ground of a value by its quality: plain, dashed, hatched. */
export function qualityFrame(reading: Reading): string {
  switch (reading.kind) {
    case 'uncertain':
      return 'border-[1.5px] border-dashed border-ink2';
    case 'stale':
      return 'border border-line hatch-stale';
    case 'bad':
      return 'border border-line hatch-bad';
    default:
      return 'border border-line';
  }
}

interface Props {
  readonly info: TagInfo;
  readonly label: string;
  readonly className?: string;
}

/** A measured value on its own: tag, note, value, unit. */
export function ValueBubble({ info, label, className = '' }: Props) {
  const reading = useReading(info);
  const note = useQualityNote()(reading);
  const words = useQualityWords()(reading);
  return (
    <figure className={`flex min-w-0 flex-col justify-between rounded-card bg-surface px-3 py-2 ${qualityFrame(reading)} ${className}`} aria-label={`${label}: ${reading.text} ${reading.unit}, ${words}`}>
      <figcaption className="flex justify-between gap-2 font-condensed text-tag text-ink2">
        <span className="overflow-hidden text-ellipsis whitespace-nowrap">{label}</span>
        <span className="whitespace-nowrap text-ink">{note}</span>
      </figcaption>
      <ValueText reading={reading} className="mt-1 text-value" />
    </figure>
  );
}
