import type { Language } from '../../app/text/language';
import { BAD_TEXT } from '../../tags/reading';

const DIGITS = 6;
const SMALLEST = 1e-4;
const LARGEST = 1e9;
const MOST_CHARS = 40;

/** A value that nobody has given decimals yet; one that was read in the wrong order may be anything. */
export function readingText(value: boolean | number | string | null, language: Language): string {
  if (value === null) return BAD_TEXT;
  if (typeof value !== 'number') return Array.from(String(value)).slice(0, MOST_CHARS).join('');
  const size = Math.abs(value);
  const text = value !== 0 && (size < SMALLEST || size >= LARGEST) ? value.toExponential(2) : String(Number(value.toPrecision(DIGITS)));
  return (language === 'es' ? text.replace('.', ',') : text).replaceAll('-', '\u2212');
}
