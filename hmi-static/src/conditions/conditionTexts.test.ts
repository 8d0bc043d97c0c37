import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../app/text/language';
import { CONDITION_TEXTS } from './conditionTexts';
import { conditionWords } from './conditionWords';

const root = resolve(__dirname, '../../../bundles');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /src\/main\/java\/.*\.java$/.test(file) && !file.includes('archetype-resources')) // a driver of others brings its own words
  .map((file) => ({ file, text: readFileSync(resolve(root, file), 'utf8') }));

/** Every code that a bundle of the runtime raises a condition with: the first argument of `raise`, and of a method that passes its own on. */
function raisedCodes(): { readonly codes: ReadonlySet<string>; readonly unread: readonly string[] } {
  const codes = new Set<string>();
  const unread: string[] = [];
  for (const { file, text } of sources) {
    // drivers share the code that raises, and give it their codes; code-watch has its own as Words
    for (const [, given] of text.matchAll(/new (?:(?:PollHealth\.)?Words|DeviceConditions)\(([^;]*)\);/g))
      for (const [, literal, name] of (given ?? '').matchAll(/"([A-Z0-9-]+-[A-Z0-9-]+)"|\b([A-Z_]+)\b/g)) {
        const code = literal ?? constant(file, name ?? '');
        if (code !== undefined) codes.add(code);
      }
    if (!/\braise(Passing)?\(/.test(text) || /void raise\(/.test(text)) continue;
    const passing = [...text.matchAll(/void (\w+)\(String code\b[^}]*raise\(\s*code\b/g)].map((m) => m[1]);
    for (const [, , given] of text.matchAll(new RegExp(`(?<!void )\\b(raise|raisePassing|${passing.join('|') || 'raise'})\\(\\s*([^,\\s)]+)`, 'g'))) {
      if (given === undefined || given.startsWith('words.') || (given === 'code' && passing.length > 0)) continue;
      const code = given.startsWith('"') ? given.slice(1, -1) : constant(file, given);
      if (code === undefined) unread.push(`${file}: ${given}`);
      else codes.add(code);
    }
  }
  return { codes, unread };
}

/** The text of a constant of this class, or of a class beside it. */
function constant(file: string, name: string): string | undefined {
  const [field, of] = name.split('.').reverse();
  if (!/^\w+$/.test(field ?? '')) return undefined;
  const declaring = of === undefined ? file : `${dirname(file)}/${of}.java`;
  return new RegExp(`String ${field ?? ''} = "([^"]+)"`).exec(sources.find((s) => s.file === declaring)?.text ?? '')?.[1];
}

test('every code that the runtime raises is understood here, and has its texts', () => {
  const { codes, unread } = raisedCodes();
  expect(unread).toEqual([]);
  expect(codes.size).toBeGreaterThan(40);
  expect([...codes].filter((code) => !(code in CONDITION_TEXTS))).toEqual([]);
});

test('no texts of codes that nobody raises', () => {
  const { codes } = raisedCodes();
  expect(Object.keys(CONDITION_TEXTS).filter((code) => !codes.has(code))).toEqual([]);
});

test('no text is empty', () => {
  for (const [code, { title, remedy }] of Object.entries(CONDITION_TEXTS))
    for (const language of LANGUAGES) for (const text of [title[language], remedy[language]]) expect(text.trim(), `${code} in ${language}`).not.toBe('');
});

const condition = { code: 'MODBUS-NO-ANSWER', object: 'driver-modbus/plc', severity: 'ERROR', since: '2026-11-26T10:00:00Z', count: 1, message: '10.0.0.7:502 gives no usable answer.', remedy: 'Check power.' } as const;

test('what the runtime says stays as the detail', () => {
  expect(conditionWords(condition, 'es')).toEqual({
    title: 'El dispositivo no responde; sus valores son malos',
    remedy: expect.stringContaining('Revise alimentación') as string,
    detail: '10.0.0.7:502 gives no usable answer.',
  });
});

test('an unknown code reads as the runtime says it', () => {
  expect(conditionWords({ ...condition, code: 'OPCUA-NEW' }, 'es')).toEqual({ title: condition.message, remedy: condition.remedy, detail: '' });
});
