import { useLanguage } from '../../app/settings';
import type { Language } from '../../app/text/language';
import { qualityOf } from '../../tags/tag';
import { BAD_TEXT, WAITING_TEXT } from '../../tags/reading';
import { printedUnit } from '../../tags/unit';
import type { DeviceReading } from './probe';
import { readingWords } from './probeTexts';
import { readingText } from './readingText';

/** Why it is not good, and what to do; undefined when it is. */
export function reasonOf(reading: DeviceReading, language: Language): string | undefined {
  return readingWords(reading, qualityOf(reading.status.code) === 'good', language);
}

/** A value that was read once from the device. */
export function ReadingCell({ reading, unit }: { readonly reading: DeviceReading | undefined; readonly unit: string }) {
  const [language] = useLanguage();
  if (!reading) return <output className="text-ink3">{WAITING_TEXT}</output>;
  const quality = qualityOf(reading.status.code);
  const ground = quality === 'bad' ? 'hatch-bad' : quality === 'uncertain' ? 'border border-dashed border-ink2' : '';
  return (
    <output data-quality={quality} className={`inline-block max-w-full overflow-hidden px-1 font-semibold text-ellipsis whitespace-nowrap ${ground}`}>
      {quality === 'bad' ? BAD_TEXT : readingText(reading.value, language)}
      {quality !== 'bad' && unit !== '' && <span className="font-normal text-ink2"> {printedUnit(unit)}</span>}
      {quality === 'uncertain' && ' ?'}
    </output>
  );
}
