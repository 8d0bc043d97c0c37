import { expect, test } from 'vitest';
import type { Note } from './layers';
import { flagText, noteFlags } from './noteFlags';

function note(number: number, fromMs: number, toMs = fromMs + 1): Note {
  return { id: number, number, path: 'a', kind: 'annotation', from: '', to: '', text: '', who: '', at: '', fromMs, toMs };
}

test('a flag stands where its note begins; those at one place are one flag', () => {
  const flags = noteFlags([note(1, 100), note(2, 500), note(3, 510)], 0, 1000, 1000);
  expect(flags.map((f) => [f.x, flagText(f)])).toEqual([[100, '1'], [500, '2–3']]);
});

test('what began before the window and still holds stands at its edge; what is over, or to come, does not', () => {
  const flags = noteFlags([note(1, -500, -400), note(2, -500, 300), note(3, 2000)], 0, 1000, 1000);
  expect(flags.map((f) => [f.x, flagText(f)])).toEqual([[0, '2']]);
});
