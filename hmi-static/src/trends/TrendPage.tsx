import { useEffect, useMemo, useState } from 'react';
import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { useLiveTags } from '../live/liveContext';
import { useTagsAt } from '../rest/queries';
import type { TagInfo } from '../tags/tag';
import { coarseGrid, gridOf } from './grid';
import { askEarly, csvAddress } from './history';
import { CompareDialog } from './CompareDialog';
import { NotesDialog } from './NotesDialog';
import { useNotes } from './layers';
import { PenCell } from './PenCell';
import { goneTag } from './penRows';
import { SpanDialog } from './SpanDialog';
import { TagPicker } from './TagPicker';
import { TrendChart } from './TrendChart';
import { TrendTable } from './TrendTable';
import { TrendToolbar } from './TrendToolbar';
import { endingAt, MAX_PENS, MAX_PENS_PANEL, spanning, stepped, zoomed, type TrendView } from './trendView';
import { useBucketMs, useDetail, useHistoryState, useTrendModel, type ModelHandle } from './useTrendModel';
import { useTrendView } from './useTrendView';
import { durationText, spanText, useTimeZone } from './wording';

const RESET_WINDOW_MS = 3_600_000;
const SAY_WHAT_IS_MISSING_MS = 5_000;
/** Of the window, about. */
const CHART_WIDTH = 0.9;
/** The lanes of more need the room more than the table does. */
const MANY_PENS = 10;
const SAY_THAT_IT_IS_READ_MS = 500;

/** Any tags over any time: what is stored and what comes live, in one chart. */
export function TrendPage() {
  const text = useText();
  const panel = usePanel();
  const live = useLiveTags();
  const { view, choose, move } = useTrendView();
  const timeZone = useTimeZone();
  const [open, setOpen] = useState<'tags' | 'span' | 'compare' | 'notes' | null>(null);
  const close = () => setOpen(null);
  const max = panel ? MAX_PENS_PANEL : MAX_PENS;
  useState(() => askFirst(view, max, live.now()));
  const { pens, notes: penNotes, ready } = usePens(view.pens, max);
  const handle = useTrendModel(pens, { windowMs: view.windowMs, endMs: view.endMs }, { pixels: chartPixels() });
  const isLive = view.endMs === null;
  const span = () => handle.model.span;
  const otherHandle = useTrendModel(view.earlierMs === null ? NO_PENS : pens, { windowMs: view.windowMs, endMs: view.endMs, earlierMs: view.earlierMs ?? 0 });
  const other = view.earlierMs === null ? null : otherHandle;
  const resolution = useResolution(handle);
  const paths = useMemo(() => pens.map((p) => p.path), [pens]);
  const notes = useNotes(paths, span().startMs, span().endMs);
  const shown = spanText(span().startMs, span().endMs, live.now(), timeZone);
  usePageTitle(panel || view.pens.length === 0 ? text('trends.title') : `${text('trends.title')} · ${shown}`);
  const middle = () => (span().startMs + span().endMs) / 2;
  const cursorsOn = () => {
    const { startMs } = span();
    choose({ ...view, cursors: view.cursors ? null : { aMs: Math.round(startMs + view.windowMs / 4), bMs: Math.round(startMs + (view.windowMs * 3) / 4) } });
  };
  const gestures = {
    onZoom: (factor: number, atMs: number) => move(zoomed(view, factor, atMs, live.now())),
    onPan: (byMs: number) => move(endingAt(view, span().endMs + byMs, live.now())),
    onReset: () => choose({ ...view, windowMs: RESET_WINDOW_MS, endMs: null }),
  };
  const csv = pens.length === 0 ? null : csvAddress(paths, ...fixedSpan(view.endMs ?? live.now(), view.windowMs));
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-[var(--pad)] panel:gap-[6px] panel:py-1">
      <TrendToolbar
        panel={panel} windowMs={view.windowMs} live={isLive} hasCursors={view.cursors !== null} resolution={resolution} csv={csv} isCompared={other !== null} notes={pens.length === 0 ? null : notes.length}
        onPreset={(windowMs) => choose({ ...view, windowMs })}
        onStep={(windows) => choose(stepped(view, windows, live.now()))}
        onLive={() => choose({ ...view, endMs: isLive ? Math.round(live.now()) : null })}
        onZoom={(factor) => choose(zoomed(view, factor, isLive ? live.now() : middle(), live.now()))}
        onReset={gestures.onReset}
        onCursors={cursorsOn}
        onTags={() => setOpen('tags')}
        onSpan={() => setOpen('span')}
        onCompare={() => setOpen('compare')}
        onNotes={() => setOpen('notes')}
      />
      <HistoryNote handle={handle} hasPens={pens.length > 0} />
      {panel && view.pens.length > max && <p className="text-caption text-ink2">{text('trends.hiddenPens', { max, count: view.pens.length })}</p>}
      {view.pens.length === 0 ? (
        <div className="grid flex-1 place-items-center text-ink2"><p className="max-w-prose text-center">{text('trends.empty', { max })}</p></div>
      ) : (
        <div className="min-h-[140px] flex-1">
          {ready && <TrendChart handle={handle} other={other} pens={pens} cursors={view.cursors} onCursors={(cursors) => move({ ...view, cursors })} gestures={gestures} notes={notes} onNotes={() => setOpen('notes')} />}
        </div>
      )}
      {pens.length > 0 && !panel && (
        <div className={`${pens.length > MANY_PENS ? 'max-h-[36%]' : 'max-h-[45%]'} shrink-0 overflow-auto`} tabIndex={0}>
          <TrendTable handle={handle} other={other} pens={pens} notes={penNotes} layers={notes} view={view} onRemove={(path) => choose({ ...view, pens: view.pens.filter((p) => p !== path) })} />
        </div>
      )}
      {pens.length > 0 && panel && <PanelFoot pens={pens} />}
      {open === 'tags' && <TagPicker chosen={view.pens.slice(0, max)} max={max} onChange={(chosen) => choose({ ...view, pens: chosen })} onClose={close} />}
      {open === 'span' && (
        <SpanDialog
          fromMs={span().startMs} toMs={span().endMs} nowMs={live.now()} timeZone={timeZone} onClose={close}
          onChoose={(fromMs, toMs) => { close(); choose(spanning(view, fromMs, toMs, live.now())); }}
        />
      )}
      {open === 'notes' && <NotesDialog notes={notes} pens={pens} timeMs={view.cursors?.aMs ?? Math.min(live.now(), middle())} timeZone={timeZone} onClose={close} />}
      {open === 'compare' && (
        <CompareDialog
          startMs={span().startMs} earlierMs={view.earlierMs} nowMs={live.now()} timeZone={timeZone} onClose={close}
          onChoose={(earlierMs) => { close(); choose({ ...view, earlierMs }); }}
        />
      )}
    </div>
  );
}

