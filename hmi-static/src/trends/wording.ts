import { useMemo } from 'react';
import { useLanguage } from '../app/settings';
import { localText, type Language } from '../app/text/language';
import { useText } from '../app/text/useText';
import { usePlant } from '../rest/queries';
import { formatNumber } from '../tags/number';
import { valueText } from '../tags/reading';
import type { TagInfo } from '../tags/tag';
import { formatClock, formatDay } from '../tags/time';
import type { Wording } from './laneStack';
import { Q } from './columns';

/** The plant's zone, whatever the browser thinks; UTC until the plant is known. */
export function useTimeZone(): string {
  return usePlant().data?.timeZone ?? 'UTC';
}

const QUALITY_WORDS = { [Q.uncertain]: 'trends.quality.uncertain', [Q.stale]: 'trends.quality.stale', [Q.bad]: 'trends.quality.bad' } as const;

export type QualityWordId = (typeof QUALITY_WORDS)[keyof typeof QUALITY_WORDS];

export function qualityWord(quality: number): QualityWordId {
  return QUALITY_WORDS[quality as keyof typeof QUALITY_WORDS];
}

/** What the chart writes, in the reader's language and the plant's zone. */
export function useWording(): Wording {
  const [language] = useLanguage();
  const text = useText();
  const timeZone = useTimeZone();
  return useMemo(
    () => ({
      quality: {
        one: (run) => `${text(qualityWord(run.quality))} ${durationText(run.endMs - run.startMs)}`,
        many: (quality, count) => `${text(qualityWord(quality))} × ${count}`,
      },
      state: (info, value) => valueText(info, info.type === 'BOOL' ? value !== 0 : value, language),
      number: (value, step) => formatNumber(value, step >= 1 ? 0 : Math.ceil(-Math.log10(step) - 1e-9), language),
      time: (ms, stepMs) => axisTime(ms, stepMs, timeZone),
      timeZone,
    }),
    [language, text, timeZone],
  );
}

function axisTime(ms: number, stepMs: number, timeZone: string): string {
  const clock = formatClock(ms, timeZone);
  if (stepMs >= 28 * 86_400_000) return formatDay(ms, timeZone).slice(0, 7);
  if (stepMs >= 86_400_000) return formatDay(ms, timeZone).slice(5);
  if (stepMs >= 3_600_000 && clock === '00:00:00') return formatDay(ms, timeZone).slice(5);
  return stepMs >= 60_000 ? clock.slice(0, 5) : clock;
}

/** When a cursor stands, as exactly as a window of that length lets a hand choose. */
export function cursorTime(ms: number, windowMs: number, timeZone: string): string {
  const clock = formatClock(ms, timeZone), day = formatDay(ms, timeZone);
  if (windowMs > 60 * DAY_MS) return day;
  return windowMs > DAY_MS ? `${day.slice(5)} ${clock.slice(0, 5)}` : clock;
}

/** `10:32 – 14:32`, with the days unless both are today; without clocks when that would say nothing. */
export function spanText(startMs: number, endMs: number, nowMs: number, timeZone: string): string {
  const from = formatDay(startMs, timeZone), to = formatDay(endMs, timeZone);
  if (endMs - startMs > 60 * DAY_MS) return `${from} – ${to}`;
  const clock = (ms: number) => formatClock(ms, timeZone).slice(0, endMs - startMs < 600_000 ? 8 : 5);
  if (from === to) return `${from === formatDay(nowMs, timeZone) ? '' : `${from} `}${clock(startMs)} – ${clock(endMs)}`;
  return `${from} ${clock(startMs)} – ${to} ${clock(endMs)}`;
}

const DAY_MS = 86_400_000;

/** `40 s`, `12 min`, `3 h 20 min`, `2 d 4 h`. */
export function durationText(ms: number): string {
  const s = ms / 1000;
  if (s < 1) return `${Math.max(1, Math.round(ms))} ms`;
  if (s < 90) return `${Math.round(s)} s`;
  const min = Math.round(s / 60);
  if (min < 60) return `${min} min`;
  if (min < 24 * 60) return min % 60 === 0 ? `${min / 60} h` : `${Math.floor(min / 60)} h ${min % 60} min`;
  const h = Math.round(min / 60);
  return h % 24 === 0 ? `${h / 24} d` : `${Math.floor(h / 24)} d ${h % 24} h`;
}

/** What people call a tag: the last part of its path. */
export function shortName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || path;
}

export function descriptionOf(info: TagInfo, language: Language): string {
  return localText(info.description, language, '');
}
