import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLiveTags } from '../live/liveContext';
import type { TagInfo } from '../tags/tag';
import { askAlone, askTogether } from './history';
import { TrendModel, type Detail, type HistoryState, type Window } from './trendModel';

/** Tells those who look at a model. */
class Watchers<T extends unknown[]> {
  private readonly all = new Set<(...what: T) => void>();
  tell = (...what: T): void => this.all.forEach((w) => w(...what));
  watch = (w: (...what: T) => void): (() => void) => {
    this.all.add(w);
    return () => this.all.delete(w);
  };
}

export interface ModelHandle {
  readonly model: TrendModel;
  /** Columns changed: draw, at once when somebody waits for it. Often; React does not hear of it. */
  readonly watchColumns: (changed: (atOnce: boolean) => void) => () => void;
  readonly watchState: (changed: () => void) => () => void;
}

interface Asking {
  /** Several charts of a page ask at once, rather than each when it wants. */
  readonly together?: boolean;
  /** About how many pixels wide the chart will be: it need not be laid out before history is asked. */
  readonly pixels?: number;
}

/** The data of a chart over these tags and this window. */
export function useTrendModel(pens: readonly TagInfo[], { windowMs, endMs, earlierMs = 0 }: Window, { together = false, pixels = 0 }: Asking = {}): ModelHandle {
  const live = useLiveTags();
  const [handle] = useState<ModelHandle>(() => {
    const columns = new Watchers<[boolean]>(), state = new Watchers<[]>();
    const model = new TrendModel(live, columns.tell, state.tell, together ? askTogether : askAlone);
    model.expectPixels(pixels);
    return { model, watchColumns: columns.watch, watchState: state.watch };
  });
  const { model } = handle;
  useEffect(() => {
    model.start();
    return () => model.stop();
  }, [model]);
  useEffect(() => model.setPens(pens), [model, pens]);
  useEffect(() => model.setWindow({ windowMs, endMs, earlierMs }), [model, windowMs, endMs, earlierMs]);
  return handle;
}

export function useHistoryState({ model, watchState }: ModelHandle): HistoryState {
  return useSyncExternalStore(watchState, () => model.state);
}

export function useDetail({ model, watchState }: ModelHandle): Detail {
  return useSyncExternalStore(watchState, () => model.detail);
}

/** How much time a pixel shows. */
export function useBucketMs({ model, watchState }: ModelHandle): number {
  return useSyncExternalStore(watchState, () => model.bucketMs);
}

/**
 * Calls `draw` in a frame after something changed: in the next one when somebody waits for it, else at most `perSecond` times a second; and
 * once a second for the time that goes on.
 */
export function useDrawing({ watchColumns }: ModelHandle, draw: () => void, perSecond: number): (atOnce: boolean) => void {
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
  });
  const soon = useRef<(atOnce: boolean) => void>(() => undefined);
  useEffect(() => {
    let frame = 0, timer: ReturnType<typeof setTimeout> | undefined, drawnMs = -Infinity;
    const paint = () => {
      frame = 0;
      timer = undefined;
      drawnMs = performance.now();
      if (!document.hidden) latest.current();
    };
    const ask = (atOnce: boolean) => {
      if (atOnce) {
        clearTimeout(timer);
        timer = undefined;
      }
      if (frame || timer) return;
      const wait = atOnce ? 0 : drawnMs + 1000 / perSecond - performance.now();
      if (wait > 4) timer = setTimeout(() => { timer = undefined; frame = requestAnimationFrame(paint); }, wait);
      else frame = requestAnimationFrame(paint);
    };
    soon.current = ask;
    const end = watchColumns(ask);
    const later = () => ask(false);
    const second = setInterval(later, 1000);
    document.addEventListener('visibilitychange', later);
    return () => {
      end();
      clearInterval(second);
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      document.removeEventListener('visibilitychange', later);
    };
  }, [watchColumns, perSecond]);
  return useCallback((atOnce) => soon.current(atOnce), []);
}
