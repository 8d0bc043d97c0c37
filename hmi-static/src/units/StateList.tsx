import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useReading } from '../live/liveContext';
import type { TagInfo } from '../tags/tag';
import { useQualityWords } from '../tags/useQualityNote';
import { StateChip } from '../ui/StateChip';
import { shortName } from './equipment';

/** What the unit's pumps, valves and sequences do, in words. */
export function StateList({ states }: { readonly states: readonly TagInfo[] }) {
  if (states.length === 0) return null;
  return (
    <ul className="grid shrink-0 grid-cols-[repeat(auto-fill,minmax(300px,1fr))] gap-x-6 rounded-card bg-surface px-4 py-2 panel:grid-cols-2 panel:gap-x-4 panel:px-3 panel:py-1">
      {states.map((info) => (
        <State key={info.path} info={info} />
      ))}
    </ul>
  );
}

function State({ info }: { readonly info: TagInfo }) {
  const [language] = useLanguage();
  const reading = useReading(info);
  const words = useQualityWords()(reading);
  const name = localText(info.description, language, shortName(info.path));
  const on = reading.kind === 'good' && reading.number !== null && reading.number !== 0;
  const ground = reading.kind === 'stale' ? 'hatch-stale' : reading.kind === 'bad' ? 'hatch-bad' : '';
  return (
    <li className="flex min-h-8 min-w-0 items-center justify-between gap-2 panel:min-h-9" title={`${shortName(info.path)} · ${name}`}>
      <span className="overflow-hidden text-caption text-ellipsis whitespace-nowrap text-ink2 panel:font-condensed">{name}</span>
      <span className={`max-w-[55%] shrink-0 rounded-chip ${ground}`} aria-label={`${reading.text}, ${words}`}>
        {info.type === 'STRING' ? <b className="font-semibold">{reading.text || '—'}</b> : <StateChip look={on ? 'running' : reading.kind === 'uncertain' ? 'backingOff' : 'idle'}>{reading.text}</StateChip>}
      </span>
    </li>
  );
}
