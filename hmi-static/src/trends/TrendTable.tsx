import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { useSecond } from '../live/liveContext';
import { formatClock } from '../tags/time';
import type { TagInfo } from '../tags/tag';
import { PenLine, PenNumber } from './PenMark';
import { describe, penRow, spanTexts, type PenRow } from './penRows';
import type { TrendView } from './trendView';
import type { ModelHandle } from './useTrendModel';
import { qualityWord, shortName, useTimeZone } from './wording';

interface Props {
  readonly handle: ModelHandle;
  readonly pens: readonly TagInfo[];
  readonly notes: ReadonlyMap<string, string>;
  readonly view: TrendView;
  readonly onRemove: (path: string) => void;
}

/** What the pens say at the cursors and between them; without cursors, at the end of the window and in all of it. Renewed once a second. */
export function TrendTable({ handle, pens, notes, view, onRemove }: Props) {
  const text = useText();
  const [language] = useLanguage();
  const timeZone = useTimeZone();
  useSecond();
  const { startMs, endMs } = handle.model.span;
  const { cursors } = view;
  const aMs = cursors ? cursors.aMs : startMs;
  const bMs = cursors ? cursors.bMs : Math.max(startMs, endMs - handle.model.bucketMs);
  const fromMs = cursors ? Math.min(aMs, bMs) : startMs;
  const toMs = cursors ? Math.max(aMs, bMs) : endMs;
  const row = (info: TagInfo) => penRow(info, handle.model.pen(info.path), fromMs, toMs, aMs, bMs, view.endMs === null && !cursors, language);
  const head = 'px-2 py-1 font-normal text-caption text-ink3 whitespace-nowrap';
  const number = 'px-2 py-1 text-right whitespace-nowrap';
  return (
    <table className="w-full border-collapse bg-surface text-body" data-trend-table>
      <thead>
        <tr className="text-left">
          <th scope="col" className={head}><span className="sr-only">{text('trends.column.pen')}</span></th>
          <th scope="col" className={head}>{text('trends.column.tag')}</th>
          <th scope="col" className={head}>{text('trends.column.description')}</th>
          {cursors && <th scope="col" className={`${head} text-right`}>A {formatClock(cursors.aMs, timeZone)}</th>}
          <th scope="col" className={`${head} text-right`}>{cursors ? `B ${formatClock(cursors.bMs, timeZone)}` : text(view.endMs === null ? 'trends.column.now' : 'trends.column.end')}</th>
          {cursors && <th scope="col" className={`${head} text-right`}>{text('trends.column.difference')}</th>}
          <th scope="col" className={`${head} text-right`}>{text('trends.column.min')}</th>
          <th scope="col" className={`${head} text-right`}>{text('trends.column.max')}</th>
          <th scope="col" className={`${head} text-right`}>{text('trends.column.mean')}</th>
          <th scope="col" className={head}>{text('trends.column.unit')}</th>
          <th scope="col" className={head}>{text('trends.column.quality')}</th>
          <th scope="col" className={head}><span className="sr-only">{text('trends.column.remove')}</span></th>
        </tr>
      </thead>
      <tbody>
        {pens.map((info, pen) => {
          const figures = row(info);
          return (
            <tr key={info.path} className="border-t border-line" title={info.path}>
              <td className="px-2 py-1"><span className="flex items-center gap-3"><PenNumber pen={pen} /><PenLine pen={pen} /></span></td>
              <th scope="row" className="px-2 py-1 text-left font-condensed font-semibold whitespace-nowrap"><bdi>{shortName(info.path)}</bdi></th>
              <td className="px-2 py-1 text-ink2"><bdi>{notes.get(info.path) ?? describe(info, language, info.path)}</bdi></td>
              {cursors && <td className={number}>{figures.a}</td>}
              <td className={`${number} font-semibold`}>{figures.b}</td>
              {cursors && <td className={number}>{figures.difference}</td>}
              <td className={`${number} text-ink2`}>{figures.min}</td>
              <td className={`${number} text-ink2`}>{figures.max}</td>
              <td className={`${number} text-ink2`}>{figures.mean}</td>
              <td className="px-2 py-1 text-ink2">{figures.unit}</td>
              <td className="px-2 py-1 text-ink2"><QualityShare row={figures} toMs={toMs} timeZone={timeZone} /></td>
              <td className="px-2 py-1 text-right">
                <button type="button" aria-label={text('trends.remove', { tag: shortName(info.path) })} onClick={() => onRemove(info.path)} className="min-h-6 min-w-6 rounded-chip text-ink2">
                  ×
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function QualityShare({ row, toMs, timeZone }: { readonly row: PenRow; readonly toMs: number; readonly timeZone: string }) {
  const text = useText();
  const [language] = useLanguage();
  const { figures } = row;
  if (!figures || Number.isNaN(figures.goodShare)) return <>{text('trends.quality.nothing')}</>;
  if (!figures.worst) return <span className="text-ink3">{text('trends.quality.allGood')}</span>;
  const { from, to } = spanTexts(figures.worst.startMs, figures.worst.endMs, toMs, timeZone);
  // never rounded up to a whole that it is not
  const share = new Intl.NumberFormat(language === 'es' ? 'es-CO' : 'en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(Math.floor(figures.goodShare * 1000) / 10);
  return <span className="text-ink">{text('trends.quality.part', { word: text(qualityWord(figures.worst.quality)), from, to, share })}</span>;
}