/** How much time lies in one place of the picture; or that more of it is to come. */
function useResolution(handle: ModelHandle): string {
  const text = useText();
  const length = durationText(useBucketMs(handle));
  const isRead = useDetail(handle) === 'full';
  const isLate = useAfter(!isRead, SAY_THAT_IT_IS_READ_MS);
  return !isRead && isLate ? text('trends.reading') : text('trends.resolution', { length });
}

function PanelFoot({ pens }: { readonly pens: readonly TagInfo[] }) {
  return <div className="grid h-[72px] shrink-0 auto-cols-fr grid-flow-col gap-2">{pens.map((info, pen) => <PenCell key={info.path} info={info} pen={pen} />)}</div>;
}

function HistoryNote({ handle, hasPens }: { readonly handle: ModelHandle; readonly hasPens: boolean }) {
  const text = useText();
  const state = useHistoryState(handle);
  const isLate = useAfter(state.kind === 'loading', SAY_WHAT_IS_MISSING_MS);
  if (!hasPens || state.kind === 'here') return null;
  if (state.kind === 'loading') return isLate ? <p role="status" className="text-ink2">{text('trends.loading')}</p> : null;
  return (
    <p role="status" data-history={state.kind} className="border-2 border-ink2 px-3 py-1">
      {state.kind === 'away' ? text('trends.away') : text('trends.failed', { detail: state.detail })}
    </p>
  );
}

/** True once `running` has been so for that long. */
function useAfter(running: boolean, ms: number): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => setOver(true), ms);
    return () => {
      clearTimeout(timer);
      setOver(false);
    };
  }, [running, ms]);
  return running && isOver;
}

/** What is known of the pens; one that is gone from the plant keeps its history, a text cannot be drawn. */
function usePens(paths: readonly string[], max: number) {
  const text = useText();
  const known = useTagsAt(paths);
  return useMemo(() => {
    const notes = new Map<string, string>();
    const pens: TagInfo[] = [];
    for (const path of paths) {
      const info = known.data?.get(path);
      if (!info) notes.set(path, text('trends.unknown'));
      if (info?.type === 'STRING') notes.set(path, text('trends.isText'));
      else if (pens.length < max) pens.push(info ?? goneTag(path));
    }
    return { pens: known.isPending ? NO_PENS : pens, notes, ready: !known.isPending };
  }, [paths, known.data, known.isPending, max, text]);
}

const NO_PENS: readonly TagInfo[] = [];

function chartPixels(): number {
  return Math.round(window.innerWidth * CHART_WIDTH);
}

/** The page's first question, while it is still being put together. */
function askFirst({ pens, windowMs, endMs }: TrendView, max: number, nowMs: number): void {
  const paths = pens.slice(0, max);
  const { bucketMs } = gridOf((endMs ?? nowMs) - windowMs, endMs ?? nowMs, chartPixels(), paths.length);
  const shownEndMs = endMs ?? (Math.floor(nowMs / bucketMs) + 1) * bucketMs;
  const coarse = coarseGrid(shownEndMs - windowMs, shownEndMs, bucketMs, nowMs);
  if (coarse && paths.length > 0) askEarly(paths, coarse);
}

function fixedSpan(endMs: number, windowMs: number): readonly [number, number] {
  return [Math.round(endMs - windowMs), Math.round(endMs)];
}
