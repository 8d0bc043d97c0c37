// @vitest-environment node
import { Ajv2020 } from 'ajv/dist/2020';
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { overlaps } from '../mimic/paint/geometry';
import { makeWidgets } from '../mimic/widgets/makeWidget';
import type { Display, Layout } from './display';
import { displayText } from './edit/displayText';
import { tagsOfDisplay } from './itemTags';
import { readDisplay } from './readDisplay';

const root = resolve(__dirname, '../../..');
const folder = resolve(root, 'config/plants/brewery/displays');
const names = readdirSync(folder);
const textOf = (name: string) => readFileSync(resolve(folder, name), 'utf8');
const schema = JSON.parse(readFileSync(resolve(root, 'docs/reference/schemas/display.schema.json'), 'utf8')) as object;
const validate = new Ajv2020({ strict: false }).compile(schema);
const known = new Set(
  readFileSync(resolve(root, 'simulator-bundle/src/main/resources/io/orquestador/simulator/field/register-map.csv'), 'utf8').split('\n').slice(1).map((line) => line.split(';')[8]),
);

function load(name: string): Display {
  const read = readDisplay(JSON.parse(textOf(name)));
  if (read.kind === 'refused') throw new Error(`${name}: ${read.problems.join('; ')}`);
  return read.display;
}

describe.each(names)('%s', (name) => {
  test('is what the schema allows', () => expect(validate(JSON.parse(textOf(name))), JSON.stringify(validate.errors)).toBe(true));

  test('binds only tags of the brewery', () => expect([...tagsOfDisplay(load(name))].filter((t) => !known.has(t))).toEqual([]));

  test('is written as the editor writes', () => expect(displayText(load(name))).toBe(textOf(name)));

  test.each(['main', 'panel'] as const)('in the %s layout nothing lies upon another or outside', (which) => {
    const display = load(name);
    expect(clashes(which === 'panel' && display.panel ? display.panel : display)).toEqual([]);
  });

  test('on the panel every target is 44 px or more', () => {
    const { panel } = load(name);
    if (!panel) throw new Error('no panel layout');
    const small = makeWidgets(panel, 1).filter((w) => w.target && w.item.kind === 'value' && (w.target.height < 44 || w.target.width < 44));
    expect(small.map((w) => w.item.id)).toEqual([]);
  });
});

/** Pairs of symbols that overlap; a motor, valve or badge may lie on a pipe, nothing on anything else. */
function clashes(layout: Layout): string[] {
  const solid = makeWidgets(layout, 1).filter((w) => w.target && w.item.kind !== 'text');
  const found: string[] = [];
  solid.forEach((a, i) => {
    const { target } = a;
    if (!target) return;
    if (target.x < 0 || target.y < 0 || target.x + target.width > layout.size.width || target.y + target.height > layout.size.height) found.push(`${a.item.id} is outside`);
    for (const b of solid.slice(i + 1)) if (b.target && overlaps(target, b.target)) found.push(`${a.item.id} and ${b.item.id}`);
  });
  return found;
}

describe('what the schema refuses, the reader refuses', () => {
  const good = JSON.parse(textOf('brewhouse.json')) as { items: Record<string, unknown>[] } & Record<string, unknown>;
  const at = (kind: string) => good.items.findIndex((i) => i['kind'] === kind);
  const withItem = (kind: string, change: Record<string, unknown>) => ({ ...good, items: good.items.map((item, i) => (i === at(kind) ? { ...item, ...change } : item)) });
  test.each<readonly [string, unknown]>([
    ['an unknown kind', withItem('valve', { kind: 'valv' })],
    ['an unknown field', withItem('valve', { comand: 'x' })],
    ['half a pixel', withItem('valve', { x: 1.5 })],
    ['an oblique angle', withItem('valve', { rotation: 45 })],
    ['a tag that is no text', withItem('vessel', { level: 7 })],
    ['an id with markup', withItem('pump', { id: '<b>' })],
    ['a pipe of one point', withItem('pipe', { points: [[1, 2]] })],
    ['a height of nothing', withItem('vessel', { height: 0 })],
    ['another version', { ...good, display: 2 }],
    ['no items', { ...good, items: undefined }],
    ['a list instead', []],
    ['a text instead', 'display'],
    ['nothing', null],
  ])('%s', (_, json) => {
    const sent: unknown = JSON.parse(JSON.stringify(json));
    expect(validate(sent)).toBe(false);
    expect(readDisplay(sent).kind).toBe('refused');
  });

  test('and what a schema cannot say: ids twice, oblique pipes, spans that go down', () => {
    const twice = withItem('valve', { id: good.items[at('pump')]?.['id'] });
    expect(readDisplay(twice)).toMatchObject({ kind: 'refused', problems: [expect.stringContaining('is taken')] });
    expect(readDisplay(withItem('pipe', { points: [[0, 0], [5, 5]] }))).toMatchObject({ problems: [expect.stringContaining('oblique')] });
    expect(readDisplay(withItem('bar', { scale: [5, 5] }))).toMatchObject({ problems: [expect.stringContaining('does not go up')] });
  });
});
