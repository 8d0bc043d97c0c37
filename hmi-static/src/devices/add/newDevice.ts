import { withOptions } from './options';
import type { Cells, TagRow } from './tagRow';

/** A device that a person is about to add. */
export interface NewDevice {
  /** Its kind; empty until one is chosen. */
  readonly driver: string;
  /** As typed; empty while the page proposes one. */
  readonly name: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Path of the unit that its tags belong to; null while the page proposes one. */
  readonly unit: string | null;
  readonly rows: readonly TagRow[];
  readonly nextId: number;
}

export type Change =
  | { readonly kind: 'driver'; readonly driver: string }
  | { readonly kind: 'settings'; readonly settings: Readonly<Record<string, string>> }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'add'; readonly rows: readonly Cells[] }
  | { readonly kind: 'cell'; readonly id: number; readonly column: string; readonly text: string }
  | { readonly kind: 'options'; readonly ids: readonly number[]; readonly options: string }
  | { readonly kind: 'remove'; readonly ids: readonly number[] }
  | { readonly kind: 'anew' };

export const NO_DEVICE: NewDevice = { driver: '', name: '', settings: {}, unit: null, rows: [], nextId: 1 };

export function changed(device: NewDevice, change: Change): NewDevice {
  switch (change.kind) {
    case 'driver': // another driver's settings and addresses mean nothing here
      return change.driver === device.driver ? device : { ...NO_DEVICE, driver: change.driver, name: device.name, unit: device.unit, nextId: device.nextId };
    case 'settings':
      return { ...device, settings: { ...device.settings, ...change.settings } };
    case 'name':
      return { ...device, name: change.name };
    case 'unit':
      return { ...device, unit: change.unit };
    case 'add':
      return added(device, change.rows);
    case 'cell':
      return { ...device, rows: device.rows.map((row) => (row.id === change.id ? { ...row, cells: { ...row.cells, [change.column]: change.text } } : row)) };
    case 'options': {
      const ids = new Set(change.ids);
      return { ...device, rows: device.rows.map((row) => (ids.has(row.id) ? { ...row, cells: { ...row.cells, options: withOptions(row.cells['options'] ?? '', change.options) } } : row)) };
    }
    case 'remove': {
      const ids = new Set(change.ids);
      return { ...device, rows: device.rows.filter((row) => !ids.has(row.id)) };
    }
    case 'anew':
      return NO_DEVICE;
  }
}

/** A row of a path that is there already takes its place: a list that was corrected may be given again. */
function added(device: NewDevice, cells: readonly Cells[]): NewDevice {
  const byPath = new Map(cells.filter((each) => (each['path'] ?? '') !== '').map((each) => [each['path'], each]));
  const kept = device.rows.map((row) => {
    const again = row.cells['path'] === undefined ? undefined : byPath.get(row.cells['path']);
    return again ? { ...row, cells: again } : row;
  });
  const there = new Set(device.rows.map((row) => row.cells['path']));
  const fresh = cells.filter((each) => (each['path'] ?? '') === '' || !there.has(each['path']));
  return { ...device, rows: [...kept, ...fresh.map((each, i) => ({ id: device.nextId + i, cells: each }))], nextId: device.nextId + fresh.length };
}

/** A name for its file: the unit's, else the driver's, with a number when it is taken. */
export function proposedName(driver: string, unit: string, taken: readonly string[]): string {
  const plain = (unit.slice(unit.lastIndexOf('/') + 1) || driver).replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^[_-]+|[_-]+$/g, '').slice(0, 56);
  const base = plain === '' ? 'device' : plain;
  let name = base;
  for (let n = 2; taken.includes(name); n++) name = `${base}-${n}`;
  return name;
}

/** As plant-model takes the names of devices. */
export function isDeviceName(name: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name);
}
