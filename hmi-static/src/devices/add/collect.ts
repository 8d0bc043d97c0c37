import { freeName, nameOf } from './tagPath';
import type { Branch, Item } from './probe';
import type { Cells, TagRow } from './tagRow';

/** A variable with the name of the branch that it was found in. */
export interface Found {
  readonly item: Item;
  readonly parent: string;
}

export const MOST_COLLECTED = 200;
const MOST_ASKED = 60;
const MOST_DEEP = 8;

export function isVariable(item: Item): boolean {
  return item.type !== '';
}

/**
 * Every variable below a branch, breadth first, each once: devices may refer in circles. What a variable has below itself are its own
 * properties and is left alone.
 */
export async function variablesBelow(branch: Item, listOf: (address: string) => Promise<Branch>, onFound: (n: number) => void): Promise<{ readonly found: readonly Found[]; readonly isCut: boolean }> {
  const found: Found[] = [];
  const seen = new Set([branch.address]);
  let level = [branch];
  let asked = 0;
  let isCut = false;
  for (let deep = 0; deep < MOST_DEEP && level.length > 0; deep++) {
    const next: Item[] = [];
    for (const parent of level) {
      if (asked++ === MOST_ASKED) return { found, isCut: true };
      const { items, failure, more } = await listOf(parent.address);
      if (failure) throw new Error(failure.text);
      isCut ||= more;
      for (const item of items) {
        if (seen.has(item.address)) continue;
        seen.add(item.address);
        if (isVariable(item)) found.push({ item, parent: parent.name });
        else if (item.branch) next.push(item);
        if (found.length === MOST_COLLECTED) return { found, isCut: true };
      }
      onFound(found.length);
    }
    level = next;
  }
  return { found, isCut: isCut || level.length > 0 };
}

/** Rows for what was found, under names that are free. */
export function rowsOf(found: readonly Found[], rows: readonly TagRow[]): readonly Cells[] {
  const taken = new Set(rows.map((row) => row.cells['path'] ?? ''));
  const addresses = new Set(rows.map((row) => row.cells['address']));
  return found
    .filter(({ item }) => !addresses.has(item.address))
    .map(({ item, parent }) => {
      const path = freeName(nameOf(wholeName(item.name, parent)), nameOf(parent), taken);
      taken.add(path);
      return { path, address: item.address, type: item.type, ...(item.unit !== '' && { unit: item.unit }), ...(item.description !== '' && { description: oneLine(item.description) }) };
    });
}

/** A part of an array or structure says nothing without it. */
function wholeName(name: string, parent: string): string {
  return name.startsWith('[') ? `${parent}${name}` : name.startsWith('/') ? `${parent}.${name.slice(1)}` : name;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}
