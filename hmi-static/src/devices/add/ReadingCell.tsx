import { useLanguage } from '../../app/settings';
import { qualityOf } from '../../tags/tag';
import { BAD_TEXT, WAITING_TEXT } from '../../tags/reading';
import { printedUnit } from '../../tags/unit';
import type { DeviceReading } from './probe';
import { readingText } from './readingText';

/** A value that was read once from the device; of one that is not good its reason. */
export function ReadingCell({ reading, unit }: { readonly reading: DeviceReading | undefined; readonly unit: string }) {
  const [language] = useLanguage();
  if (!reading) return <output className="text-ink3">{WAITING_TEXT}</output>;
  const quality = qualityOf(reading.status.code);
  const ground = quality === 'bad' ? 'hatch-bad' : quality === 'uncertain' ? 'border border-dashed border-ink2' : '';
  return (
    <span className="block min-w-0 leading-tight">
      <output data-quality={quality} className={`inline-block max-w-full overflow-hidden px-1 font-semibold text-ellipsis whitespace-nowrap ${ground}`}>
        {quality === 'bad' ? BAD_TEXT : readingText(reading.value, language)}
        {quality !== 'bad' && unit !== '' && <span className="font-normal text-ink2"> {printedUnit(unit)}</span>}
        {quality === 'uncertain' && ' ?'}
      </output>
      {quality !== 'good' && <span className="block text-caption break-words text-ink2">{reading.reason === '' ? reading.status.name : reading.reason}</span>}
    </span>
  );
}
