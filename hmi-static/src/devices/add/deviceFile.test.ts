import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { deviceFile, type DeviceParts, type Setting } from './deviceFile';
import { tagPath } from './tagPath';
import type { Cells } from './tagRow';

const setting = (id: string, type: Setting['type'], more: Partial<Setting> = {}): Setting => ({
  id, name: id, description: '', type, list: false, min: null, max: null, required: false, defaults: [], options: [], ...more,
});
const KNOWN = [setting('host', 'STRING'), setting('port', 'INTEGER'), setting('ratio', 'DOUBLE'), setting('keep', 'BOOLEAN'), setting('pollClasses', 'STRING', { list: true }), setting('limits', 'LONG', { list: true })];
const METER: DeviceParts = { driver: 'modbus', name: 'meter', known: KNOWN, settings: { host: '10.0.0.7', port: '1502', pollClasses: 'fast=100\n\nnormal=1000\n' }, unit: 'hall/meter', rows: [] };
const rows = (...cells: readonly Cells[]) => cells.map((each, i) => ({ id: i + 1, cells: each }));
const tag = (more: Cells = {}): Cells => ({ path: 'JT-001', address: 'input:0', type: 'float32', ...more });

/** Texts that have hurt others' files. */
const HOSTILE = [
  'yes', 'NO', 'null', '~', 'true', '1', '0x1F', '1e3', '.inf', '012', '1:30', '2026-11-26', '- a', '? a', 'a: b', 'a #b', '#a', '&a', '*a', '!a', '|', '>', '@a', '`a', '%', '{a}', '[a]', 'a,b', 'a;b', '"a"', "'a'", 'a"b', 'a\\b', ' a ', '',
  'ñandú', '温度', '🍺', '<b>', '=1+1', '\u00a0', '\u0085', '\u2028x\u2029', '\ufeffa', '\u202eabc', '\u0007', '\u007f', '---', '...', '${a}', 'a\tb', '__proto__', 'constructor',
];

/** The same numbers each time: a failure can be looked at. */
function random(seed: number): () => number {
  let state = seed;
  return () => ((state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648);
}

test('a few tags stand in the file, as an engineer would write them', () => {
  const { yaml, csv } = deviceFile({ ...METER, rows: rows(tag({ unit: 'kW', range_low: '0', range_high: '100', description_es: 'Potencia', description_en: 'Power' })) });
  expect(csv).toBeNull();
  expect(yaml).toBe(`driver: modbus
settings:
  host: 10.0.0.7
  port: 1502
  pollClasses: ["fast=100", "normal=1000"]
tags:
  hall/meter/JT-001: {address: "input:0", type: float32, unit: kW, range: [0, 100], description: {en: Power, es: Potencia}}
`);
});

test('many tags, or tags with states, are a table beside it', () => {
  const many = deviceFile({ ...METER, rows: rows(...Array.from({ length: 13 }, (_, i) => tag({ path: `T-${i}` }))) });
  expect(many.yaml).toContain('tags: meter.csv\n');
  expect(many.csv?.split('\n').slice(0, 2)).toEqual(['path,address,type', 'hall/meter/T-0,input:0,float32']);
  expect(deviceFile({ ...METER, rows: rows(tag({ states_es: '0=NO;1=SÍ' })) }).csv).toBe('path,address,type,states_es\nhall/meter/JT-001,input:0,float32,0=NO;1=SÍ\n');
});

test('a setting has the type of its metatype; an empty one is left to the default', () => {
  const { yaml } = deviceFile({ ...METER, settings: { host: '10', port: ' 0502', ratio: '0,25', keep: 'true', limits: '9223372036854775807\n-1', pollClasses: ' ' } });
  expect(yaml).toBe('driver: modbus\nsettings:\n  host: "10"\n  port: 502\n  ratio: 0.25\n  keep: true\n  limits: [9223372036854775807, -1]\n');
});

test('what is no number stays a text, so that the runtime tells of it', () => {
  expect(parse(deviceFile({ ...METER, settings: { port: '50z' } }).yaml)).toEqual({ driver: 'modbus', settings: { port: '50z' } });
});

test('whatever people and devices write comes back as it was written', () => {
  const next = random(4);
  const any = () => HOSTILE[Math.floor(next() * HOSTILE.length)] ?? '';
  for (let i = 0; i < 400; i++) {
    const parts: DeviceParts = { ...METER, driver: any() || 'x', settings: { host: any(), pollClasses: [any(), any()].join('\n') }, unit: next() < 0.5 ? 'hall/meter' : '', rows: rows(tag({ path: `${any()}x`, address: any(), options: any(), unit: any(), description_es: any() })) };
    const { yaml } = deviceFile(parts);
    expect(yaml).not.toMatch(/[\u007f-\u009f\u2028-\u202e\ufeff]/); // YAML's stricter readers refuse them, and nobody sees them
    const read = parse(yaml) as { driver: string; settings?: Record<string, unknown>; tags: Record<string, Record<string, unknown>> };
    expect(read.driver).toBe(parts.driver);
    expect(read.settings?.['host'] ?? '').toBe((parts.settings['host'] ?? '').trim());
    const [row] = parts.rows;
    if (!row) throw new Error('there is a row');
    const said = Object.entries(read.tags);
    expect(said).toHaveLength(1);
    expect(said[0]?.[0]).toBe(tagPath(row, parts.unit));
    expect(said[0]?.[1]['address']).toBe(row.cells['address']);
    for (const column of ['options', 'unit']) expect(said[0]?.[1][column] ?? '').toBe(row.cells[column]);
    expect((said[0]?.[1]['description'] as Record<string, unknown> | undefined)?.['es'] ?? '').toBe(row.cells['description_es']);
  }
});

test('so does a table', () => {
  const next = random(7);
  const any = () => (HOSTILE[Math.floor(next() * HOSTILE.length)] ?? '').replace(/[\r\n]/g, '');
  const made = rows(...Array.from({ length: 200 }, (_, i) => tag({ path: `a/b/${i}${any()}`, address: any(), options: any(), description: any(), states_en: any() })));
  const { csv } = deviceFile({ ...METER, rows: made });
  const read = Papa.parse<Record<string, string>>(csv ?? '', { header: true, delimiter: ',', skipEmptyLines: true }).data;
  expect(read).toHaveLength(200);
  read.forEach((row, i) => {
    const cells = made[i]?.cells ?? {};
    for (const [column, text] of Object.entries(row)) expect(text).toBe(column === 'path' ? (cells['path'] ?? '').trim() : (cells[column] ?? ''));
  });
});

test('a problem in a line is about a setting or a tag', () => {
  const few = deviceFile({ ...METER, rows: rows(tag(), tag({ path: 'JT-002' })) });
  expect(few.partAt('devices/meter.yaml', 1)).toEqual({ kind: 'device' });
  expect(few.partAt('devices/meter.yaml', 3)).toEqual({ kind: 'setting', id: 'host' });
  expect(few.partAt('devices/meter.yaml', 8)).toEqual({ kind: 'row', id: 2 });
  const many = deviceFile({ ...METER, rows: rows(tag({ states: '0=a' }), tag({ path: 'JT-002' })) });
  expect(many.partAt('devices/meter.csv', 1)).toEqual({ kind: 'device' });
  expect(many.partAt('devices/meter.csv', 3)).toEqual({ kind: 'row', id: 2 });
  expect(many.partAt('devices/meter.csv', 99)).toEqual({ kind: 'device' });
});
