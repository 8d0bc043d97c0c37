import { describe, expect, test } from 'vitest';
import { checkEntry, EMPTY, press, valueOf, type Entry, type Key, type Limits } from './keypad';

const LIMITS: Limits = { low: 60, high: 66, decimals: 1 };

function type(keys: string, limits = LIMITS): Entry {
  return Array.from(keys).reduce<Entry>((entry, key) => press(entry, (key === '<' ? 'backspace' : key === 'C' ? 'clear' : key) as Key, limits), EMPTY);
}

describe('keys', () => {
  test('a value outside is refused at the key', () => {
    expect(type('67')).toEqual({ text: '6', refused: 'overMax' });
    expect(type('66.0')).toEqual({ text: '66.0', refused: null });
    expect(type('66.1')).toEqual({ text: '66.', refused: 'overMax' });
  });

  test('a beginning of a value within is not refused, though it is below the minimum', () => {
    expect(type('6')).toEqual({ text: '6', refused: null });
    expect(checkEntry('6', LIMITS)).toBe('underMin');
    expect(checkEntry('64.5', LIMITS)).toBeNull();
    expect(checkEntry('', LIMITS)).toBe('missing');
  });

  test('more decimals than the tag has are refused', () => expect(type('64.55')).toEqual({ text: '64.5', refused: 'decimals' }));
  test('a tag of whole numbers has no decimal sign', () => expect(type('6.', { ...LIMITS, decimals: 0 })).toEqual({ text: '6', refused: 'decimals' }));
  test('no leading zero, no second sign', () => {
    expect(type('065').text).toBe('65');
    expect(type('64..5').text).toBe('64.5');
    expect(type('.5', { low: 0, high: 1, decimals: 2 }).text).toBe('0.5');
  });
  test('a minus only where less than zero may be', () => {
    expect(type('-', LIMITS)).toEqual({ text: '', refused: 'underMin' });
    expect(type('-5', { low: -10, high: 10, decimals: 0 }).text).toBe('-5');
    expect(type('-11', { low: -10, high: 10, decimals: 0 })).toEqual({ text: '-1', refused: 'underMin' });
    expect(type('5--', { low: -10, high: 10, decimals: 0 }).text).toBe('5');
  });
  test('backspace and clear', () => {
    expect(type('64.5<').text).toBe('64.');
    expect(type('64.5C')).toEqual(EMPTY);
  });
});

test('whatever is pressed, what stands there can be corrected to a value within or is one', () => {
  const keys: Key[] = ['0', '1', '5', '9', '.', '-', 'backspace', 'clear'];
  for (let run = 0; run < 500; run++) {
    const low = Math.round(Math.random() * 200 - 100);
    const limits: Limits = { low, high: low + Math.round(Math.random() * 100), decimals: Math.floor(Math.random() * 4) };
    let entry = EMPTY;
    for (let i = 0; i < 30; i++) entry = press(entry, keys[Math.floor(Math.random() * keys.length)] ?? '0', limits);
    const value = valueOf(entry.text);
    if (value === null) continue;
    expect(value).toBeLessThanOrEqual(Math.max(limits.high ?? 0, 0));
    expect(value).toBeGreaterThanOrEqual(Math.min(limits.low ?? 0, 0));
    if (checkEntry(entry.text, limits) === null) expect(value >= (limits.low ?? 0) && value <= (limits.high ?? 0)).toBe(true);
  }
});
