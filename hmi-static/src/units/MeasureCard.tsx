import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { useReading, useSetpoint } from '../live/liveContext';
import { AnalogBar } from '../tags/AnalogBar';
import { formatNumber } from '../tags/number';
import type { TagInfo } from '../tags/tag';
import { useQualityNote, useQualityWords } from '../tags/useQualityNote';
import { qualityFrame } from '../tags/ValueBubble';
import { ValueText } from '../tags/ValueText';
import { Sparkline } from '../trends/Sparkline';
import { shortName } from './equipment';

/** The key process value: large, with its bar, setpoint, normal band and the last two hours. */
export function KeyCard({ info }: { readonly info: TagInfo }) {
  const [language] = useLanguage();
  const reading = useReading(info);
  const setpoint = useSetpoint(info);
  const words = useQualityWords()(reading);
  return (
    <figure className={`flex min-h-[236px] min-w-0 justify-between gap-3 rounded-card bg-surface p-4 ${qualityFrame(reading)}`} aria-label={`${shortName(info.path)}: ${reading.text} ${reading.unit}, ${words}`}>
      <div className="flex min-w-0 flex-1 flex-col">
        <figcaption className="leading-tight">
          <span className="block text-body text-ink2">{localText(info.description, language, shortName(info.path))}</span>
          <span className="font-condensed text-tag text-ink3">{shortName(info.path)}</span>
        </figcaption>
        <ValueText reading={reading} className="mt-3 text-key" />
        <Aims info={info} setpoint={setpoint} />
        {reading.kind !== 'good' && reading.kind !== 'waiting' && <p className="mt-1 text-caption font-semibold">{words}</p>}
        <div className="mt-auto h-12 w-full max-w-[197px]">
          <Sparkline path={info.path} className="h-full w-full" />
        </div>
      </div>
      <AnalogBar info={info} reading={reading} setpoint={setpoint} height={200} width={20} />
    </figure>
  );
}

/** One more measurement: number, bar, the last two hours. */
export function MeasureCard({ info }: { readonly info: TagInfo }) {
  const [language] = useLanguage();
  const reading = useReading(info);
  const setpoint = useSetpoint(info);
  const note = useQualityNote()(reading);
  const words = useQualityWords()(reading);
  return (
    <figure
      className={`flex h-[112px] min-w-0 justify-between gap-1 rounded-card bg-surface py-2 pr-1 pl-3 ${qualityFrame(reading)}`}
      aria-label={`${shortName(info.path)}: ${reading.text} ${reading.unit}, ${words}`}
    >
      <div className="flex min-w-0 flex-1 flex-col">
        <figcaption className="leading-tight">
          <span className="line-clamp-1 font-condensed text-caption text-ink2 roomy:font-sans" title={localText(info.description, language, '')}>
            {localText(info.description, language, shortName(info.path))}
          </span>
          <span className="flex justify-between font-condensed text-[0.75rem] text-ink3">
            {shortName(info.path)} <b className="text-ink">{note}</b>
          </span>
        </figcaption>
        <ValueText reading={reading} className="mt-1.5 text-[1.25rem]" />
        <div className="mt-auto h-[30px] w-full max-w-[120px]">
          <Sparkline path={info.path} className="h-full w-full" />
        </div>
      </div>
      <AnalogBar info={info} reading={reading} setpoint={setpoint} height={94} />
    </figure>
  );
}

/** Setpoint and normal band in numbers. */
function Aims({ info, setpoint }: { readonly info: TagInfo; readonly setpoint: number | null }) {
  const text = useText();
  const [language] = useLanguage();
  const say = (value: number) => formatNumber(value, info.decimals, language);
  return (
    <p className="mt-2 flex flex-wrap gap-x-3 text-caption text-ink2">
      {setpoint !== null && (
        <span>
          <svg width="10" height="12" className="mr-1 inline" aria-hidden="true">
            <path d="M1 1v10l8-5z" fill="none" stroke="var(--accent)" strokeWidth="2" />
          </svg>
          {text('tag.setpoint')} <b className="text-ink">{say(setpoint)}</b>
        </span>
      )}
      {info.normal && <span>{text('tag.normal', { low: say(info.normal.low), high: say(info.normal.high) })}</span>}
    </p>
  );
}
