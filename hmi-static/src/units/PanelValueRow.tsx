import { useReading } from '../live/liveContext';
import { useQualityWords } from '../tags/useQualityNote';
import type { TagInfo } from '../tags/tag';
import { ValueText } from '../tags/ValueText';

const GROUND = { stale: 'hatch-stale', bad: 'hatch-bad', uncertain: 'outline-[1.5px] outline-dashed outline-ink2', good: '', waiting: '' } as const;

/** One line of the panel: what, and how much. */
export function PanelValueRow({ label, info }: { readonly label: string; readonly info: TagInfo }) {
  const reading = useReading(info);
  const words = useQualityWords()(reading);
  return (
    <p className="flex min-w-0 items-baseline justify-between gap-2" aria-label={`${label}: ${reading.text} ${reading.unit}, ${words}`}>
      <span className="overflow-hidden font-condensed text-[1.125rem] text-ellipsis whitespace-nowrap text-ink2">{label}</span>
      <span className={`shrink-0 rounded-chip px-1 ${GROUND[reading.kind]}`}>
        <ValueText reading={reading} className="text-[1.375rem]" />
      </span>
    </p>
  );
}
