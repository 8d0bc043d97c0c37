import { describe, expect, test } from 'vitest';
import type { Display, Item, Layout } from '../display';
import { readDisplayText } from '../readDisplay';
import { changedText, displayText } from './displayText';
import { differences } from './differences';
import { isChanged, layoutOf, openEditor, reduceEditor, restore, textToSave, type Base, type EditorAction, type EditorState } from './editorState';
import { begin, redo, settle, step, undo } from './history';
import { keyAction } from './keys';
import { newItem, PALETTE } from './newItem';
import { alignItems, distributeItems, duplicateItems, freshId, moveItems, movePoint, orthogonal, removeItems, resizeItem, setField } from './operations';
import { searchTags } from './searchTags';
import { fakeInfo } from '../../mimic/harness/fakeInfo';

const value = (id: string, x: number, y: number): Item => ({ kind: 'value', id, x, y, width: 80, tag: `a/b/${id}` });
const layout: Layout = {
  size: { width: 800, height: 600 },
  items: [value('A', 0, 0), value('B', 101, 50), value('C', 300, 90), { kind: 'pipe', id: 'p', points: [[0, 100], [100, 100], [100, 200]] }],
};
const display: Display = { display: 1, title: 'T', ...layout };
const ids = (...of: string[]) => new Set(of);
const xs = (l: Layout) => l.items.map((i) => ('x' in i ? i.x : null));

describe('operations leave alone what they do not touch', () => {
  test('move', () => {
    const moved = moveItems(layout, ids('A', 'p'), 8, -8);
    expect(moved.items[0]).toMatchObject({ x: 8, y: -8 });
    expect(moved.items[3]).toMatchObject({ points: [[8, 92], [108, 92], [108, 192]] });
    expect(moved.items[1]).toBe(layout.items[1]);
    expect(layout.items[0]).toMatchObject({ x: 0, y: 0 });
    expect(moveItems(layout, ids('A'), 0, 0)).toBe(layout);
    expect(moveItems(layout, ids('nobody'), 8, 8)).toBe(layout);
  });
  test('remove', () => {
    expect(removeItems(layout, ids('B')).items.map((i) => i.id)).toEqual(['A', 'C', 'p']);
    expect(removeItems(layout, ids())).toBe(layout);
  });
  test('resize only what has a height', () => {
    const vessel: Item = { kind: 'vessel', id: 'V', x: 0, y: 0, width: 100, height: 200 };
    const resized = resizeItem({ ...layout, items: [vessel, value('A', 0, 0)] }, 'V', { x: 8, y: 8, width: 50.4, height: 1 });
    expect(resized.items[0]).toMatchObject({ x: 8, y: 8, width: 50, height: 4 });
    expect(resizeItem(layout, 'A', { x: 1, y: 1, width: 9, height: 9 })).toBe(layout);
  });
  test('align and distribute', () => {
    expect(xs(alignItems(layout, ids('A', 'B', 'C'), 'right'))).toEqual([300, 300, 300, null]);
    expect(xs(alignItems(layout, ids('A', 'B'), 'left'))).toEqual([0, 0, 300, null]);
    expect(alignItems(layout, ids('A'), 'left')).toBe(layout);
    expect(xs(distributeItems(layout, ids('A', 'B', 'C'), 'horizontal'))).toEqual([0, 150, 300, null]);
    expect(distributeItems(layout, ids('A', 'B'), 'horizontal')).toBe(layout);
  });
  test("a pipe's pieces stay orthogonal when a corner moves", () => {
    const pipe = movePoint(layout, 'p', 1, [140, 120]).items[3];
    expect(pipe).toMatchObject({ points: [[0, 120], [140, 120], [140, 200]] });
    expect(orthogonal([0, 0], [50, 20])).toEqual([50, 0]);
    expect(orthogonal([0, 0], [10, 20])).toEqual([0, 20]);
  });
  test('copies get ids of their own', () => {
    const { layout: grown, ids: made } = duplicateItems(layout, ids('A', 'B'), 16);
    expect([...made]).toEqual(['value-1', 'value-2']);
    expect(grown.items[4]).toMatchObject({ id: 'value-1', x: 16, y: 16 });
    expect(freshId(grown, 'value')).toBe('value-3');
  });
  test('a field keeps its place; a new one comes last; undefined takes it away', () => {
    const item = value('A', 0, 0);
    expect(Object.keys(setField(item, 'x', 5))).toEqual(['kind', 'id', 'x', 'y', 'width', 'tag']);
    expect(Object.keys(setField(item, 'size', 'large')).at(-1)).toBe('size');
    expect('tag' in setField(item, 'tag', undefined)).toBe(false);
  });
});

