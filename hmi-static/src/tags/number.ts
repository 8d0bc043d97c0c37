import type { Language } from '../app/text/language';

const SIGNIFICANT_DIGITS = 4;
const formats = new Map<string, Intl.NumberFormat>();

/**
 * A process value: the tag's decimals, but never more than four significant digits; no thousands separator; minus is U+2212.
 * Whole digits are never cut: 12345,6 reads 12346.
 */
export function formatNumber(value: number, decimals: number, language: Language): string {
  const shown = decimalsFor(value, decimals);
  return withMinus(format(language, shown, false).format(value));
}

/** A count (samples, entries): whole, grouped by a thin space. */
export function formatCount(value: number, language: Language): string {
  const parts = format(language, 0, true).formatToParts(value);
  return withMinus(parts.map((p) => (p.type === 'group' ? '\u202f' : p.value)).join(''));
}

/** As many of the tag's decimals as four significant digits leave, for this value as it will be rounded. */
function decimalsFor(value: number, decimals: number): number {
  let shown = decimals;
  while (shown > 0 && wholeDigits(value, shown) + shown > SIGNIFICANT_DIGITS) shown--;
  return shown;
}

/** Digits before the point once rounded to so many decimals: 9.99 with one decimal has two. */
function wholeDigits(value: number, decimals: number): number {
  const rounded = Math.abs(Number(value.toFixed(decimals)));
  return rounded < 1 ? 1 : Math.floor(Math.log10(rounded)) + 1;
}

function format(language: Language, decimals: number, grouped: boolean): Intl.NumberFormat {
  const key = `${language} ${decimals} ${String(grouped)}`;
  let known = formats.get(key);
  if (!known) {
    known = new Intl.NumberFormat(language === 'es' ? 'es-CO' : 'en-US', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: grouped ? 'always' : false,
      signDisplay: 'negative', // no minus before a zero
    });
    formats.set(key, known);
  }
  return known;
}

function withMinus(text: string): string {
  return text.replace('-', '\u2212');
}

/** What a person typed, with the language's decimal sign or a point; null when it is no number. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replace('\u2212', '-').replace(',', '.');
  return /^-?\d+(\.\d*)?$|^-?\.\d+$/.test(plain) ? Number(plain) : null;
}
