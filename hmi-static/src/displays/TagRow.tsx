import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { useReading } from '../live/liveContext';
import { noteOf } from '../mimic/widgets/valueWidget';
import { tagName } from '../mimic/widgets/widget';
import type { TagInfo } from '../tags/tag';
import type { Binding } from './itemTags';

/** One tag of a symbol: what it is for, its path, its value and what is doubtful about it. */
export function TagRow({ binding, info }: { readonly binding: Binding; readonly info: TagInfo | undefined }) {
  const text = useText();
  const [language] = useLanguage();
  const description = info ? localText(info.description, language, '') : '';
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="py-1 pr-2 text-left font-normal text-ink3">{text(`bind.${binding.field}`)}</th>
      <td className="py-1 pr-2 break-all">
        <span className="panel:hidden">{binding.path}</span>
        <span className="hidden panel:inline">{tagName(binding.path)}</span>
        {description !== '' && <span className="block text-ink3 panel:hidden">{description}</span>}
      </td>
      {info ? <Value info={info} /> : <td className="py-1 text-right font-semibold">?</td>}
    </tr>
  );
}

function Value({ info }: { readonly info: TagInfo }) {
  const [language] = useLanguage();
  const reading = useReading(info);
  const note = noteOf(reading, language);
  const hatch = reading.kind === 'bad' ? 'hatch-bad' : reading.kind === 'stale' ? 'hatch-stale' : '';
  return (
    <td className={`py-1 text-right whitespace-nowrap ${hatch}`}>
      <span className="font-semibold">{reading.text}</span> {reading.kind !== 'bad' && reading.unit}
      {note !== '' && <span className="block text-ink2">{note}</span>}
    </td>
  );
}
