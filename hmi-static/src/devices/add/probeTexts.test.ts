import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { CONDITION_TEXTS } from '../../conditions/conditionTexts';
import { failureWords, PROBE_TEXTS, readingWords } from './probeTexts';

const root = resolve(__dirname, '../../../../bundles');
/** Every code of a try that the sources know, also of the REST API. */
const codes = new Set(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /src\/main\/java\/.*\.java$/.test(file) && !file.includes('archetype-resources'))
    .flatMap((file) => [...readFileSync(resolve(root, file), 'utf8').matchAll(/"((?:[A-Z0-9]+-)?PROBE-[A-Z-]+)"/g)].map((m) => m[1] ?? '')),
);

test('every code of a try has its texts, and none is of a code that nobody knows', () => {
  expect(codes.size).toBeGreaterThan(5);
  expect([...codes].filter((code) => !(code in PROBE_TEXTS))).toEqual([]);
  expect(Object.keys(PROBE_TEXTS).filter((code) => !codes.has(code) && !(code in CONDITION_TEXTS))).toEqual([]);
});

test('what the driver says stays as the detail; an unknown code reads as the driver says it', () => {
  const failure = { code: 'MODBUS-NO-ANSWER', text: '10.0.0.7:502: connection refused', remedy: 'Check it.' };
  expect(failureWords(failure, 'es')).toEqual({ title: 'El dispositivo no contesta', remedy: expect.stringContaining('Revise') as string, detail: failure.text });
  expect(failureWords({ ...failure, code: 'GAUGE-X' }, 'es')).toEqual({ title: failure.text, remedy: 'Check it.', detail: '' });
  expect(failureWords({ ...failure, code: 'OPCUA-CERTIFICATE-HOST' }, 'es').title).toBe(CONDITION_TEXTS['OPCUA-CERTIFICATE-HOST']?.title.es);
});

test('a value that is not good says what to do', () => {
  const status = { code: 0x803c0000, name: 'Bad_OutOfRange', quality: 'bad' } as const;
  expect(readingWords({ status, reason: 'The value is bad' }, false, 'es')).toMatch(/revise el sensor.*\(Bad_OutOfRange\)/);
  expect(readingWords({ status: { ...status, name: 'Bad_Odd' }, reason: 'It is odd' }, false, 'es')).toBe('It is odd');
  expect(readingWords({ status: { ...status, name: 'Bad_Odd' }, reason: '' }, false, 'es')).toBe('Bad_Odd');
  expect(readingWords({ status, reason: '' }, true, 'es')).toBeUndefined();
});