describe('undo', () => {
  test('goes back and forth, and a new step forgets what was undone', () => {
    const three = step(step(begin(1), 2), 3);
    expect(undo(undo(undo(three))).present).toBe(1);
    expect(redo(undo(three)).present).toBe(3);
    expect(step(undo(three), 9).future).toEqual([]);
  });
  test('a drag is one step; the next drag is another', () => {
    const dragged = step(step(begin(0), 1, 'drag'), 2, 'drag');
    expect(undo(dragged).present).toBe(0);
    expect(undo(step(settle(dragged), 3, 'drag')).present).toBe(2);
  });
  test('nothing changed is no step', () => expect(step(begin(1), 1).past).toEqual([]));
});

describe('the text of a display', () => {
  const text = displayText(display);
  test('reads back as the same display', () => expect(readDisplayText(text)).toEqual({ kind: 'display', display }));

  test('a change of one item is a change of one line', () => {
    const changed = changedText(text, display, { ...display, items: moveItems(layout, ids('B'), 8, 0).items });
    const [before, after] = [text.split('\n'), changed.split('\n')];
    expect(after.length).toBe(before.length);
    expect(after.filter((line, i) => line !== before[i])).toEqual(['    {"kind": "value", "id": "B", "x": 109, "y": 50, "width": 80, "tag": "a/b/B"},']);
  });

  test('what a person wrote differently stays as it was written', () => {
    const mine = text.replace('{"kind": "value", "id": "A", "x": 0, "y": 0,', '{ "id":"A",\n      "kind":"value", "x":0, "y":0,');
    const read = readDisplayText(mine);
    if (read.kind === 'refused') throw new Error(read.problems.join());
    const changed = changedText(mine, read.display, { ...read.display, items: removeItems(read.display, ids('C')).items });
    expect(changed).toContain('{ "id":"A",\n      "kind":"value", "x":0, "y":0,');
    expect(readDisplayText(changed)).toMatchObject({ kind: 'display', display: { items: [{ id: 'A' }, { id: 'B' }, { id: 'p' }] } });
  });

  test('every item of the palette can be saved and read', () => {
    const items = PALETTE.filter((k) => k !== 'pipe').map((kind, i) => ({ ...newItem(layout, kind, i * 8, 0), id: `n${i}` }));
    expect(readDisplayText(displayText({ ...display, items })).kind).toBe('display');
  });
});

describe('the editor', () => {
  const base: Base = { text: displayText(display), digest: 'd1', display };
  const run = (...actions: EditorAction[]): EditorState => actions.reduce(reduceEditor, openEditor(base));

  test('places, selects, moves, removes, undoes', () => {
    const placed = run({ kind: 'tool', tool: 'valve' }, { kind: 'place', tool: 'valve', x: 16, y: 24 }, { kind: 'move', dx: 8, dy: 0 });
    expect(layoutOf(placed).items.at(-1)).toEqual({ kind: 'valve', id: 'XV-1', x: 24, y: 24 });
    expect(placed.tool).toBeNull();
    expect(isChanged(placed)).toBe(true);
    const undone = [{ kind: 'undo' }, { kind: 'undo' }].reduce((s, a) => reduceEditor(s, a as EditorAction), placed);
    expect(isChanged(undone)).toBe(false);
    expect(undone.selected.size).toBe(0);
    expect(textToSave(undone)).toBe(base.text);
  });

  test('keeps the panel layout apart', () => {
    const both: Display = { ...display, panel: { size: { width: 800, height: 368 }, items: [value('A', 5, 5)] } };
    const opened = openEditor({ ...base, display: both, text: displayText(both) });
    const moved = [{ kind: 'which', which: 'panel' }, { kind: 'selectAll' }, { kind: 'move', dx: 1, dy: 1 }].reduce((s, a) => reduceEditor(s, a as EditorAction), opened);
    expect(moved.history.present.panel?.items[0]).toMatchObject({ x: 6, y: 6 });
    expect(moved.history.present.items).toBe(display.items);
    expect(textToSave(moved)).toContain('"x": 6, "y": 6');
  });

  test('a draft comes back on the file it was made on; a broken one is forgotten', () => {
    const changed = run({ kind: 'select', ids: ids('A') }, { kind: 'remove' });
    const restored = restore({ ...base, digest: 'd2' }, { digest: 'd1', baseText: base.text, text: textToSave(changed) });
    expect(restored.base.digest).toBe('d1');
    expect(layoutOf(restored).items.map((i) => i.id)).toEqual(['B', 'C', 'p']);
    expect(restore(base, { digest: 'd1', baseText: base.text, text: '{' }).base).toBe(base);
  });

  test('taking theirs loses mine; keeping mine counts from theirs', () => {
    const mine = run({ kind: 'select', ids: ids('A') }, { kind: 'move', dx: 8, dy: 0 });
    const theirs: Base = { ...base, digest: 'd2' };
    expect(isChanged(reduceEditor(mine, { kind: 'based', base: theirs, keep: false }))).toBe(false);
    expect(isChanged(reduceEditor(mine, { kind: 'based', base: theirs, keep: true }))).toBe(true);
  });

  test('tells what two versions have done', () => {
    const other: Display = { ...display, items: [...moveItems(layout, ids('B'), 1, 1).items.slice(1), value('N', 1, 1)] };
    expect(differences(display, other)).toEqual({ added: ['N'], removed: ['A'], changed: ['B'] });
  });
});

