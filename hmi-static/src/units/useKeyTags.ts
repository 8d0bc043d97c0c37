import { useMemo } from 'react';
import { useTagsAt } from '../rest/queries';
import type { Equipment } from '../rest/plantTypes';
import type { TagInfo } from '../tags/tag';
import { unitsOf } from './equipment';

/** What stands on a unit's tile. */
export interface KeyTags {
  /** Numbers with a scale. */
  readonly bars: readonly TagInfo[];
  /** Values in words, and numbers without a scale. */
  readonly lines: readonly TagInfo[];
}

const BARS_SHOWN = 4;

/** The key tags of all units below, read in one go. Empty until the plant told them. */
export function useKeyTags(equipment: Equipment): ReadonlyMap<string, TagInfo> {
  const paths = useMemo(() => unitsOf(equipment).flatMap((unit) => unit.keyTags), [equipment]);
  return useTagsAt(paths).data ?? NONE;
}

const NONE: ReadonlyMap<string, TagInfo> = new Map();

export function keyTagsOf(unit: Equipment, tags: ReadonlyMap<string, TagInfo>): KeyTags {
  const infos = unit.keyTags.map((path) => tags.get(path)).filter((info) => info !== undefined);
  const isBar = (info: TagInfo) => info.range !== null || info.normal !== null;
  const bars = infos.filter(isBar).slice(0, BARS_SHOWN);
  return { bars, lines: infos.filter((info) => !bars.includes(info)) };
}
