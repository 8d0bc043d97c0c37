import { expect, test } from 'vitest';
import { dateIn, formatAge, formatClock, formatTime } from './time';

const AT = Date.parse('2026-11-21T19:32:08.999Z');

test('times are the plant’s, not the browser’s', () => {
  expect(formatTime(AT, 'America/Bogota')).toBe('2026-11-21 14:32:08');
  expect(formatTime(AT, 'Asia/Tokyo')).toBe('2026-11-22 04:32:08');
  expect(formatClock(AT, 'No/Such_Zone')).toBe('19:32:08');
});

test.each([
  [0, '00:00'], [134_000, '02:14'], [3_600_000, '01:00:00'], [86_399_000, '23:59:59'], [86_400_000 * 3 + 4 * 3_600_000, '3 d 04 h'], [-5, '00:00'],
])('an age of %i ms reads %s', (ms, text) => expect(formatAge(ms)).toBe(text));

test('a date has the parts of the plant\'s zone, to the millisecond', () => {
  const date = dateIn(Date.UTC(2026, 10, 21, 2, 32, 8, 517), 'America/Bogota');
  expect([date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds(), date.getMilliseconds()]).toEqual([2026, 10, 20, 21, 32, 8, 517]);
  expect(dateIn(Date.UTC(1969, 11, 31, 23, 59, 59, 250), 'UTC').getMilliseconds()).toBe(250);
});
