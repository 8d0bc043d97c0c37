import { localText, type Language } from '../app/text/language';
import { formatNumber } from '../tags/number';
import { BAD_TEXT, valueText } from '../tags/reading';
import type { TagInfo } from '../tags/tag';
import { formatClock, formatDay } from '../tags/time';
import { printedUnit } from '../tags/unit';
import { isState } from './lanes';
import { Q } from './columns';
import type { PenBuckets } from './penBuckets';
import { figuresOf, penAt, type PenFigures } from './qualityRuns';

const NONE = '—';

/** What the table says of one pen, ready to be read. */
export interface PenRow {
  readonly a: string;
  readonly b: string;
  readonly difference: string;
  readonly min: string;
  readonly max: string;
  readonly mean: string;
  readonly unit: string;
  readonly figures: PenFigures | null;
}

/** Where the table looks. */
export interface Look {
  /** The stretch: between the cursors, else the window. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly aMs: number;
  readonly bMs: number;
  /** B is the newest value. */
  readonly bIsNow: boolean;
  /** What the tag was at A and B, where history told; else the mean of the pixel. */
  readonly exact?: { readonly a: number; readonly b: number } | undefined;
}

export function penRow(info: TagInfo, pen: PenBuckets | undefined, { fromMs, toMs, aMs, bMs, bIsNow, exact }: Look, language: Language): PenRow {
  const state = isState(info);
  const unit = state ? '' : printedUnit(info.unit);
  if (!pen) return { a: NONE, b: NONE, difference: NONE, min: NONE, max: NONE, mean: NONE, unit, figures: null };
  const decimals = info.type === 'INT64' ? 0 : info.decimals;
  const number = (value: number) => (Number.isNaN(value) ? NONE : state ? stateText(info, value, language) : formatNumber(value, decimals, language));
  const at = (ms: number, now: boolean, exactly: number | undefined) => {
    const { value, quality } = penAt(pen, ms, state, now);
    if (Number.isNaN(value)) return { text: quality === Q.bad ? BAD_TEXT : NONE, value: NaN };
    const told = exactly ?? value;
    return { text: Number.isNaN(told) ? BAD_TEXT : number(told), value: told };
  };
  const a = at(aMs, false, exact?.a), b = at(bMs, bIsNow, exact?.b);
  const figures = figuresOf(pen, fromMs, toMs);
  const difference = b.value - a.value;
  return {
    a: a.text,
    b: b.text,
    difference: state || Number.isNaN(difference) ? NONE : signed(formatNumber(difference, decimals, language)),
    min: state ? NONE : number(figures.min),
    max: state ? NONE : number(figures.max),
    mean: state ? NONE : number(figures.mean),
    unit,
    figures,
  };
}

/** A plus where there is no minus, but none before a zero. */
function signed(text: string): string {
  return /[1-9]/.test(text) && !text.startsWith('\u2212') ? `+${text}` : text;
}

function stateText(info: TagInfo, value: number, language: Language): string {
  return valueText(info, info.type === 'BOOL' ? value !== 0 : Math.round(value), language);
}

/** A tag that is not in the plant any more still has its history. */
export function goneTag(path: string): TagInfo {
  return { path, type: 'FLOAT64', unit: '', device: '', description: {}, range: null, normal: null, setpoint: null, decimals: 2, periodMs: 0, keptEveryMs: 0, writable: false, states: {} };
}

/** From when to when, with the day only when it is not the last one of the stretch. */
export function spanTexts(startMs: number, endMs: number, toMs: number, timeZone: string): { readonly from: string; readonly to: string } {
  const today = formatDay(toMs, timeZone);
  const one = (ms: number) => (formatDay(ms, timeZone) === today ? '' : `${formatDay(ms, timeZone).slice(5)} `) + formatClock(ms, timeZone).slice(0, endMs - startMs < 120_000 ? 8 : 5);
  return { from: one(startMs), to: one(endMs) };
}

export function describe(info: TagInfo, language: Language, otherwise: string): string {
  return localText(info.description, language, otherwise);
}
