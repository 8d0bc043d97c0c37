import 'uplot/dist/uPlot.min.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTheme } from '../app/settings';
import { usePanel } from '../app/viewport';
import { useText } from '../app/text/useText';
import type { TagInfo } from '../tags/tag';
import { formatTime } from '../tags/time';
import { CursorLine } from './CursorLine';
import { useGestures, type Gestures } from './gestures';
import type { Note } from './layers';
import { LaneStack } from './laneStack';
import { NoteFlags } from './NoteFlags';
import { readPaint } from './paint';
import type { Cursors } from './trendView';
import { useDrawing, type ModelHandle } from './useTrendModel';
import { useWording } from './wording';

interface Props {
  readonly handle: ModelHandle;
  /** What the pens are compared with. */
  readonly other?: ModelHandle | null;
  readonly pens: readonly TagInfo[];
  readonly cursors?: Cursors | null;
  /** Without it the cursors cannot be moved. */
  readonly onCursors?: (cursors: Cursors) => void;
  readonly gestures?: Gestures;
  readonly notes?: readonly Note[];
  readonly onNotes?: () => void;
}

const PER_SECOND = 4;
const PER_SECOND_PANEL = 2;

/** The lanes over one stretch of time. Values are drawn past React; React draws anew when pens, size, theme or language change. */
export function TrendChart({ handle, other = null, pens, cursors = null, onCursors, gestures, notes = [], onNotes }: Props) {
  const panel = usePanel();
  const [theme] = useTheme();
  const text = useText();
  const words = useWording();
  const paint = useMemo(() => ({ ...readPaint(panel), theme }), [panel, theme]);
  const box = useRef<HTMLDivElement>(null);
  const lanes = useRef<HTMLDivElement>(null);
  const [stack, setStack] = useState<LaneStack | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [span, setSpan] = useState(handle.model.span);

  useEffect(() => {
    if (!box.current) return;
    const watching = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) });
    });
    watching.observe(box.current);
    return () => watching.disconnect();
  }, []);

  useEffect(() => {
    if (!lanes.current) return;
    const made = new LaneStack(lanes.current, handle.model, other?.model ?? null, paint, words);
    made.layout(pens, size.width, size.height, paint, words);
    setStack(made);
    return () => made.destroy();
  }, [handle.model, other?.model, pens, size, paint, words]);

  useEffect(() => {
    let ended = false;
    const fonts = [400, 600].map((weight) => document.fonts.load(paint.font(paint.axisFontPx, weight as 400 | 600)));
    void Promise.allSettled(fonts).then(() => {
      if (!ended) stack?.draw(); // a canvas does not draw again by itself when a font comes
    });
    return () => {
      ended = true;
    };
  }, [paint, stack]);

  const redraw = useDrawing(
    handle,
    () => {
      stack?.draw();
      const now = handle.model.span;
      setSpan((before) => (before.startMs === now.startMs && before.endMs === now.endMs ? before : now));
    },
    panel ? PER_SECOND_PANEL : PER_SECOND,
  );
  useEffect(() => other?.watchColumns(redraw), [other, redraw]);
  useGestures(box, gestures, () => handle.model.span, stack);

  const left = stack?.plotLeft ?? 0;
  const width = stack?.plotWidth ?? 1;
  const move = (name: 'aMs' | 'bMs') => (ms: number) => cursors && onCursors?.({ ...cursors, [name]: ms });
  return (
    <div
      ref={box}
      className="relative h-full min-h-0 w-full touch-pan-y overflow-hidden [contain:strict]"
      role="group"
      aria-label={text('trends.chart', { count: pens.length, from: formatTime(span.startMs, words.timeZone), to: formatTime(span.endMs, words.timeZone) })}
    >
      <div ref={lanes} aria-hidden="true" className="flex flex-col gap-1" />
      {onNotes && <NoteFlags notes={notes} span={span} left={left} width={width} onOpen={onNotes} />}
      {cursors && (
        <>
          <CursorLine name="A" timeMs={cursors.aMs} span={span} left={left} width={width} timeZone={words.timeZone} panel={panel} onMove={move('aMs')} />
          <CursorLine name="B" timeMs={cursors.bMs} span={span} left={left} width={width} timeZone={words.timeZone} panel={panel} onMove={move('bMs')} />
        </>
      )}
    </div>
  );
}
