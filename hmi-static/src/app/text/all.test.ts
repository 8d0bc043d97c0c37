import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LANGUAGES } from './language';
import { TEXTS } from './all';
import type { Text } from './messages';

const ALL = Object.entries<Text>(TEXTS);

test('every text is there in every language, and parses', () => {
  for (const [id, text] of ALL)
    for (const language of LANGUAGES) {
      expect(text[language].trim(), `${id} in ${language}`).not.toBe('');
      expect(() => parse(text[language]), `${id} in ${language}`).not.toThrow();
    }
});

test('a text takes the same values in every language', () => {
  for (const [id, text] of ALL) {
    const [first, ...others] = LANGUAGES.map((language) => [...valuesOf(parse(text[language]))].sort());
    for (const other of others) expect(other, id).toEqual(first);
  }
});

test('every text is used', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(Text|\.test)\.tsx?$/.test(file))
    .map((file) => readFileSync(`src/${file}`, 'utf8'))
    .join('\n');
  const unused = ALL.map(([id]) => id).filter((id) => !sources.includes(`'${id}'`) && !isMadeUp(id, sources));
  expect(unused).toEqual([]);
});

/** Used as `reason.${…}`. */
function isMadeUp(id: string, sources: string): boolean {
  return sources.includes(`\`${id.slice(0, id.lastIndexOf('.') + 1)}\${`);
}

function valuesOf(elements: readonly MessageFormatElement[]): Set<string> {
  const names = new Set<string>();
  for (const element of elements) {
    if (!('value' in element) || element.type === TYPE.literal) continue;
    names.add(element.value);
    if ('options' in element) for (const option of Object.values(element.options)) for (const name of valuesOf(option.value)) names.add(name);
  }
  return names;
}
