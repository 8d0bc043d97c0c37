import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { useReading, useSetpoint } from '../live/liveContext';
import { formatNumber } from '../tags/number';
import type { TagInfo } from '../tags/tag';
import { useQualityWords } from '../tags/useQualityNote';
import { ValueText } from '../tags/ValueText';
import { shortName } from './equipment';

/** Every tag with value, setpoint and quality in words. */
export function TagTable({ tags }: { readonly tags: readonly TagInfo[] }) {
  const text = useText();
  return (
    <table className="w-full table-fixed border-collapse text-left">
      <thead className="sticky top-0 bg-surface text-caption text-ink3">
        <tr>
          <th className="w-[92px] py-1 font-semibold roomy:w-[112px]">{text('unit.tag')}</th>
          <th className="font-semibold">{text('unit.description')}</th>
          <th className="w-[104px] text-right font-semibold roomy:w-[150px]">{text('unit.value')}</th>
          <th className="w-[84px] pl-3 font-semibold roomy:w-[112px]">{text('unit.quality')}</th>
        </tr>
      </thead>
      <tbody>
        {tags.map((info) => (
          <Row key={info.path} info={info} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ info }: { readonly info: TagInfo }) {
  const text = useText();
  const [language] = useLanguage();
  const reading = useReading(info);
  const setpoint = useSetpoint(info);
  const words = useQualityWords()(reading);
  const doubtful = reading.kind !== 'good' && reading.kind !== 'waiting';
  const ground = reading.kind === 'stale' ? 'hatch-stale' : reading.kind === 'bad' ? 'hatch-bad' : '';
  const cut = 'overflow-hidden text-ellipsis whitespace-nowrap';
  return (
    <tr className="border-t border-line">
      <th scope="row" className={`${cut} h-8 pr-2 font-condensed text-caption font-semibold`} title={info.path}>
        {shortName(info.path)}
      </th>
      <td className={`${cut} pr-2 font-condensed text-caption text-ink2 roomy:font-sans`} title={localText(info.description, language, '')}>
        {localText(info.description, language, '')}
      </td>
      <td className={`${cut} text-right ${ground}`}>
        <ValueText reading={reading} className="text-body" />
      </td>
      <td className={`${cut} pl-3 text-caption ${doubtful ? 'font-semibold' : 'text-ink3'}`}>
        {reading.kind === 'good' && setpoint !== null ? `${text('tag.setpoint')} ${formatNumber(setpoint, info.decimals, language)}` : words.toLowerCase()}
      </td>
    </tr>
  );
}
