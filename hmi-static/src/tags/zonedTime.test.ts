import { expect, test } from 'vitest';
import { fieldOf, timeOfField } from './zonedTime';

test('a field means a time of the plant, not of the browser', () => {
  const ms = Date.parse('2026-11-21T19:32:00Z');
  expect(fieldOf(ms, 'America/Bogota')).toBe('2026-11-21T14:32');
  expect(timeOfField('2026-11-21T14:32', 'America/Bogota')).toBe(ms);
  expect(timeOfField('2026-11-21T14:32:05', 'America/Bogota')).toBe(ms + 5_000);
});

test('the first of an hour that comes twice, and an hour that is skipped', () => {
  expect(timeOfField('2026-10-25T02:30', 'Europe/Madrid')).toBe(Date.parse('2026-10-25T00:30:00Z'));
  expect(timeOfField('2026-03-29T02:30', 'Europe/Madrid')).toBe(Date.parse('2026-03-29T01:30:00Z'));
  expect(timeOfField('2026-07-01T00:00', 'Europe/Madrid')).toBe(Date.parse('2026-06-30T22:00:00Z'));
});

test('what is no time is told', () => expect(timeOfField('', 'UTC')).toBeNull());
