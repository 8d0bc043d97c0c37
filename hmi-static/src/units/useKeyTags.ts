import { useMemo } from 'react';
import { useTagsAt } from '../rest/queries';
import type { Equipment } from '../rest/plantTypes';
import type { TagInfo } from '../tags/tag';
import { unitsOf } from './equipment';

/** What stands on a unit's tile. */
export interface KeyTags {
  /** What it does, in words. */
  readonly states: readonly TagInfo[];
  /** Numbers with a scale. */
  readonly bars: readonly TagInfo[];
  /** Everything, in words or numbers, when nothing has a scale. */
  readonly figures: readonly TagInfo[];
}

const BARS_SHOWN = 4;

/** The key tags of all units below, read in one go. Empty until the plant told them. */
export function useKeyTags(equipment: Equipment): ReadonlyMap<string, TagInfo> {
  const paths = useMemo(() => unitsOf(equipment).flatMap((unit) => unit.keyTags), [equipment]);
  return useTagsAt(paths).data ?? NONE;
}

const NONE: ReadonlyMap<string, TagInfo> = new Map();

/** Texts, and numbers that the plant has words for. */
export function isInWords(info: TagInfo): boolean {
  return info.type === 'STRING' || Object.keys(info.states).length > 0;
}

export function keyTagsOf(unit: Equipment, tags: ReadonlyMap<string, TagInfo>): KeyTags {
  const infos = unit.keyTags.map((path) => tags.get(path)).filter((info) => info !== undefined);
  const inWords = infos.filter(isInWords);
  const bars = infos.filter((info) => !inWords.includes(info) && (info.range ?? info.normal) !== null).slice(0, BARS_SHOWN);
  if (bars.length > 0) return { states: inWords, bars, figures: [] };
  const [state] = inWords;
  return { states: state ? [state] : [], bars, figures: infos.filter((info) => info !== state) };
}

/** Whether any of these units shows words above bars. */
export function haveStates(units: readonly Equipment[], tags: ReadonlyMap<string, TagInfo>): boolean {
  return units.map((unit) => keyTagsOf(unit, tags)).some(({ states, bars }) => states.length > 0 && bars.length > 0);
}
