import { useMemo, useRef, useState, type Dispatch, type PointerEvent } from 'react';
import { useText } from '../../app/text/useText';
import { usePanel } from '../../app/viewport';
import { LEAST_TEXT } from '../../mimic/fit';
import { useMimicPainter } from '../../mimic/useMimicPainter';
import type { TagInfo } from '../../tags/tag';
import type { Point } from '../display';
import { layoutOf, type EditorAction, type EditorState } from './editorState';
import { EditorOverlay } from './EditorOverlay';
import { Handles } from './Handles';
import { keyAction } from './keys';
import { freshId, orthogonal } from './operations';
import { startDrag, type Drag } from './drag';

interface Props {
  readonly state: EditorState;
  readonly dispatch: Dispatch<EditorAction>;
  readonly infos: ReadonlyMap<string, TagInfo>;
  readonly scale: number;
  readonly onSave: () => void;
}

/** CSS pixels of what a corner is taken by, with a pointer and with a finger. */
const HANDLE = { pointer: 10, finger: 24 } as const;

/** The picture that is edited: live, with a layer above it that takes pointer and keys. */
export function EditorCanvas({ state, dispatch, infos, scale, onSave }: Props) {
  const text = useText();
  const isPanel = usePanel();
  const layout = layoutOf(state);
  const svg = useRef<SVGSVGElement>(null);
  const drag = useRef<Drag | null>(null);
  const [pipe, setPipe] = useState<readonly Point[]>([]);
  const [band, setBand] = useState<{ readonly from: Point; readonly to: Point } | null>(null);
  // as large as in the picture itself: what is drawn smaller to be edited is not made readable, or texts would cover one another
  const painted = useMemo(() => ({ ...layout, leastText: (layout.leastText ?? LEAST_TEXT) * Math.min(1, scale) }), [layout, scale]);
  const [, attach] = useMimicPainter({ layout: painted, scale, isPanel: state.which === 'panel', infos });
  const size = useMemo(() => ({ width: layout.size.width * scale, height: layout.size.height * scale }), [layout.size, scale]);

  const pointOf = (e: PointerEvent): Point => {
    const box = svg.current?.getBoundingClientRect();
    return [Math.round((e.clientX - (box?.left ?? 0)) / scale), Math.round((e.clientY - (box?.top ?? 0)) / scale)];
  };
  const onGrid = ([x, y]: Point): Point => [Math.round(x / state.grid) * state.grid, Math.round(y / state.grid) * state.grid];

  const down = (e: PointerEvent) => {
    const at = pointOf(e);
    if (state.tool === 'pipe') {
      const last = pipe[pipe.length - 1];
      setPipe([...pipe, last ? orthogonal(last, onGrid(at)) : onGrid(at)]);
      return;
    }
    if (state.tool !== null) {
      const [x, y] = onGrid(at);
      dispatch({ kind: 'place', tool: state.tool, x, y });
      return;
    }
    const target = e.target as Element;
    drag.current = startDrag(target, at, state, e.shiftKey, dispatch);
    svg.current?.setPointerCapture(e.pointerId);
    if (drag.current.kind === 'band') setBand({ from: at, to: at });
  };
  const move = (e: PointerEvent) => {
    const { current } = drag;
    if (!current) return;
    const at = pointOf(e);
    if (current.kind === 'band') setBand({ from: current.from, to: at });
    else dispatch({ kind: 'layout', layout: current.at(at, e.altKey ? 1 : state.grid), step: 'drag' });
  };
  const up = (e: PointerEvent) => {
    const { current } = drag;
    drag.current = null;
    setBand(null);
    if (current?.kind === 'band') dispatch({ kind: 'select', ids: current.within(pointOf(e)) });
    else dispatch({ kind: 'settle' });
  };
  const endPipe = () => {
    const points = pipe.filter((p, i) => i === 0 || p[0] !== pipe[i - 1]?.[0] || p[1] !== pipe[i - 1]?.[1]);
    setPipe([]);
    if (points.length >= 2) dispatch({ kind: 'add', item: { kind: 'pipe', id: freshId(layout, 'pipe'), points } });
    else dispatch({ kind: 'tool', tool: null });
  };
  const key = (e: React.KeyboardEvent) => {
    if (state.tool === 'pipe' && (e.key === 'Enter' || e.key === 'Escape')) {
      if (e.key === 'Escape') setPipe([]);
      if (e.key === 'Enter') endPipe();
      else dispatch({ kind: 'tool', tool: null });
      return;
    }
    const action = keyAction(e, state.grid);
    if (!action) return;
    e.preventDefault();
    if (action === 'save') onSave();
    else dispatch(action);
  };

  return (
    <div className="relative outline-offset-2" style={size} tabIndex={0} role="application" aria-label={text('editor.canvas')} onKeyDown={key}>
      <div ref={attach} className="absolute inset-0" />
      <svg
        ref={svg}
        className="absolute inset-0 touch-none select-none"
        viewBox={`0 0 ${layout.size.width} ${layout.size.height}`}
        {...size}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onDoubleClick={() => state.tool === 'pipe' && endPipe()}
        style={{ cursor: state.tool === null ? 'default' : 'crosshair' }}
      >
        <EditorOverlay layout={layout} selected={state.selected} grid={state.grid} />
        <Handles layout={layout} selected={state.selected} size={(isPanel ? HANDLE.finger : HANDLE.pointer) / Math.min(1, scale)} />
        {pipe.length > 0 && <polyline points={pipe.map((p) => p.join(',')).join(' ')} fill="none" stroke="var(--accent)" strokeWidth={3} strokeDasharray="6 4" />}
        {band && (
          <rect
            x={Math.min(band.from[0], band.to[0])} y={Math.min(band.from[1], band.to[1])}
            width={Math.abs(band.to[0] - band.from[0])} height={Math.abs(band.to[1] - band.from[1])}
            fill="none" stroke="var(--accent)" strokeDasharray="4 3"
          />
        )}
      </svg>
    </div>
  );
}
