import type { Language } from '../../app/text/language';
import { textIn, type Item } from '../../displays/display';
import type { TagInfo } from '../../tags/tag';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { AlarmView } from '../state/alarm';
import type { Fact, SymbolReading } from '../state/reading';
import { factOf, UNBOUND } from '../state/reading';
import type { Input } from '../state/drive';
import type { TracePoint } from '../symbols/sparkline';

/** Where widgets get everything they show. One answer for the same question while nothing changed: compare by identity. */
export interface Source {
  readonly nowMs: number;
  readonly language: Language;
  read(path: string): SymbolReading;
  info(path: string): TagInfo | undefined;
  alarm(path: string): AlarmView | undefined;
  trace(path: string, minutes: number): readonly TracePoint[];
}

export interface PaintMoment {
  /** The half second in which an unacknowledged alarm is filled. */
  readonly lit: boolean;
}

/** One object of a display: what it shows now, and how that is painted. */
export interface Widget {
  readonly item: Item;
  /** static: behind, seldom painted. live: in front. */
  readonly layer: 'static' | 'live';
  readonly tags: readonly string[];
  /** All it may paint on, in design pixels; may change with what it shows. */
  readonly box: Rect;
  /** What is touched and framed by the focus; null: it is no object of its own. */
  readonly target: Rect | null;
  /** True while it has an unacknowledged alarm. */
  readonly blinks: boolean;
  /** @returns whether it must be painted again */
  refresh(source: Source): boolean;
  paint(pen: Pen, moment: PaintMoment): void;
  /** For people who cannot see it: name, value, unit, quality, alarm. */
  describe(source: Source): string;
}

export function readBound(source: Source, path: string | undefined): SymbolReading {
  return path === undefined ? UNBOUND : source.read(path);
}

export function inputOf(source: Source, path: string | undefined): Input {
  return path === undefined ? { bound: false } : { bound: true, fact: factOf(source.read(path)) };
}

export function factAt(source: Source, path: string | undefined): Fact {
  return path === undefined ? undefined : factOf(source.read(path));
}

/** The tag itself: what stands behind the last slash. */
export function tagName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function labelOf(item: Item, language: Language, otherwise: string): string {
  return ('label' in item ? textIn(item.label, language) : '') || otherwise;
}

/** Wide enough for any font: only bounds what is painted again. */
export function roomFor(text: string, size: number): number {
  return text.length * size * 0.7 + 6;
}

type Flat = Readonly<Record<string, unknown>>;

/** Whether two looks paint the same; looks nest one level at most. */
export function sameLook(a: object | undefined, b: object): boolean {
  if (a === undefined) return false;
  const keys = Object.keys(b);
  if (keys.length !== Object.keys(a).length) return false;
  return keys.every((key) => {
    const left = (a as Flat)[key];
    const right = (b as Flat)[key];
    if (left === right) return true;
    if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
    const inner = Object.keys(right);
    return inner.length === Object.keys(left).length && inner.every((k) => (left as Flat)[k] === (right as Flat)[k]);
  });
}
