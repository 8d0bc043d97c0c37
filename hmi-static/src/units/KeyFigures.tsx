import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useReading } from '../live/liveContext';
import type { TagInfo } from '../tags/tag';
import { useQualityNote, useQualityWords } from '../tags/useQualityNote';
import { ValueText } from '../tags/ValueText';
import { ownFile } from '../ui/ownFile';
import { shortName } from './equipment';

/** Charts come with their own code: the first screen does not wait for it. */
const Sparkline = ownFile(() => import('../trends/Sparkline').then((m) => m.Sparkline));

const MOST_ROWS = 3;

/** The key values of a unit that have no scale: few are large, and one alone also shows where it has been. */
export function KeyFigures({ figures }: { readonly figures: readonly TagInfo[] }) {
  const [first] = figures;
  const alone = figures.length === 1;
  return (
    <div className="mt-2 flex min-h-0 flex-1 flex-col border-t border-line pt-2">
      <dl className="flex flex-col gap-1.5">
        {figures.slice(0, MOST_ROWS).map((info) => (
          <Figure key={info.path} info={info} alone={alone} />
        ))}
      </dl>
      {alone && first && first.type !== 'STRING' && (
        <div className="mt-auto h-12">
          <Sparkline path={first.path} className="h-full w-full" />
        </div>
      )}
    </div>
  );
}

function Figure({ info, alone }: { readonly info: TagInfo; readonly alone: boolean }) {
  const [language] = useLanguage();
  const reading = useReading(info);
  const note = useQualityNote()(reading);
  const words = useQualityWords()(reading);
  const name = localText(info.description, language, shortName(info.path));
  const ground = reading.kind === 'stale' ? 'hatch-stale' : reading.kind === 'bad' ? 'hatch-bad' : '';
  return (
    <div className="min-w-0" title={`${shortName(info.path)} · ${name}: ${words}`}>
      <dt className={`text-caption leading-4 break-words text-ink2 ${alone ? 'line-clamp-2' : 'line-clamp-1'}`}>{name}</dt>
      <dd className={`inline-flex max-w-full items-baseline gap-2 rounded-chip ${ground}`}>
        <ValueText reading={reading} className={alone ? 'mt-1 text-[1.5rem]' : 'text-[1.125rem]'} />
        {note && <span className="text-[0.75rem] font-semibold">{note}</span>}
      </dd>
    </div>
  );
}
