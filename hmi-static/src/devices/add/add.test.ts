import { expect, test } from 'vitest';
import { rowsOf, variablesBelow } from './collect';
import type { Setting } from './deviceFile';
import { changed, NO_DEVICE, proposedName, isDeviceName, type Change, type NewDevice } from './newDevice';
import { idsOf, isTaken, ordersOf } from './orders';
import { hasOptions, saysOtherwise, withOptions } from './options';
import type { DeviceReading, Item } from './probe';
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

test('an order is offered to all rows that can be read that way, and the one in use is told', () => {
  const reading = (value: number, ...orders: readonly (readonly [string, number])[]): DeviceReading => ({
    value, status: { code: 0, name: 'Good' }, reason: '', raw: '', alternatives: orders.map(([order, each]) => ({ options: `order=${order}`, value: each })),
  });
  const double = reading(1, ['ABCD', 1], ['CDAB', 2]);
  const single = reading(7, ['ABCD', 7], ['BADC', 8]);
  const readings = new Map([[1, double], [2, single], [3, reading(0)]]);
  expect(ordersOf(readings.values())).toEqual(['order=ABCD', 'order=CDAB', 'order=BADC']);
  expect(idsOf('order=CDAB', readings)).toEqual([1]);
  expect(idsOf('order=ABCD', readings)).toEqual([1, 2]);
  const taken = (options: string) => double.alternatives.filter((each) => isTaken({ id: 1, cells: { options } }, each, double)).map((each) => each.options);
  expect(taken('')).toEqual(['order=ABCD']);
  expect(taken('scale=1 order=CDAB')).toEqual(['order=CDAB']);
});

test('what is below a branch is found once, also in a circle, and no further than is good', async () => {
  const item = (name: string, more: Partial<Item> = {}): Item => ({ name, address: name, branch: false, type: 'double', unit: '', writable: false, description: '', value: '', ...more });
  const branch = (name: string) => item(name, { branch: true, type: '' });
  const tree: Readonly<Record<string, readonly Item[]>> = { A: [branch('B'), item('T', { branch: true })], B: [branch('A'), item('T'), item('U')], T: [item('EURange')] };
  const asked: string[] = [];
  const listOf = (address: string) => {
    asked.push(address);
    return Promise.resolve({ failure: null, items: [...(tree[address] ?? [])], more: false });
  };
  const { found, isCut } = await variablesBelow(branch('A'), listOf, () => undefined);
  expect(found.map((each) => `${each.parent}.${each.item.name}`)).toEqual(['A.T', 'B.U']);
  expect([asked, isCut]).toEqual([['A', 'B'], false]);
  const many = () => Promise.resolve({ failure: null, items: Array.from({ length: 500 }, (_, i) => item(`V${i}`)), more: false });
  const cut = await variablesBelow(branch('A'), many, () => undefined);
  expect([cut.found.length, cut.isCut]).toEqual([200, true]);
});

test('what was found gets names that are free, and comes once', () => {
  const item = (name: string, address: string): Item => ({ name, address, branch: false, type: 'double', unit: 'Cel', writable: true, description: 'two\nlines', value: '' });
  const there = { id: 1, cells: { path: 'Value', address: 's=1' } };
  expect(rowsOf([{ item: item('Value', 's=1'), parent: 'TT-1' }, { item: item('Value', 's=2'), parent: 'TT-2' }, { item: item('A/B', 's=3'), parent: '' }, { item: item('[0]', 's=4'), parent: 'Set' }, { item: item('/Low', 's=5'), parent: 'Set' }], [there])).toEqual([
    { path: 'TT-2.Value', address: 's=2', type: 'double', unit: 'Cel', description: 'two lines' },
    { path: 'A-B', address: 's=3', type: 'double', unit: 'Cel', description: 'two lines' },
    { path: 'Set[0]', address: 's=4', type: 'double', unit: 'Cel', description: 'two lines' },
    { path: 'Set.Low', address: 's=5', type: 'double', unit: 'Cel', description: 'two lines' },
  ]);
});
