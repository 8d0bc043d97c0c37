import { usePlant } from '../rest/queries';
import { useLanguage } from '../app/settings';
import type { Language } from '../app/text/language';
import { useText } from '../app/text/useText';
import { useReading, useTag } from '../live/liveContext';
import { reasonWord } from '../mimic/words';
import { formatNumber } from '../tags/number';
import type { Reading } from '../tags/reading';
import { formatAge, formatTime } from '../tags/time';
import type { Span, TagInfo } from '../tags/tag';
import { printedUnit } from '../tags/unit';

/** The main value of a symbol in full. */
export function PrimaryTag({ info }: { readonly info: TagInfo }) {
  const text = useText();
  const [language] = useLanguage();
  const reading = useReading(info);
  const view = useTag(info.path);
  const zone = usePlant().data?.timeZone ?? 'UTC';
  const unit = printedUnit(info.unit);
  const hatch = reading.kind === 'bad' ? 'hatch-bad' : reading.kind === 'stale' ? 'hatch-stale' : '';
  return (
    <section className="rounded-card bg-bg p-3">
      <p className={`rounded-card px-2 py-1 ${hatch} ${reading.kind === 'uncertain' ? 'border border-dashed border-ink2' : ''}`}>
        <output className="text-key leading-tight font-semibold break-words" data-quality={reading.kind}>{reading.text}</output>
        {reading.kind !== 'bad' && reading.unit !== '' && <span className="ml-2 text-title text-ink2">{reading.unit}</span>}
      </p>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-caption">
        <Fact name={text('faceplate.quality')} value={useQualityText(reading, language)} />
        {info.range && <Fact name={text('faceplate.range')} value={spanText(info.range, info, unit, language)} />}
        {info.normal && <Fact name={text('faceplate.normal')} value={spanText(info.normal, info, unit, language)} />}
        {view.kind === 'live' && <Fact name={text('faceplate.sourceTime')} value={formatTime(view.sourceMs, zone)} />}
        <Fact name={text('faceplate.device')} value={info.device} />
        {view.kind === 'live' && view.status !== 0 && <Fact name={text('faceplate.status')} value={`0x${view.status.toString(16).padStart(8, '0')}`} />}
      </dl>
    </section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt className="text-ink3">{name}</dt>
      <dd className="min-w-0 text-right break-words">{value}</dd>
    </>
  );
}

function useQualityText(reading: Reading, language: Language): string {
  const text = useText();
  switch (reading.kind) {
    case 'waiting':
      return text('faceplate.waiting');
    case 'bad':
      return text('faceplate.bad', { reason: reasonWord(reading.reason, language) });
    case 'stale':
      return text('faceplate.stale', { age: formatAge(reading.ageMs) });
    case 'uncertain':
      return text('faceplate.uncertain');
    case 'good':
      return text(reading.forced ? 'faceplate.forced' : 'faceplate.good');
  }
}

function spanText({ low, high }: Span, info: TagInfo, unit: string, language: Language): string {
  return `${formatNumber(low, info.decimals, language)} – ${formatNumber(high, info.decimals, language)}${unit === '' ? '' : ` ${unit}`}`;
}
