import { expect, test } from 'vitest';
import type { Layout } from '../displays/display';
import { FakeTags } from './harness/fakeTags';
import { fakeInfo } from './harness/fakeInfo';
import { LayerCanvas } from './layerCanvas';
import { LiveSource } from './liveSource';
import type { Palette } from './paint/palette';
import { Sprites } from './paint/sprites';
import { TextWidths } from './paint/textWidths';
import { Scene } from './scene';

/** A context that counts what it is told and paints nothing. */
function countingCanvas() {
  const calls: string[] = [];
  const context = new Proxy<Record<string, unknown>>({}, {
    get: (target, name: string) => target[name] ?? ((...args: unknown[]) => void calls.push(`${name} ${args.join(' ')}`)),
    set: (target, name: string, value) => {
      target[name] = value;
      return true;
    },
  });
  const canvas = { style: {}, width: 0, height: 0, getContext: () => context } as unknown as HTMLCanvasElement;
  return { canvas, calls };
}

const COUNT = 500;
const MARKUP = '<img src=x onerror=alert(1)>';
const layout: Layout = {
  size: { width: 2600, height: 2000 },
  items: [
    ...Array.from({ length: COUNT }, (_, i) => ({ kind: 'value' as const, id: `TT-${i}`, x: (i % 25) * 100, y: Math.floor(i / 25) * 60, tag: `a/b/TT-9${i}` })),
    { kind: 'value', id: 'evil', x: 0, y: 1400, width: 400, tag: `a/b/${MARKUP}` },
    { kind: 'value', id: 'none', x: 500, y: 1400, tag: 'no/such/tag' },
    { kind: 'vessel', id: 'V', x: 1000, y: 1400, width: 100, height: 200, level: 'a/b/LT-1', label: 'V', subtitle: 'a/b/PHASE' },
  ],
};

function stage() {
  const infos = new Map(layout.items.flatMap((i) => (i.kind === 'value' && i.tag?.startsWith('a/') ? [[i.tag, fakeInfo(i.tag)] as const] : [])));
  for (const path of ['a/b/LT-1', 'a/b/PHASE']) infos.set(path, fakeInfo(path));
  const live = new FakeTags(infos);
  const source = new LiveSource({ live, infoOf: (p) => infos.get(p), language: 'es', alarmOf: () => undefined, traceOf: () => [] });
  const scene = new Scene(layout, 1, source);
  const { canvas, calls } = countingCanvas();
  const layer = new LayerCanvas(canvas, 'live');
  layer.begin({ ...layout.size, scale: 1, ratio: 1, leastText: 12, palette: new Proxy({}, { get: () => '#000' }) as Palette, widths: new TextWidths((_, t) => t.length * 7), sprites: new Sprites() });
  layer.paint(scene, { lit: true });
  calls.length = 0;
  layer.drawn = 0;
  return { live, source, scene, layer, calls };
}

test('one value that changes paints one widget', () => {
  const { live, source, scene, layer } = stage();
  live.hold('a/b/TT-917', 42.5);
  source.tick();
  scene.refreshTags(new Set(['a/b/TT-917']));
  layer.paint(scene, { lit: true });
  expect(layer.drawn).toBe(1);
});

test('a value that reads the same paints nothing', () => {
  const { live, source, scene, layer } = stage();
  live.hold('a/b/TT-917', 42.5);
  scene.refreshTags(new Set(['a/b/TT-917']));
  layer.paint(scene, { lit: true });
  layer.drawn = 0;
  live.hold('a/b/TT-917', 42.501);
  source.tick();
  scene.refreshTags(new Set(['a/b/TT-917']));
  layer.paint(scene, { lit: true });
  expect(layer.drawn).toBe(0);
});

test('a level paints its vessel and not its title', () => {
  const { live, scene, layer } = stage();
  live.hold('a/b/LT-1', 3);
  scene.refreshTags(new Set(['a/b/LT-1']));
  layer.paint(scene, { lit: true });
  expect(layer.drawn).toBe(1);
});

test('a lost link makes every value stale and says so', () => {
  const { live, source, scene } = stage();
  live.lose();
  source.tick();
  scene.refreshAll();
  const value = scene.widgets.find((w) => w.item.id === 'TT-17');
  expect(value?.describe(source)).toMatch(/viejo 00:0/);
});

test('names are drawn and told as they are, never as markup', () => {
  const { source, scene, layer, calls, live } = stage();
  live.hold(`a/b/${MARKUP}`, 7);
  scene.refreshTags(new Set([`a/b/${MARKUP}`]));
  layer.paint(scene, { lit: true });
  expect(calls.some((c) => c.startsWith(`fillText ${MARKUP}`))).toBe(true);
  expect(scene.widgets.find((w) => w.item.id === 'evil')?.describe(source)).toContain(MARKUP);
});

test('a tag that the plant does not have is ?, not off and not zero', () => {
  const { source, scene } = stage();
  expect(scene.widgets.find((w) => w.item.id === 'none')?.describe(source)).toBe('tag: tag desconocido');
});

test('the object at a point is the smallest there', () => {
  const { scene } = stage();
  expect(scene.at(1050, 1500)?.item.id).toBe('V');
  expect(scene.at(10, 10)?.item.id).toBe('TT-0');
  expect(scene.at(2590, 1990)).toBeUndefined();
});

test('an empty batch leaves no line under a tank: the tank may be full', () => {
  const { live, source, scene, layer, calls } = stage();
  const painted = (text: string) => calls.some((call) => call.startsWith(`fillText ${text} `));
  const show = (value: string) => {
    calls.length = 0;
    live.hold('a/b/PHASE', value);
    source.tick();
    scene.refreshTags(new Set(['a/b/PHASE']));
    layer.paint(scene, { lit: true });
  };
  show('L-2026-11');
  expect(painted('L-2026-11')).toBe(true);
  show('');
  expect(painted('V')).toBe(true);
  expect(painted('(vacío)')).toBe(false);
});
