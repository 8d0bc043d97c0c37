import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { useReading, useSetpoint } from '../live/liveContext';
import type { Equipment } from '../rest/plantTypes';
import { AnalogBar } from '../tags/AnalogBar';
import { formatNumber } from '../tags/number';
import type { TagInfo } from '../tags/tag';
import { useQualityNote, useQualityWords } from '../tags/useQualityNote';
import { ValueText } from '../tags/ValueText';
import { shortName } from './equipment';
import { isInWords } from './useKeyTags';

/** A unit on the panel: the key value, large, with its bar; under the name what it does, in words, and the next key values. */
export function PanelUnitTile({ unit, tags }: { readonly unit: Equipment; readonly tags: ReadonlyMap<string, TagInfo> }) {
  const [language] = useLanguage();
  const [key, ...others] = unit.keyTags.map((path) => tags.get(path)).filter((info) => info !== undefined);
  // not whether a pump runs: without its name that would be said of the unit
  const wordsFirst = others.filter((info) => info.type !== 'BOOL').sort((a, b) => Number(isInWords(b)) - Number(isInWords(a)));
  return (
    <Link href={addressOf.unit(unit.path)} className="flex min-w-0 flex-col overflow-hidden rounded-card bg-surface px-3 py-2 text-ink no-underline active:bg-raised">
      <h3 className="overflow-hidden text-body leading-tight font-semibold text-ellipsis whitespace-nowrap">{localText(unit.title, language, shortName(unit.path))}</h3>
      <p className="flex h-6 gap-3 overflow-hidden font-condensed text-caption leading-6 whitespace-nowrap text-ink2">
        {wordsFirst.slice(0, 2).map((info) => (
          <Small key={info.path} info={info} />
        ))}
      </p>
      {key && <KeyValue info={key} />}
    </Link>
  );
}

function Small({ info }: { readonly info: TagInfo }) {
  const reading = useReading(info);
  return (
    <span className={reading.kind === 'bad' ? 'hatch-bad' : reading.kind === 'stale' ? 'hatch-stale' : ''}>
      {reading.text} {reading.kind === 'bad' ? '' : reading.unit}
    </span>
  );
}

function KeyValue({ info }: { readonly info: TagInfo }) {
  const text = useText();
  const [language] = useLanguage();
  const reading = useReading(info);
  const setpoint = useSetpoint(info);
  const note = useQualityNote()(reading);
  const words = useQualityWords()(reading);
  return (
    <figure className="flex min-h-0 flex-1 items-end justify-between gap-1" aria-label={`${shortName(info.path)}: ${reading.text} ${reading.unit}, ${words}`}>
      <div className="min-w-0">
        <ValueText reading={reading} className={info.type === 'STRING' ? 'text-[1.5rem]' : 'text-value'} />
        <p className="h-6 overflow-hidden font-condensed text-caption leading-6 text-ellipsis whitespace-nowrap text-ink2">
          {note ? <b className="text-ink uppercase">{reading.kind === 'good' ? note : words}</b> : setpoint !== null ? `${text('tag.setpoint')} ${formatNumber(setpoint, info.decimals, language)}` : shortName(info.path)}
        </p>
      </div>
      <AnalogBar info={info} reading={reading} setpoint={setpoint} height={84} width={18} />
    </figure>
  );
}
