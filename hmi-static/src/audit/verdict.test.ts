import { expect, test } from 'vitest';
import type { AuditState, AuditVerdict } from '../rest/trustTypes';
import { verdictOf } from './verdict';

const state = (verdict: AuditVerdict): AuditState => ({ size: 9, head: 'ab', signedSize: 0, signedAt: null, anchoredSize: 0, verdict });
const verdict: AuditVerdict = { whole: true, size: 9, firstBad: 0, text: '', at: '2026-01-05T06:00:00Z' };

test('a chain that nobody looked at is not called whole', () => {
  expect(verdictOf(state({ ...verdict, at: null })).kind).toBe('unchecked');
  expect(verdictOf(state({ ...verdict, size: 0 })).kind).toBe('unchecked');
});

test('a broken one names its first bad entry', () => {
  expect(verdictOf(state({ ...verdict, whole: false, firstBad: 7, text: 'hash' }))).toMatchObject({ kind: 'broken', firstBad: 7, text: 'hash' });
  expect(verdictOf(state(verdict))).toMatchObject({ kind: 'whole', size: 9 });
});
