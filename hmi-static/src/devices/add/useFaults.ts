import { useText } from '../../app/text/useText';
import { usePlant, useTagsAt } from '../../rest/queries';
import type { Problem } from '../../rest/plantTypes';
import { unitsOf } from '../../units/equipment';
import { isDeviceName } from './newDevice';
import { wrongSetting } from './settingForm';
import { tagPath, unitOfPath } from './tagPath';
import type { AddedDevice } from './useNewDevice';
import type { Checked } from './useProbes';

/** What is wrong, where a person can mend it. */
export interface Faults {
  readonly settings: ReadonlyMap<string, string>;
  readonly rows: ReadonlyMap<number, string>;
  readonly name: string | undefined;
  /** Names that stand alone need a unit. */
  readonly unit: string | undefined;
  /** What is about no field and no row. */
  readonly others: readonly Problem[];
  /** Settings that the form itself refuses. */
  readonly wrongSettings: number;
  readonly count: number;
}

/** What the runtime says of the file, at its field or row; and what only the whole plant can tell. */
export function useFaults(added: AddedDevice, checked: Checked, deviceNames: readonly string[]): Faults {
  const text = useText();
  const { device, driver, file, name } = added;
  const settings = new Map<string, string>();
  const rows = useRowFaults(added);
  const others: Problem[] = [];
  for (const problem of checked.problems ?? []) {
    const part = file.partAt(problem.file, problem.line);
    if (part.kind === 'setting') settings.set(part.id, problem.text);
    else if (part.kind === 'row') rows.set(part.id, rows.get(part.id) ?? problem.text);
    else others.push(problem);
  }
  const wrong = (driver?.settings ?? []).filter((setting) => wrongSetting(setting, device.settings[setting.id] ?? '') !== null);
  const wrongName = !isDeviceName(name) ? text('add.name.rule') : deviceNames.includes(name) ? text('add.name.taken') : undefined;
  const wrongUnit = device.rows.some((row) => tagPath(row, added.unit) !== '' && !tagPath(row, added.unit).includes('/')) ? text('add.unit.needed') : undefined;
  const told = new Set([...settings.keys(), ...wrong.map((setting) => setting.id)]);
  return { settings, rows, name: wrongName, unit: wrongUnit, others, wrongSettings: wrong.length, count: told.size + rows.size + others.length + [wrongName, wrongUnit].filter((each) => each !== undefined).length };
}

function useRowFaults({ device, unit }: AddedDevice): Map<number, string> {
  const text = useText();
  const site = usePlant().data?.equipment;
  const units = new Set(site ? unitsOf(site).map((each) => each.path) : []);
  const paths = device.rows.map((row) => tagPath(row, unit));
  const taken = useTagsAt(paths.filter((path) => path.includes('/'))).data;
  const seen = new Set<string>();
  const faults = new Map<number, string>();
  device.rows.forEach((row, i) => {
    const path = paths[i] ?? '';
    const fault = faultOf(path);
    if (fault !== undefined) faults.set(row.id, fault);
    seen.add(path);
  });
  return faults;

  function faultOf(path: string): string | undefined {
    if (path === '') return text('add.path.empty');
    if (!path.includes('/')) return undefined; // told once, of the unit
    if (seen.has(path)) return text('add.path.twice');
    if (site && !units.has(unitOfPath(path))) return text('add.unit.wrong', { unit: unitOfPath(path) || path });
    return taken?.has(path) ? text('add.path.taken') : undefined;
  }
}
