import { Fragment, useMemo } from 'react';
import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { useSecond } from '../live/liveContext';
import { formatTime } from '../tags/time';
import type { TagInfo } from '../tags/tag';
import type { Note } from './layers';
import { PenLine, PenNumber } from './PenMark';
import { describe, penRow, spanTexts, type PenRow } from './penRows';
import type { Cursors, TrendView } from './trendView';
import type { ModelHandle } from './useTrendModel';
import { useCursorValues } from './valuesAt';
import { cursorTime, qualityWord, shortName, useTimeZone } from './wording';

interface Props {
  readonly handle: ModelHandle;
  /** What the pens are compared with. */
  readonly other: ModelHandle | null;
  readonly pens: readonly TagInfo[];
  readonly notes: ReadonlyMap<string, string>;
  /** Of these it tells what is hidden or replaced. */
  readonly layers: readonly Note[];
  readonly view: TrendView;
  readonly onRemove: (path: string) => void;
}

/** So many rows have all the room they like. */
const ROOMY_ROWS = 10;
const NO_PATHS: readonly string[] = [];

/** What the pens say at the cursors and between them; without cursors, at the end of the window and in all of it. Renewed once a second. */
export function TrendTable({ handle, other, pens, notes, layers, view, onRemove }: Props) {
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
  const paths = useMemo(() => pens.map((p) => p.path), [pens]);
  const laterMs = other ? startMs - other.model.span.startMs : 0;
  const exact = useCursorValues(paths, cursors);
  const otherExact = useCursorValues(other ? paths : NO_PATHS, useEarlier(cursors, laterMs));
  const row = (info: TagInfo) => penRow(info, handle.model.pen(info.path), { fromMs, toMs, aMs, bMs, bIsNow: view.endMs === null && !cursors, exact: exact.get(info.path) }, language);
  const otherRow = (info: TagInfo) =>
    penRow(info, other?.model.pen(info.path), { fromMs: fromMs - laterMs, toMs: toMs - laterMs, aMs: aMs - laterMs, bMs: bMs - laterMs, bIsNow: false, exact: otherExact.get(info.path) }, language);
  const pad = pens.length > ROOMY_ROWS ? 'py-0' : 'py-1';
  const head = 'sticky top-0 bg-surface px-2 py-1 font-normal text-caption text-ink3 whitespace-nowrap';
  const number = `px-2 ${pad} text-right whitespace-nowrap`;
  return (
    <table className="w-full border-collapse bg-surface text-body" data-trend-table>
      <thead>
        <tr className="text-left">
          <th scope="col" className={head}><span className="sr-only">{text('trends.column.pen')}</span></th>
          <th scope="col" className={head}>{text('trends.column.tag')}</th>
          <th scope="col" className={head}>{text('trends.column.description')}</th>
          {cursors && <th scope="col" className={`${head} text-right`}>A {cursorTime(cursors.aMs, endMs - startMs, timeZone)}</th>}
          <th scope="col" className={`${head} text-right`}>{cursors ? `B ${cursorTime(cursors.bMs, endMs - startMs, timeZone)}` : text(view.endMs === null ? 'trends.column.now' : 'trends.column.end')}</th>
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
        {pens.map((info, pen) => (
          <Fragment key={info.path}>
            <tr className="border-t border-line" title={info.path}>
              <td className={`px-2 ${pad}`}><span className="flex items-center gap-3"><PenNumber pen={pen} /><PenLine pen={pen} /></span></td>
              <th scope="row" className={`px-2 ${pad} text-left font-condensed font-semibold whitespace-nowrap`}><bdi>{shortName(info.path)}</bdi></th>
              <td className={`px-2 ${pad} text-ink2`}><bdi>{notes.get(info.path) ?? describe(info, language, info.path)}</bdi></td>
              <Figures row={row(info)} hasCursors={cursors !== null} number={number} pad={pad} toMs={toMs} timeZone={timeZone} layers={layers.filter((l) => l.path === info.path)} />
              <td className={`px-2 ${pad} text-right`}>
                <button type="button" aria-label={text('trends.remove', { tag: shortName(info.path) })} onClick={() => onRemove(info.path)} className="min-h-6 min-w-6 rounded-chip text-ink2">
                  ×
                </button>
              </td>
            </tr>
            {other && (
              <tr data-compared className="text-ink2">
                <td className={`px-2 ${pad}`}><span className="flex justify-end opacity-50"><PenLine pen={pen} /></span></td>
                <td colSpan={2} className={`px-2 ${pad} text-caption`}>{text('trends.compare.row', { time: formatTime(startMs - laterMs, timeZone) })}</td>
                <Figures row={otherRow(info)} hasCursors={cursors !== null} number={number} pad={pad} toMs={toMs - laterMs} timeZone={timeZone} />
                <td />
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

interface FiguresProps {
  readonly row: PenRow;
  readonly hasCursors: boolean;
  readonly number: string;
  readonly pad: string;
  readonly toMs: number;
  readonly timeZone: string;
  readonly layers?: readonly Note[];
}

function Figures({ row, hasCursors, number, pad, toMs, timeZone, layers = [] }: FiguresProps) {
  return (
    <>
      {hasCursors && <td className={number}>{row.a}</td>}
      <td className={`${number} font-semibold`}>{row.b}</td>
      {hasCursors && <td className={number}>{row.difference}</td>}
      <td className={`${number} text-ink2`}>{row.min}</td>
      <td className={`${number} text-ink2`}>{row.max}</td>
      <td className={`${number} text-ink2`}>{row.mean}</td>
      <td className={`px-2 ${pad} text-ink2`}>{row.unit}</td>
      <td className={`px-2 ${pad} text-ink2`}><QualityShare row={row} toMs={toMs} timeZone={timeZone} /><Laid layers={layers} toMs={toMs} timeZone={timeZone} /></td>
    </>
  );
}

/** What of a pen is not as it came: from when to when, and the number of the note that says why. */
function Laid({ layers, toMs, timeZone }: { readonly layers: readonly Note[]; readonly toMs: number; readonly timeZone: string }) {
  const text = useText();
  return layers.flatMap(({ id, kind, number, fromMs, toMs: endMs }) => {
    if (kind === 'annotation') return [];
    const { from, to } = spanTexts(fromMs, endMs, toMs, timeZone);
    return [<span key={id} className="text-ink"> · {text(kind === 'hidden' ? 'trends.notes.hidden' : 'trends.notes.replaced')} {from}–{to} ({number})</span>];
  });
}

/** The cursors at the other time. */
function useEarlier(cursors: Cursors | null, laterMs: number): Cursors | null {
  return useMemo(() => cursors && { aMs: cursors.aMs - laterMs, bMs: cursors.bMs - laterMs }, [cursors, laterMs]);
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
