import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useReading, useSetpoint } from '../live/liveContext';
import type { Equipment } from '../rest/plantTypes';
import { AnalogBar } from '../tags/AnalogBar';
import type { TagInfo } from '../tags/tag';
import { useQualityNote, useQualityWords } from '../tags/useQualityNote';
import { ValueText } from '../tags/ValueText';
import { shortName } from './equipment';
import { keyTagsOf } from './useKeyTags';

interface Props {
  readonly unit: Equipment;
  readonly tags: ReadonlyMap<string, TagInfo>;
}

const TILE = 'flex h-[232px] min-w-0 flex-col rounded-card p-3 text-ink no-underline hover:bg-raised';
const BAR_HEIGHT = 92;
/** Where a line in words stands below. */
const SHORT_BAR_HEIGHT = 74;

/** A unit at a glance: its name and up to four bars with their numbers. The whole tile leads to the unit. */
export function UnitTile({ unit, tags }: Props) {
  const [language] = useLanguage();
  const { bars, lines } = keyTagsOf(unit, tags);
  return (
    <Link href={addressOf.unit(unit.path)} className={`${TILE} ${bars.length > 0 ? 'bg-surface' : 'border border-line'}`}>
      <h3 className="shrink-0 overflow-hidden font-condensed text-[1.125rem] leading-tight font-semibold text-ellipsis whitespace-nowrap">{localText(unit.title, language, unit.path)}</h3>
      <p className="shrink-0 overflow-hidden text-[0.75rem] leading-4 text-ellipsis whitespace-nowrap text-ink3 uppercase">{shortName(unit.path)}</p>
      {bars.length > 0 && (
        <div className="mt-2 grid auto-cols-fr grid-flow-col gap-1">
          {bars.map((info) => (
            <BarColumn key={info.path} info={info} height={lines.length > 0 ? SHORT_BAR_HEIGHT : BAR_HEIGHT} />
          ))}
        </div>
      )}
      <dl className={`flex flex-col gap-1 border-line pt-1 [&:not(:empty)]:border-t ${bars.length > 0 ? 'mt-auto' : 'mt-3'}`}>
        {lines.slice(0, bars.length > 0 ? 1 : 5).map((info) => (
          <Line key={info.path} info={info} />
        ))}
      </dl>
    </Link>
  );
}

function BarColumn({ info, height }: { readonly info: TagInfo; readonly height: number }) {
  const reading = useReading(info);
  const setpoint = useSetpoint(info);
  const note = useQualityNote()(reading);
  const words = useQualityWords()(reading);
  return (
    <figure className="flex min-w-0 flex-col items-center" aria-label={`${shortName(info.path)}: ${reading.text} ${reading.unit}, ${words}`}>
      <figcaption className="mb-1 font-condensed text-[0.8125rem] leading-tight whitespace-nowrap text-ink2">{shortName(info.path)}</figcaption>
      <AnalogBar info={info} reading={reading} setpoint={setpoint} height={height} />
      <span className="mt-1.5 flex h-[38px] max-w-full flex-col items-center">
        <ValueText reading={reading} className="text-[1.0625rem]" stacked />
        {note && <span className={`mt-0.5 text-[0.75rem] leading-none font-semibold whitespace-nowrap ${reading.kind === 'bad' ? 'uppercase' : ''}`}>{note}</span>}
      </span>
    </figure>
  );
}

function Line({ info }: { readonly info: TagInfo }) {
  const [language] = useLanguage();
  const reading = useReading(info);
  const note = useQualityNote()(reading);
  return (
    <div className="flex min-w-0 items-baseline justify-between gap-2 text-caption">
      <dt className="overflow-hidden text-ellipsis whitespace-nowrap text-ink2">{localText(info.description, language, shortName(info.path))}</dt>
      <dd className={`max-w-[60%] shrink-0 rounded-chip px-1 ${reading.kind === 'stale' ? 'hatch-stale' : reading.kind === 'bad' ? 'hatch-bad' : ''}`}>
        <ValueText reading={reading} className="text-body" />
        {note && <span className="ml-1 text-[0.75rem]">{note}</span>}
      </dd>
    </div>
  );
}
