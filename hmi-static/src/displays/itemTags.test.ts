// @vitest-environment node
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { itemSchemas, type Item } from './display';
import { bindingsOf } from './itemTags';

const displays = resolve(__dirname, '../../../bundles/core/plant-model/src/main/java/io/orquestador/plant/model/read/Displays.java');

/** The fields in which the runtime looks for tags when it checks a plant folder; the rows of a list it knows by themselves. */
function fieldsOfTheRuntime(): readonly string[] {
  const list = /BINDINGS = Set\.of\(([^)]*)\)/.exec(readFileSync(displays, 'utf8'))?.[1];
  if (list === undefined) throw new Error(`${displays} has no BINDINGS`);
  return [...list.matchAll(/"(\w+)"/g)].map((m) => String(m[1])).concat('rows');
}

const PATH = 'area/unit/TAG';
const VALUES: Readonly<Record<string, unknown>> = { flow: [PATH], tags: [PATH], rows: [{ tag: PATH }] };

const isBinding = (kind: string, field: string) => bindingsOf({ kind, tags: [], rows: [], [field]: VALUES[field] ?? PATH } as unknown as Item).length > 0;

test.each(Object.entries(itemSchemas))('of a %s the runtime checks the tags that the HMI subscribes to', (kind, { entries }) => {
  const known = new Set(fieldsOfTheRuntime());
  const fields = Object.keys(entries);
  expect(fields.filter((field) => isBinding(kind, field))).toEqual(fields.filter((field) => known.has(field)));
});

test('the runtime knows no field that no symbol has', () => {
  const fields = new Set(Object.values(itemSchemas).flatMap(({ entries }) => Object.keys(entries)));
  expect(fieldsOfTheRuntime().filter((field) => !fields.has(field))).toEqual([]);
});
