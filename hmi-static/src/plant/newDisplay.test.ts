import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDisplayText } from '../displays/readDisplay';
import { isDisplayName, newDisplayText, withDisplay } from './newDisplay';

const yaml = readFileSync('../config/plants/brewery/plant.yaml', 'utf8');

/** The lines that the second text has and the first has not, and the other way round. */
function changes(before: string, after: string | null) {
  const [old, now] = [before.split('\n'), (after ?? '').split('\n')];
  return { added: now.filter((l, i) => l !== old[i] && !old.includes(l)), lines: now.length - old.length };
}

test('a new display is one that the HMI shows', () => {
  for (const panel of [true, false]) {
    const read = readDisplayText(newDisplayText({ es: 'Nuevo', en: 'New' }, panel));
    expect(read).toMatchObject({ kind: 'display', display: { title: { es: 'Nuevo', en: 'New' }, items: [] } });
    expect(read.kind === 'display' && read.display.panel !== undefined).toBe(panel);
  }
});

test('names are those of files that the plant folder takes', () => {
  expect(['brewhouse', 'CIP_2', 'a-1'].map(isDisplayName)).toEqual([true, true, true]);
  expect(['', 'a b', '../x', 'ñ', 'a.json', 'x'.repeat(65)].map(isDisplayName)).toEqual([false, false, false, false, false, false]);
});

test('an area shows it by one line more', () => {
  const after = withDisplay(yaml.replace('    display: cellar\n', ''), 'cellar', 'cellar-2');
  expect(after).toContain('  - area: cellar\n    display: cellar-2\n');
  expect(after?.split('\n').length).toBe(yaml.split('\n').length);
});

test('a display that an area has is replaced, and no other', () => {
  const after = withDisplay(yaml, 'brewhouse', 'new');
  expect(changes(yaml, after)).toEqual({ added: ['    display: new'], lines: 0 });
  expect(after).toContain('display: cellar');
});

test('a unit is found in its own area, also below a process cell', () => {
  const plc = withDisplay(yaml, 'cellar/plc', 'plc');
  expect(plc?.indexOf('display: plc')).toBeGreaterThan(yaml.indexOf('- area: cellar'));
  expect(plc?.indexOf('display: plc')).toBeLessThan(yaml.indexOf('- area: utilities'));
  expect(withDisplay(yaml, 'cellar/fv-02', 'tank')).toContain('          - unit: fv-02\n            display: tank\n');
});

test('what is not there, or not in lines of its own, is left to a person', () => {
  expect(withDisplay(yaml, 'packaging', 'x')).toBeNull();
  expect(withDisplay(yaml, 'brewhouse/fv-01', 'x')).toBeNull();
  expect(withDisplay('equipment: [{area: brewhouse}]\n', 'brewhouse', 'x')).toBeNull();
});
