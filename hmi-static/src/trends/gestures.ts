import { useEffect, useRef, type RefObject } from 'react';

/** What pointer and wheel do to the window. Each is also a button. */
export interface Gestures {
  readonly onZoom: (factor: number, atMs: number) => void;
  readonly onPan: (byMs: number) => void;
  readonly onReset: () => void;
}

interface Plot {
  readonly plotLeft: number;
  readonly plotWidth: number;
}

const ZOOM_STEP = 0.8;
const DRAG_BEGINS_PX = 4;

/** Wheel zooms on the pointer, drag pans, double-click resets. */
export function useGestures(box: RefObject<HTMLElement | null>, gestures: Gestures | undefined, span: () => { readonly startMs: number; readonly endMs: number }, plot: Plot | null): void {
  const now = useRef({ gestures, span, plot });
  useEffect(() => {
    now.current = { gestures, span, plot };
  });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let from: { x: number; moved: boolean } | null = null;
    const msPerPx = () => {
      const { startMs, endMs } = now.current.span();
      return (endMs - startMs) / (now.current.plot?.plotWidth ?? 1);
    };
    const onWheel = (e: WheelEvent) => {
      if (!now.current.gestures) return;
      e.preventDefault(); // the page must not scroll away under the pointer
      const x = e.clientX - element.getBoundingClientRect().left - (now.current.plot?.plotLeft ?? 0);
      now.current.gestures.onZoom(e.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP, now.current.span().startMs + x * msPerPx());
    };
    const onDown = (e: PointerEvent) => {
      if (now.current.gestures && e.button === 0) from = { x: e.clientX, moved: false };
    };
    const onMove = (e: PointerEvent) => {
      if (!from) return;
      const px = e.clientX - from.x;
      if (!from.moved && Math.abs(px) < DRAG_BEGINS_PX) return;
      if (!from.moved) element.setPointerCapture(e.pointerId);
      from = { x: e.clientX, moved: true };
      now.current.gestures?.onPan(-px * msPerPx());
    };
    const onUp = () => (from = null);
    const onDouble = () => now.current.gestures?.onReset();
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('dblclick', onDouble);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('dblclick', onDouble);
    };
  }, [box]);
}
