import type { Equipment } from '../rest/plantTypes';
import type { TagInfo } from '../tags/tag';

/** A unit's tags by what people do with them. */
export interface UnitTags {
  /** Numbers that have a scale, the key tags first. */
  readonly measured: readonly TagInfo[];
  /** Values in words. */
  readonly states: readonly TagInfo[];
  /** Numbers on the unit's trend. */
  readonly trend: readonly string[];
}

const PENS = 6;

/** Setpoints and commands are shown at what they are for, not again on their own. */
export function sortTags(unit: Equipment, tags: readonly TagInfo[]): UnitTags {
  const targets = new Set(tags.map((tag) => tag.setpoint));
  const keyRank = (tag: TagInfo) => (unit.keyTags.includes(tag.path) ? unit.keyTags.indexOf(tag.path) : unit.keyTags.length);
  const ranked = [...tags].sort((a, b) => keyRank(a) - keyRank(b));
  const measured = ranked.filter((tag) => !targets.has(tag.path) && isNumber(tag) && (tag.range ?? tag.normal) !== null);
  const states = ranked.filter((tag) => !targets.has(tag.path) && !isNumber(tag));
  return { measured, states, trend: measured.slice(0, PENS).map((tag) => tag.path) };
}

function isNumber(tag: TagInfo): boolean {
  return (tag.type === 'FLOAT64' || tag.type === 'INT64') && Object.keys(tag.states).length === 0;
}
