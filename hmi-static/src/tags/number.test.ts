import { describe, expect, test } from 'vitest';
import { formatCount, formatNumber, parseNumber } from './number';

describe('a process value', () => {
  test.each([
    [63.14, 1, '63,1'],
    [5.384, 2, '5,38'],
    [0, 2, '0,00'],
    [87, 0, '87'],
    [-3.1, 1, '\u22123,1'],
    [-0.004, 2, '0,00'], // no minus before a zero
    [123.456, 2, '123,5'], // four significant digits
    [1234.5, 1, '1235'],
    [12345.6, 2, '12346'], // whole digits are never cut
    [999.96, 1, '1000'], // rounding makes one more
    [99.996, 2, '100,0'],
    [0.00001, 6, '0,000'],
  ])('%f with %i decimals reads %s', (value, decimals, text) => expect(formatNumber(value, decimals, 'es')).toBe(text));

  test('in English it has a point', () => expect(formatNumber(63.14, 1, 'en')).toBe('63.1'));

  test('whatever it is, it has at most four digits, unless all of them are whole', () => {
    for (let i = 0; i < 2_000; i++) {
      const value = (Math.random() - 0.5) * 10 ** (Math.random() * 12 - 4);
      const text = formatNumber(value, Math.floor(Math.random() * 7), 'es');
      const digits = text.replace(/\D/g, '').length;
      expect(digits <= 4 || !text.includes(','), `${value} read ${text}`).toBe(true);
    }
  });
});

test('counts are whole and grouped by a thin space', () => {
  expect(formatCount(1240, 'es')).toBe('1\u202f240');
  expect(formatCount(1234567.8, 'en')).toBe('1\u202f234\u202f568');
});

test('what is typed is a number with either sign of decimals, or none at all', () => {
  expect(parseNumber('64,5')).toBe(64.5);
  expect(parseNumber('\u22123.1')).toBe(-3.1);
  for (const wrong of ['', '-', '1,2,3', '1e5', '0x1', 'abc', '1 000']) expect(parseNumber(wrong), wrong).toBeNull();
});
