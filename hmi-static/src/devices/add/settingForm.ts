import { parseNumber } from '../../tags/number';
import { valuesOf, type Setting } from './deviceFile';

/** What is wrong with what was typed. */
export type WrongSetting =
  | { readonly kind: 'required' | 'whole' | 'number' | 'boolean' | 'option' }
  | { readonly kind: 'range' | 'length'; readonly min: string; readonly max: string };

/** `Time-out [ms]` is a name and a unit. */
export function nameAndUnit(name: string): readonly [string, string] {
  const parts = /^(.*\S)\s*\[([^\]]+)\]$/.exec(name);
  return parts ? [parts[1] ?? name, parts[2] ?? ''] : [name, ''];
}

/** Holds what was typed against the driver's metatype, as plant-model does; an empty field is left to the default. */
export function wrongSetting(setting: Setting, typed: string): WrongSetting | null {
  const values = setting.list ? valuesOf(typed) : [typed.trim()].filter((each) => each !== '');
  if (values.length === 0) return setting.required ? { kind: 'required' } : null;
  for (const value of values) {
    const wrong = wrongValue(setting, value);
    if (wrong) return wrong;
  }
  return null;
}

function wrongValue(setting: Setting, value: string): WrongSetting | null {
  if (setting.options.length > 0) return setting.options.includes(value) ? null : { kind: 'option' };
  switch (setting.type) {
    case 'STRING':
      return isWithin(value.length, setting) ? null : { kind: 'length', ...rangeOf(setting) };
    case 'BOOLEAN':
      return value === 'true' || value === 'false' ? null : { kind: 'boolean' };
    case 'INTEGER':
    case 'LONG':
      return !/^[+-]?\d+$/.test(value) ? { kind: 'whole' } : isWithin(Number(value), setting) ? null : { kind: 'range', ...rangeOf(setting) };
    case 'DOUBLE': {
      const number = parseNumber(value);
      return number === null ? { kind: 'number' } : isWithin(number, setting) ? null : { kind: 'range', ...rangeOf(setting) };
    }
  }
}

function rangeOf({ min, max }: Setting): { readonly min: string; readonly max: string } {
  return { min: min ?? '…', max: max ?? '…' };
}

function isWithin(number: number, { min, max }: Setting): boolean {
  return (min === null || !(number < Number(min))) && (max === null || !(number > Number(max)));
}

/** `10.0.0.7:1502` typed as the host of a device that has a port of its own: both are meant. */
export function hostAndPort(settings: readonly Setting[], id: string, typed: string): Readonly<Record<string, string>> {
  const parts = /^\s*([^\s:/]+):(\d{1,5})\s*$/.exec(typed);
  const both = id === 'host' && parts !== null && settings.some((each) => each.id === 'port');
  return both ? { host: parts[1] ?? '', port: parts[2] ?? '' } : { [id]: typed };
}
