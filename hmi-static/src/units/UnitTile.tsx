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
import { KeyFigures } from './KeyFigures';
import { keyTagsOf } from './useKeyTags';
import { UnitState } from './UnitState';

interface Props {
  readonly unit: Equipment;
  readonly tags: ReadonlyMap<string, TagInfo>;
  /** Whether a unit beside it says what it does: the bars of a row have one height, so that pointers of a healthy plant stand level. */
  readonly besideStates: boolean;
}

const TILE = 'flex h-[232px] min-w-0 flex-col rounded-card p-3 text-ink no-underline hover:bg-raised';
const BAR_HEIGHT = 92;
/** Where units say what they do. */
const SHORT_BAR_HEIGHT = 66;

/** A unit at a glance: its name, what it does, up to four bars with their numbers, else figures. The whole tile leads to the unit. */
export function UnitTile({ unit, tags, besideStates }: Props) {
  const { states, bars, figures } = keyTagsOf(unit, tags);
  return (
    <Link href={addressOf.unit(unit.path)} className={`${TILE} ${bars.length > 0 ? 'bg-surface' : 'border border-line'}`}>
      <TileTitle unit={unit} />
      {states.length > 0 && <UnitState states={states} />}
      {bars.length > 0 && (
        <div className="mt-auto grid auto-cols-fr grid-flow-col gap-1">
          {bars.map((info) => (
            <BarColumn key={info.path} info={info} height={besideStates ? SHORT_BAR_HEIGHT : BAR_HEIGHT} narrow={bars.length > 3} />
          ))}
        </div>
      )}
      {bars.length === 0 && figures.length > 0 && <KeyFigures figures={figures} />}
    </Link>
  );
}

/** Two lines: a long name takes both, and the path's last part, which stands under a short one, is then out of sight. */
function TileTitle({ unit }: { readonly unit: Equipment }) {
  const [language] = useLanguage();
  const title = localText(unit.title, language, unit.path);
  return (
    <div className="h-10 shrink-0 overflow-hidden" title={`${title} · ${unit.path}`}>
      <h3 className="line-clamp-2 font-condensed text-[1.125rem] leading-5 font-semibold break-words">{title}</h3>
      <p className="overflow-hidden text-[0.75rem] leading-5 text-ellipsis whitespace-nowrap text-ink3 uppercase">{shortName(unit.path)}</p>
    </div>
  );
}

function BarColumn({ info, height, narrow }: { readonly info: TagInfo; readonly height: number; readonly narrow: boolean }) {
  const reading = useReading(info);
  const setpoint = useSetpoint(info);
  const note = useQualityNote()(reading);
  const words = useQualityWords()(reading);
  return (
    <figure className="flex min-w-0 flex-col items-center" aria-label={`${shortName(info.path)}: ${reading.text} ${reading.unit}, ${words}`}>
      <figcaption className="mb-1 font-condensed text-[0.8125rem] leading-tight whitespace-nowrap text-ink2">{shortName(info.path)}</figcaption>
      <AnalogBar info={info} reading={reading} setpoint={setpoint} height={height} />
      <span className="mt-1.5 flex h-[38px] max-w-full flex-col items-center">
        <ValueText reading={reading} className={`text-[1.0625rem] ${narrow ? 'font-condensed' : ''}`} stacked />
        {note && <span className={`mt-0.5 text-[0.75rem] leading-none font-semibold whitespace-nowrap ${reading.kind === 'bad' ? 'uppercase' : ''}`}>{note}</span>}
      </span>
    </figure>
  );
}
