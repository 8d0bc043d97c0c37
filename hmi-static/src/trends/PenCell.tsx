import { useText } from '../app/text/useText';
import { useReading } from '../live/liveContext';
import type { TagInfo } from '../tags/tag';
import { PenNumber } from './PenMark';
import { shortName } from './wording';

/** A pen on the panel: its number, its tag, its value now. */
export function PenCell({ info, pen }: { readonly info: TagInfo; readonly pen: number }) {
  const text = useText();
  const reading = useReading(info);
  const bad = reading.kind === 'bad';
  const doubtful = bad ? text('quality.bad') : reading.kind === 'stale' ? text('quality.stale') : reading.kind === 'uncertain' ? '?' : '';
  return (
    <div title={info.path} className={`flex min-w-0 flex-col justify-center rounded-card px-3 ${bad ? 'hatch-bad' : reading.kind === 'stale' ? 'hatch-stale' : ''} ${reading.kind === 'uncertain' ? 'border-[1.5px] border-dashed border-ink2 bg-surface' : 'bg-surface'}`} data-quality={reading.kind}>
      <span className="flex items-center gap-2 text-caption text-ink2">
        <PenNumber pen={pen} />
        <bdi className="min-w-0 overflow-hidden font-condensed text-ellipsis whitespace-nowrap">{shortName(info.path)}</bdi>
        <span className="ml-auto font-semibold text-ink">{doubtful}</span>
      </span>
      <output className="overflow-hidden leading-tight whitespace-nowrap">
        <span className={`text-[1.75rem] font-semibold ${reading.kind === 'stale' ? 'text-ink2' : ''}`}>{reading.text}</span>
        {!bad && <span className="ml-2 text-caption text-ink2">{reading.unit}</span>}
      </output>
    </div>
  );
}
