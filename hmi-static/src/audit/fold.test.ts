import { expect, test } from 'vitest';
import type { AuditChange, AuditEntry } from '../rest/trustTypes';
import { fold } from './fold';

const change = (field: string, after: string): AuditChange => ({ field, before: '', after, unit: '' });

function entry(seq: number, of: Partial<AuditEntry>): AuditEntry {
  return {
    seq, at: '2026-01-05T06:00:00Z', offset: '-05:00', clock: 'good', bundles: '', who: { id: 'p-1', name: 'Ana' }, verb: 'write', object: 'tags/a', changes: [], outcome: 'done', why: '',
    from: { way: 'rest', address: '', station: '', session: '' }, correlation: '', intent: 0, hash: '', ...of,
  };
}

test('what was announced and how it ended are one row, told by the end', () => {
  const announced = entry(1, { outcome: 'intended', why: 'lecho cargado', changes: [change('a', '1'), change('b', '1')] });
  const ended = entry(3, { intent: 1, changes: [change('b', '2')] });
  const [act, other, ...none] = fold([ended, entry(2, {}), announced]);
  expect(none).toEqual([]);
  expect(act).toEqual({ entry: ended, intent: announced, outcome: 'done', why: 'lecho cargado', changes: [change('a', '1'), change('b', '2')] });
  expect(other?.entry.seq).toBe(2);
});

test('an announcement without an end stays in sight', () => {
  expect(fold([entry(2, {}), entry(1, { outcome: 'intended' })]).map((act) => [act.entry.seq, act.outcome])).toEqual([[2, 'done'], [1, 'intended']]);
});

test('an end whose announcement is not read yet stands by itself', () => {
  expect(fold([entry(9, { intent: 4 })])).toMatchObject([{ entry: { seq: 9 }, intent: null }]);
});

test('of a refusal the runtime says why, not the person', () => {
  const announced = entry(1, { outcome: 'intended', why: 'quiero' });
  expect(fold([entry(2, { intent: 1, outcome: 'failed', why: 'no link' }), announced])[0]?.why).toBe('no link');
});
