import { localText, type Language } from '../app/text/language';
import { formatNumber } from './number';
import type { TagInfo, TagView } from './tag';
import { printedUnit } from './unit';

/** A value as people may read it: with what is doubtful about it. The one place that decides how quality looks (hmi.md §9). */
export type Reading =
  | { readonly kind: 'waiting'; readonly text: string; readonly unit: string }
  | {
      readonly kind: 'good' | 'uncertain' | 'stale';
      readonly text: string;
      readonly unit: string;
      /** For bars and symbols; null for texts and for no value. BOOL is 0 or 1. */
      readonly number: number | null;
      /** Somebody put it there by hand. */
      readonly forced: boolean;
      readonly ageMs: number;
    }
  | { readonly kind: 'bad'; readonly text: string; readonly unit: string; readonly reason: BadReason; readonly ageMs: number };

/** Why a value is bad, in an operator's words. */
export type BadReason = 'link' | 'sensor' | 'configuration' | 'outOfService' | 'noValue' | 'bad';

/** What stands for a bad value: never 0, never the last value. */
export const BAD_TEXT = '####';
export const WAITING_TEXT = '…';
/** A text without a character is a value too, e.g. the batch of an empty tank: never a blank place. */
export const EMPTY_TEXT: Readonly<Record<Language, string>> = { es: '(vacío)', en: '(empty)' };

const STALE_PERIODS = 3;
const LEAST_STALE_MS = 3_000;
const WAITING_FOR_INITIAL_DATA = 0x8032_0000;
const LOCAL_OVERRIDE = 0x0096_0000;

const REASONS: Readonly<Record<number, BadReason>> = {
  0x8005_0000: 'link', 0x800a_0000: 'link', 0x8031_0000: 'link', 0x808a_0000: 'link',
  0x8007_0000: 'sensor', 0x803c_0000: 'sensor', 0x808b_0000: 'sensor', 0x808c_0000: 'sensor',
  0x8008_0000: 'configuration', 0x8074_0000: 'configuration', 0x8089_0000: 'configuration',
  0x808d_0000: 'outOfService',
};

/**
 * Older than three periods, and than three seconds: a value that stays the same is told once a second, however often it is polled. A tag
 * without a period comes when it comes and is never stale by itself.
 */
export function isStale(ageMs: number, periodMs: number): boolean {
  return ageMs > staleAfterMs(periodMs);
}

export function staleAfterMs(periodMs: number): number {
  return periodMs > 0 ? Math.max(STALE_PERIODS * periodMs, LEAST_STALE_MS) : Infinity;
}

/** @param lost whether the page hears the runtime: when not, every value is stale, whatever its period. */
export function readingOf(info: TagInfo, view: TagView, nowMs: number, lost: boolean, language: Language): Reading {
  const unit = printedUnit(info.unit);
  if (view.kind === 'waiting' || code(view.status) === WAITING_FOR_INITIAL_DATA) return { kind: 'waiting', text: WAITING_TEXT, unit };
  const ageMs = Math.max(0, nowMs - view.serverMs);
  if (view.quality === 'bad') return { kind: 'bad', text: BAD_TEXT, unit, reason: REASONS[code(view.status)] ?? 'bad', ageMs };
  if (view.value === null) return { kind: 'bad', text: BAD_TEXT, unit, reason: 'noValue', ageMs };
  return {
    kind: lost || isStale(ageMs, info.periodMs) ? 'stale' : view.quality,
    text: valueText(info, view.value, language),
    unit: hasWord(info, view.value) ? '' : unit,
    number: numberOf(view.value),
    forced: code(view.status) === LOCAL_OVERRIDE,
    ageMs,
  };
}

/** A value in words where the plant has words for it, else as a number. */
export function valueText(info: TagInfo, value: number | boolean | string, language: Language): string {
  const word = info.states[stateKey(value)];
  if (word) return localText(word, language, stateKey(value));
  if (typeof value === 'number') return formatNumber(value, info.type === 'INT64' ? 0 : info.decimals, language);
  if (typeof value === 'boolean') return value ? '1' : '0';
  return value === '' ? EMPTY_TEXT[language] : value;
}

function hasWord(info: TagInfo, value: number | boolean | string): boolean {
  return info.states[stateKey(value)] !== undefined;
}

function stateKey(value: number | boolean | string): string {
  return typeof value === 'boolean' ? (value ? '1' : '0') : String(value);
}

function numberOf(value: number | boolean | string): number | null {
  return typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null;
}

/** Without limit and info bits. */
function code(status: number): number {
  return (status & 0xffff_0000) >>> 0;
}
