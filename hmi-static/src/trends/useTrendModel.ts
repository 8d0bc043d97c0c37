import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLiveTags } from '../live/liveContext';
import type { TagInfo } from '../tags/tag';
import { TrendModel, type HistoryState, type Window } from './trendModel';

/** Tells those who look at a model. */
class Watchers {
  private readonly all = new Set<() => void>();
  tell = (): void => this.all.forEach((w) => w());
  watch = (w: () => void): (() => void) => {
    this.all.add(w);
    return () => this.all.delete(w);
  };
}

export interface ModelHandle {
  readonly model: TrendModel;
  /** Columns changed: draw. Often; React does not hear of it. */
  readonly watchColumns: (changed: () => void) => () => void;
  readonly watchState: (changed: () => void) => () => void;
}

/** The data of a chart over these tags and this window. */
export function useTrendModel(pens: readonly TagInfo[], { windowMs, endMs }: Window): ModelHandle {
  const live = useLiveTags();
  const [handle] = useState<ModelHandle>(() => {
    const columns = new Watchers(), state = new Watchers();
    return { model: new TrendModel(live, columns.tell, state.tell), watchColumns: columns.watch, watchState: state.watch };
  });
  const { model } = handle;
  useEffect(() => {
    model.start();
    return () => model.stop();
  }, [model]);
  useEffect(() => model.setPens(pens), [model, pens]);
  useEffect(() => model.setWindow({ windowMs, endMs }), [model, windowMs, endMs]);
  return handle;
}

export function useHistoryState({ model, watchState }: ModelHandle): HistoryState {
  return useSyncExternalStore(watchState, () => model.state);
}

/** How much time a pixel shows. */
export function useBucketMs({ model, watchState }: ModelHandle): number {
  return useSyncExternalStore(watchState, () => model.bucketMs);
}

/** Calls `draw` in a frame after something changed, at most `perSecond` times a second, and once a second for the time that goes on. */
export function useDrawing({ watchColumns }: ModelHandle, draw: () => void, perSecond: number): () => void {
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
  });
  const soon = useRef<() => void>(() => undefined);
  useEffect(() => {
    let frame = 0, timer: ReturnType<typeof setTimeout> | undefined, drawnMs = -Infinity;
    const paint = () => {
      frame = 0;
      timer = undefined;
      drawnMs = performance.now();
      if (!document.hidden) latest.current();
    };
    const ask = () => {
      if (frame || timer) return;
      const wait = drawnMs + 1000 / perSecond - performance.now();
      if (wait > 4) timer = setTimeout(() => { timer = undefined; frame = requestAnimationFrame(paint); }, wait);
      else frame = requestAnimationFrame(paint);
    };
    soon.current = ask;
    const end = watchColumns(ask);
    const second = setInterval(ask, 1000);
    document.addEventListener('visibilitychange', ask);
    return () => {
      end();
      clearInterval(second);
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [watchColumns, perSecond]);
  return useCallback(() => soon.current(), []);
}
