import { useCallback, useEffect, useMemo, useState, type RefCallback } from 'react';
import { useLanguage, useTheme } from '../app/settings';
import type { Layout } from '../displays/display';
import { useLiveTags } from '../live/liveContext';
import type { TagInfo } from '../tags/tag';
import { MimicPainter } from './mimicPainter';
import type { AlarmView } from './state/alarm';
import type { TracePoint } from './symbols/sparkline';

const GAP_DESKTOP_MS = 250;
const GAP_PANEL_MS = 500;
const MOST_RATIO = 2;
/** A canvas does not ask for its fonts by itself. */
const FONTS = ['400 20px "IBM Plex Sans"', '600 20px "IBM Plex Sans"', '400 12px "IBM Plex Sans Condensed"', '600 12px "IBM Plex Sans Condensed"'];
const NO_ALARMS: ReadonlyMap<string, AlarmView> = new Map();

interface Shown {
  readonly layout: Layout;
  readonly scale: number;
  readonly isPanel: boolean;
  readonly infos: ReadonlyMap<string, TagInfo>;
  readonly alarms?: ReadonlyMap<string, AlarmView> | undefined;
  readonly history?: ReadonlyMap<string, readonly TracePoint[]> | undefined;
}

/**
 * A painter, kept at what the page shows: layout, size, theme, language, tags.
 * @returns it, once it is there, and the ref of the element it paints in
 */
export function useMimicPainter({ layout, scale, isPanel, infos, alarms = NO_ALARMS, history }: Shown): readonly [MimicPainter | null, RefCallback<HTMLElement>] {
  const live = useLiveTags();
  const [language] = useLanguage();
  const [theme] = useTheme();
  const [painter, setPainter] = useState<MimicPainter | null>(null);
  const attach = useCallback<RefCallback<HTMLElement>>((host) => {
    if (!host) return;
    const made = new MimicPainter(host);
    setPainter(made);
    return () => {
      made.dispose();
      setPainter(null);
    };
  }, []);

  useEffect(() => {
    painter?.restyle();
  }, [painter, theme]);

  useEffect(() => {
    if (!painter) return;
    let isHere = true;
    void Promise.allSettled(FONTS.map((font) => document.fonts.load(font))).then(() => {
      if (isHere) painter.restyle();
    });
    return () => {
      isHere = false;
    };
  }, [painter]);

  const parts = useMemo(
    () => ({ live, language, infoOf: (path: string) => infos.get(path), alarmOf: (path: string) => alarms.get(path) }),
    [live, language, infos, alarms],
  );

  useEffect(() => {
    painter?.show({
      layout,
      scale,
      ratio: isPanel ? 1 : Math.min(window.devicePixelRatio, MOST_RATIO),
      parts,
      gapMs: isPanel ? GAP_PANEL_MS : GAP_DESKTOP_MS,
      blinks: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
    });
  }, [painter, layout, scale, isPanel, parts]);

  useEffect(() => {
    if (painter && history) for (const [path, points] of history) painter.traces.load(path, points);
  }, [painter, history]);

  return [painter, attach];
}
