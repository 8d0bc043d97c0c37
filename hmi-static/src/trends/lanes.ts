import type { TagInfo } from '../tags/tag';
import { printedUnit } from '../tags/unit';

/** Pens that share one lane: numbers of one unit on one axis, or states as rows of words. Never two axes on one lane. */
export type Lane =
  | { readonly kind: 'numbers'; readonly unit: string; readonly pens: readonly number[] }
  | { readonly kind: 'states'; readonly unit: ''; readonly pens: readonly number[] };

/** A state is shown in words: any BOOL, and whole numbers that the plant has words for. */
export function isState(info: TagInfo): boolean {
  return info.type === 'BOOL' || (info.type === 'INT64' && Object.keys(info.states).length > 0);
}

/** In the order of the pens; states come last. @returns pens by their place in `infos` */
export function lanesOf(infos: readonly TagInfo[]): readonly Lane[] {
  const byUnit = new Map<string, number[]>();
  const states: number[] = [];
  infos.forEach((info, pen) => {
    if (isState(info)) states.push(pen);
    else {
      const unit = printedUnit(info.unit);
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), pen]);
    }
  });
  const numbers = [...byUnit].map(([unit, pens]): Lane => ({ kind: 'numbers', unit, pens }));
  return states.length === 0 ? numbers : [...numbers, { kind: 'states', unit: '', pens: states }];
}

export interface LaneSizes {
  readonly totalPx: number;
  readonly axisPx: number;
  readonly stateRowPx: number;
  readonly gapPx: number;
}

/** Heights of the plots, the last one with its time axis. State rows are as high as their words, numbers share the rest; more pens get more of it. */
export function laneHeights(lanes: readonly Lane[], { totalPx, axisPx, stateRowPx, gapPx }: LaneSizes): readonly number[] {
  const numbers = lanes.filter((l) => l.kind === 'numbers').length;
  const rest = totalPx - axisPx - gapPx * (lanes.length - 1);
  const wanted = lanes.reduce((sum, l) => sum + (l.kind === 'states' ? l.pens.length * stateRowPx : 0), 0);
  const states = numbers === 0 ? wanted : Math.min(wanted, rest / 2);
  const all = lanes.reduce((sum, l) => sum + share(l), 0);
  return lanes.map((lane, i) => {
    const own = lane.kind === 'states' ? states : ((rest - states) * share(lane)) / all;
    return Math.floor(own) + (i === lanes.length - 1 ? axisPx : 0);
  });
}

/** The pens of a lane are told apart by the numbers at their ends: they need room, up to a point. */
function share(lane: Lane): number {
  return lane.kind === 'states' ? 0 : 2 + Math.min(lane.pens.length, 6);
}

/** The scale of a lane: all of the pens with some air, and room for the quality rail at its foot. */
export function laneRange(low: number, high: number, leastSpan: number, plotPx: number, railPx: number): readonly [number, number] {
  if (!(low <= high)) return [0, 1];
  const flat = high - low < Math.max(Math.abs(high), Math.abs(low)) * 1e-6;
  const span = Math.max(leastSpan, flat ? Math.max(1, Math.abs(high) * 0.1) : high - low);
  const middle = (high + low) / 2;
  const top = middle + span * 0.58;
  const bottom = middle - span * 0.54;
  const rail = Math.min(0.5, railPx / Math.max(1, plotPx));
  return [bottom - ((top - bottom) * rail) / (1 - rail), top];
}