describe('keys', () => {
  const press = (key: string, more: Partial<{ ctrlKey: boolean; shiftKey: boolean; metaKey: boolean }> = {}) => keyAction({ key, ctrlKey: false, metaKey: false, shiftKey: false, ...more }, 8);
  test('arrows go by the grid, with Shift by a pixel', () => {
    expect(press('ArrowLeft')).toEqual({ kind: 'move', dx: -8, dy: 0 });
    expect(press('ArrowDown', { shiftKey: true })).toEqual({ kind: 'move', dx: 0, dy: 1 });
  });
  test('undo, redo, save; a letter alone does nothing', () => {
    expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toEqual({ kind: 'redo' });
    expect(press('s', { metaKey: true })).toBe('save');
    expect(press('z')).toBeUndefined();
  });
});

test('tags are found by words of path and description, those of that name first', () => {
  const infos = new Map(['a/tt/FT-1', 'a/b/TT-1', 'a/b/TT-2'].map((p) => [p, fakeInfo(p)]));
  expect(searchTags(infos, 'tt', 'es').map((i) => i.path)).toEqual(['a/b/TT-1', 'a/b/TT-2', 'a/tt/FT-1']);
  expect(searchTags(infos, 'tt descripción 2', 'es').map((i) => i.path)).toEqual(['a/b/TT-2']);
  expect(searchTags(infos, ' ', 'es')).toEqual([]);
});

describe('a layout for panels', () => {
  const added = reduceEditor(openEditor({ text: displayText(display), digest: 'd', display }), { kind: 'addPanel' });
  test('is empty, shown at once, and can be undone', () => {
    expect(layoutOf(added)).toEqual({ size: { width: 800, height: 368 }, leastText: 18, items: [] });
    const undone = reduceEditor(added, { kind: 'undo' });
    expect(undone.history.present.panel).toBeUndefined();
    expect(layoutOf(undone).items).toHaveLength(4);
  });
  test('is saved with the display, and its items are its own', () => {
    const placed = reduceEditor(added, { kind: 'place', tool: 'value', x: 8, y: 16 });
    const read = readDisplayText(textToSave(placed));
    expect(read).toMatchObject({ kind: 'display', display: { panel: { items: [{ kind: 'value', x: 8, y: 16 }] } } });
    expect(placed.history.present.items).toBe(display.items);
  });
  test('that is there is not begun anew', () => {
    const placed = reduceEditor(added, { kind: 'place', tool: 'value', x: 8, y: 16 });
    expect(reduceEditor(placed, { kind: 'addPanel' }).history.present).toBe(placed.history.present);
  });
  test('is opened first on a panel, where there is one', () => {
    const base = { text: '', digest: null, display: added.history.present };
    expect(restore(base, null, 'panel').which).toBe('panel');
    expect(restore({ ...base, display }, null, 'panel').which).toBe('main');
  });
});
