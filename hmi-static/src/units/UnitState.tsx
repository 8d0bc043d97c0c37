import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useReading } from '../live/liveContext';
import type { TagInfo } from '../tags/tag';
import { useQualityWords } from '../tags/useQualityNote';
import { StateChip } from '../ui/StateChip';
import { shortName } from './equipment';

const GROUND = { stale: 'hatch-stale', bad: 'hatch-bad', uncertain: '', good: '', waiting: '' } as const;

/** What a unit does now, in words: the first as a chip, the next beside it; a chip that says on or off also says of what. */
export function UnitState({ states }: { readonly states: readonly TagInfo[] }) {
  const [first, second] = states;
  if (!first) return null;
  return (
    <p className="mt-1 flex h-[22px] min-w-0 shrink-0 items-center gap-2 text-caption">
      <Chip info={first} />
      {second ? <Beside info={second} /> : first.type === 'BOOL' && <span className="overflow-hidden font-condensed text-ellipsis whitespace-nowrap text-ink2">{shortName(first.path)}</span>}
    </p>
  );
}

function Chip({ info }: { readonly info: TagInfo }) {
  const [language] = useLanguage();
  const reading = useReading(info);
  const words = useQualityWords()(reading);
  const runs = reading.kind === 'good' && reading.number !== null && reading.number !== 0;
  return (
    <span className={`max-w-[70%] shrink-0 rounded-chip leading-none ${GROUND[reading.kind]}`} data-quality={reading.kind} title={`${shortName(info.path)} · ${localText(info.description, language, '')}: ${reading.text}, ${words}`}>
      <StateChip look={runs ? 'running' : reading.kind === 'uncertain' ? 'backingOff' : 'idle'}>{reading.text}</StateChip>
    </span>
  );
}

function Beside({ info }: { readonly info: TagInfo }) {
  const [language] = useLanguage();
  const reading = useReading(info);
  return (
    <span className={`overflow-hidden rounded-chip px-1 font-condensed text-ellipsis whitespace-nowrap text-ink2 ${GROUND[reading.kind]}`} data-quality={reading.kind} title={`${localText(info.description, language, shortName(info.path))}: ${reading.text}`}>
      {reading.text}
    </span>
  );
}
