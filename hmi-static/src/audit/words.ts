import { printedUnit } from '../tags/unit';
import type { AuditChange, AuditEntry } from '../rest/trustTypes';

/** Who it was, by name; by the id where the name was erased. */
export function whoOf({ who }: AuditEntry): string {
  return who.name === '' ? who.id : who.name;
}

/** Whether a person did it, not a part of this runtime. */
export function isPerson({ who }: AuditEntry): boolean {
  return !who.id.startsWith('system/');
}

/** Where it came from: the station, else the address, and the way in. */
export function whereOf({ from }: AuditEntry): string {
  return [from.station === '' ? from.address : from.station, from.way].filter((part) => part !== '').join(' · ');
}

/** A value with its unit; a dash where there is none. */
export function valueOf(change: AuditChange | undefined, side: 'before' | 'after'): string {
  const value = change?.[side] ?? '';
  if (value === '') return '—';
  return change?.unit ? `${value} ${printedUnit(change.unit)}` : value;
}
