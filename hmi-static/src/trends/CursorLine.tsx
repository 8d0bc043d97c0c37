import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useText } from '../app/text/useText';
import { formatTime } from '../tags/time';
import { cursorTime } from './wording';

interface Props {
  readonly name: 'A' | 'B';
  readonly timeMs: number;
  readonly span: { readonly startMs: number; readonly endMs: number };
  /** Of the plot, in pixels of the chart. */
  readonly left: number;
  readonly width: number;
  readonly timeZone: string;
  readonly panel: boolean;
  readonly onMove: (timeMs: number) => void;
}

const STEP_PX = 1;
const BIG_STEP_PX = 10;

/** A vertical line at one time; drag it, or move it with the arrows by a pixel (Shift: ten). Out of the window it waits at the edge. */
export function CursorLine({ name, timeMs, span, left, width, timeZone, panel, onMove }: Props) {
  const text = useText();
  const dragging = useRef(false);
  const msPerPx = (span.endMs - span.startMs) / width;
  const clamp = (ms: number) => Math.min(span.endMs, Math.max(span.startMs, Math.round(ms)));
  const x = left + (clamp(timeMs) - span.startMs) / msPerPx;
  const half = panel ? 22 : 12;
  const flag = panel ? 124 : 108;

  const onKeyDown = (e: KeyboardEvent) => {
    const step = (e.shiftKey ? BIG_STEP_PX : STEP_PX) * msPerPx;
    const to = { ArrowLeft: timeMs - step, ArrowDown: timeMs - step, ArrowRight: timeMs + step, ArrowUp: timeMs + step, Home: span.startMs, End: span.endMs }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    e.stopPropagation();
    onMove(clamp(to));
  };
  const onPointerMove = (e: PointerEvent) => {
    if (!dragging.current) return;
    const box = e.currentTarget.parentElement?.getBoundingClientRect();
    if (box) onMove(clamp(span.startMs + (e.clientX - box.left - left) * msPerPx));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      data-cursor={name}
      aria-label={text('trends.cursor', { name })}
      aria-valuemin={span.startMs}
      aria-valuemax={span.endMs}
      aria-valuenow={clamp(timeMs)}
      aria-valuetext={formatTime(timeMs, timeZone)}
      aria-orientation="horizontal"
      onKeyDown={onKeyDown}
      onPointerDown={(e) => {
        e.stopPropagation();
        dragging.current = true;
        e.currentTarget.setPointerCapture(e.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => (dragging.current = false)}
      onPointerCancel={() => (dragging.current = false)}
      onDoubleClick={(e) => e.stopPropagation()}
      className="absolute top-0 bottom-0 cursor-ew-resize touch-none focus-visible:-outline-offset-3"
      style={{ left: x - half, width: half * 2 }}
    >
      <span className="absolute inset-y-0 bg-accent" style={{ left: half - 1, width: 2 }} />
      <span
        className="absolute bottom-0 rounded-chip bg-accent px-1 text-center text-caption font-semibold whitespace-nowrap text-onaccent"
        style={{ width: flag, left: Math.min(Math.max(half - flag / 2, left - x + half), left + width - x + half - flag + (panel ? 0 : 24)) }}
      >
        {name} {cursorTime(timeMs, span.endMs - span.startMs, timeZone)}
      </span>
    </div>
  );
}
