import { hasOptions, saysOtherwise } from './options';
import type { DeviceReading } from './probe';
import type { TagRow } from './tagRow';

export type Alternative = DeviceReading['alternatives'][number];

const MOST = 8;

/** The ways to read that any of these readings offers, in the order of the first one. */
export function ordersOf(readings: Iterable<DeviceReading>): readonly string[] {
  const orders = new Set<string>();
  for (const reading of readings) for (const each of reading.alternatives) orders.add(each.options);
  return [...orders].slice(0, MOST);
}

/** The rows that could be read this way. */
export function idsOf(options: string, readings: ReadonlyMap<number, DeviceReading>): readonly number[] {
  return [...readings].filter(([, reading]) => reading.alternatives.some((each) => each.options === options)).map(([id]) => id);
}

/** Whether a row is read this way now: it says so, or says nothing and its value is the same. */
export function isTaken(row: TagRow, alternative: Alternative, reading: DeviceReading): boolean {
  const said = row.cells['options'] ?? '';
  if (hasOptions(said, alternative.options)) return true;
  const first = reading.alternatives.find((each) => each.value === reading.value);
  return !saysOtherwise(said, alternative.options) && first === alternative;
}
