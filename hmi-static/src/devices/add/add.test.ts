import { expect, test } from 'vitest';
import type { Setting } from './deviceFile';
import { changed, NO_DEVICE, proposedName, isDeviceName, type Change, type NewDevice } from './newDevice';
import { hasOptions, saysOtherwise, withOptions } from './options';
import { hostAndPort, nameAndUnit, wrongSetting } from './settingForm';
import { freeName, nameOf, tagPath, unitOfPath } from './tagPath';

const setting = (more: Partial<Setting>): Setting => ({ id: 'x', name: 'X', description: '', type: 'STRING', list: false, min: null, max: null, required: false, defaults: [], options: [], ...more });
const device = (...changes: readonly Change[]): NewDevice => changes.reduce(changed, NO_DEVICE);

test('what is typed is held against the metatype', () => {
  const port = setting({ type: 'INTEGER', min: '1', max: '65535' });
  expect(['', '502', ' 65535 '].map((typed) => wrongSetting(port, typed))).toEqual([null, null, null]);
  expect(wrongSetting(port, '0')).toEqual({ kind: 'range', min: '1', max: '65535' });
  expect(wrongSetting(port, '65536')?.kind).toBe('range');
  expect(wrongSetting(port, '5.2')).toEqual({ kind: 'whole' });
  expect(wrongSetting(setting({ required: true }), '  ')).toEqual({ kind: 'required' });
  expect(wrongSetting(setting({ type: 'DOUBLE', min: '0' }), '-0,5')).toEqual({ kind: 'range', min: '0', max: '…' });
  expect(wrongSetting(setting({ type: 'DOUBLE' }), '0,5')).toBeNull();
  expect(wrongSetting(setting({ type: 'BOOLEAN' }), 'yes')).toEqual({ kind: 'boolean' });
  expect(wrongSetting(setting({ options: ['tcp', 'rtu'] }), 'udp')).toEqual({ kind: 'option' });
  expect(wrongSetting(setting({ type: 'LONG', list: true, max: '9' }), '1\n\n2\n10')?.kind).toBe('range');
});

test('a name may end in its unit', () => {
  expect(nameAndUnit('Time-out [ms]')).toEqual(['Time-out', 'ms']);
  expect(nameAndUnit('Host')).toEqual(['Host', '']);
});

test('an address with a port fills both', () => {
  const both = [setting({ id: 'host' }), setting({ id: 'port' })];
  expect(hostAndPort(both, 'host', '10.0.0.7:1502')).toEqual({ host: '10.0.0.7', port: '1502' });
  expect(hostAndPort(both, 'host', '::1')).toEqual({ host: '::1' });
  expect(hostAndPort([setting({ id: 'host' })], 'host', 'a:1')).toEqual({ host: 'a:1' });
});

test('an order that is taken replaces the one there was, and nothing else', () => {
  expect(withOptions('scale=0.1  order=ABCD', 'order=CDAB')).toBe('order=CDAB scale=0.1');
  expect(withOptions('', 'order=CDAB')).toBe('order=CDAB');
  expect(hasOptions('order=CDAB scale=0.1', 'order=CDAB')).toBe(true);
  expect(hasOptions('reorder=CDAB', 'order=CDAB')).toBe(false);
  expect(saysOtherwise('order=ABCD', 'order=CDAB')).toBe(true);
  expect(saysOtherwise('scale=2', 'order=CDAB')).toBe(false);
});

test('a name belongs to the unit that is chosen, a path to its own', () => {
  const row = (path: string) => ({ id: 1, cells: { path } });
  expect(tagPath(row('TT-1'), 'hall/meter')).toBe('hall/meter/TT-1');
  expect(tagPath(row('a/b/TT-1'), 'hall/meter')).toBe('a/b/TT-1');
  expect(tagPath(row(' TT-1 '), '')).toBe('TT-1');
  expect(unitOfPath('a/b/c/d')).toBe('a/b');
  expect(unitOfPath('a/b')).toBe('');
});

test('a tag is named after what a device calls it, whatever that is', () => {
  expect(nameOf(' Temp/Out\u202e\u0000 ')).toBe('Temp-Out');
  expect(nameOf('e\u0301')).toBe('é');
  expect(nameOf('🍺\ud83c')).toBe('🍺');
  expect(nameOf('..')).toBe('tag');
  expect(Array.from(nameOf('🍺'.repeat(100)))).toHaveLength(64);
  const taken = new Set(['Value']);
  expect(freeName('Value', 'TT1', taken)).toBe('TT1.Value');
  expect(freeName('Value', '', taken)).toBe('Value-2');
});

test('a list that is given again takes the place of its rows, and keeps the others', () => {
  const once = device({ kind: 'add', rows: [{ path: 'A', address: '1' }, { path: 'B', address: '2' }] });
  const again = changed(once, { kind: 'add', rows: [{ path: 'B', address: '3' }, { path: 'C', address: '4' }] });
  expect(again.rows.map((row) => [row.id, row.cells['path'], row.cells['address']])).toEqual([[1, 'A', '1'], [2, 'B', '3'], [3, 'C', '4']]);
});

test('another driver begins anew, the same one does not', () => {
  const begun = device({ kind: 'driver', driver: 'modbus' }, { kind: 'settings', settings: { host: 'a' } }, { kind: 'unit', unit: 'a/b' });
  expect(changed(begun, { kind: 'driver', driver: 'modbus' })).toBe(begun);
  expect(changed(begun, { kind: 'driver', driver: 'opcua' })).toMatchObject({ driver: 'opcua', settings: {}, unit: 'a/b', rows: [] });
});

test('an order is taken for the rows that are meant', () => {
  const rows = device({ kind: 'add', rows: [{ path: 'A' }, { path: 'B', options: 'scale=2' }] }, { kind: 'options', ids: [2], options: 'order=DCBA' }).rows;
  expect(rows.map((row) => row.cells['options'])).toEqual([undefined, 'order=DCBA scale=2']);
});

test('the name that is proposed is free and can be a file', () => {
  expect(proposedName('modbus', 'hall/meter', ['meter', 'meter-2'])).toBe('meter-3');
  expect(proposedName('modbus', '', [])).toBe('modbus');
  for (const unit of ['hall/Ñandú 1', 'hall/___', 'hall/🍺', `hall/${'x'.repeat(200)}`]) expect(isDeviceName(proposedName('modbus', unit, [])), unit).toBe(true);
});
