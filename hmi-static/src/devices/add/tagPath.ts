import type { TagRow } from './tagRow';

/** Nobody sees them, or they turn the direction of writing: plant-model refuses them in names. */
const HIDDEN = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const MOST_CHARS = 64;

/** The whole path: a name without `/` is a tag of the unit that was chosen. */
export function tagPath(row: TagRow, unit: string): string {
  const name = (row.cells['path'] ?? '').trim();
  return name.includes('/') || unit === '' || name === '' ? name : `${unit}/${name}`;
}

/** Area and unit of a path; empty when it has none. */
export function unitOfPath(path: string): string {
  const [area = '', unit = '', ...rest] = path.split('/');
  return rest.length === 0 ? '' : `${area}/${unit}`;
}

/** A tag's name made of what a device calls it, which may be anything. */
export function nameOf(text: string): string {
  const shown = text.replace(HIDDEN, '').replaceAll('/', '-').normalize('NFC').trim();
  const name = Array.from(shown).slice(0, MOST_CHARS).join('').trim();
  return /^\.{0,2}$/.test(name) ? 'tag' : name;
}

/** The name, or the name with what it is below, or with a number: whichever is free. */
export function freeName(name: string, parent: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const longer = parent === '' ? name : `${parent}.${name}`;
  if (!taken.has(longer)) return longer;
  let n = 2;
  while (taken.has(`${longer}-${n}`)) n++;
  return `${longer}-${n}`;
}
