import { describe, expect, test } from 'vitest';
import { isStale, readingOf } from './reading';
import { qualityOf, type TagInfo, type TagView } from './tag';

const NOW = 1_700_000_000_000;
const INFO: TagInfo = {
  path: 'a/b/TT-1', type: 'FLOAT64', unit: 'Cel', device: 'd', description: {}, range: null, normal: null, setpoint: null, decimals: 1, periodMs: 1000, keptEveryMs: 0, writable: false, states: {},
};

function view(status: number, ageMs = 0, value: number | boolean | string | null = 63.14): TagView {
  return { kind: 'live', value, status, quality: qualityOf(status), flags: 0, sourceMs: NOW - ageMs, serverMs: NOW - ageMs };
}

const read = (v: TagView, info = INFO, lost = false) => readingOf(info, v, NOW, lost, 'es');

describe('quality', () => {
  test('before the first value it waits', () => {
    expect(read({ kind: 'waiting' })).toMatchObject({ kind: 'waiting', text: '…' });
    expect(read(view(0x8032_0000, 0, null))).toMatchObject({ kind: 'waiting' });
  });

  test('good and fresh is plain', () => expect(read(view(0, 3_000))).toMatchObject({ kind: 'good', text: '63,1', unit: '°C', number: 63.14, forced: false }));

  test('older than three periods is stale, and the last value stays', () => expect(read(view(0, 3_001))).toMatchObject({ kind: 'stale', text: '63,1' }));

  test('a fast tag is given three seconds, since what stays the same is told once a second', () => {
    expect(isStale(2_999, 100)).toBe(false);
    expect(isStale(3_001, 100)).toBe(true);
    expect(isStale(14_999, 5_000)).toBe(false);
  });

  test('a value that comes when it comes is never stale by itself, but is without a link', () => {
    expect(read(view(0, 1e9), { ...INFO, periodMs: 0 })).toMatchObject({ kind: 'good' });
    expect(read(view(0, 0), { ...INFO, periodMs: 0 }, true)).toMatchObject({ kind: 'stale' });
  });

  test.each([
    [0x8031_0000, 'link'], [0x800a_0000, 'link'], [0x808c_0000, 'sensor'], [0x8089_0000, 'configuration'], [0x808d_0000, 'outOfService'], [0x8000_0000, 'bad'],
    [0x808c_0401, 'sensor'], // limit and info bits do not count
  ])('bad says why: %i', (status, reason) => {
    const reading = read(view(status));
    expect(reading).toMatchObject({ kind: 'bad', text: '####', reason });
    expect(JSON.stringify(reading)).not.toContain('63');
  });

  test('bad stays bad when it is old, and without a link', () => expect(read(view(0x8031_0000, 1e9), INFO, true)).toMatchObject({ kind: 'bad' }));

  test('good without a value is not good', () => expect(read(view(0, 0, null))).toMatchObject({ kind: 'bad', reason: 'noValue' }));

  test('uncertain is readable', () => expect(read(view(0x4090_0000))).toMatchObject({ kind: 'uncertain', text: '63,1' }));

  test('set by hand is told', () => expect(read(view(0x0096_0000))).toMatchObject({ kind: 'good', forced: true }));
});

test('states are words, without a unit', () => {
  const info: TagInfo = { ...INFO, type: 'BOOL', states: { '1': { es: 'EN MARCHA', en: 'RUNNING' } } };
  expect(read(view(0, 0, true), info)).toMatchObject({ text: 'EN MARCHA', unit: '', number: 1 });
  expect(read(view(0, 0, false), info)).toMatchObject({ text: '0' });
});

test('a text without a character is said, not left blank', () => {
  const info: TagInfo = { ...INFO, type: 'STRING' };
  expect(read(view(0, 0, ''), info)).toMatchObject({ kind: 'good', text: '(vacío)' });
  expect(readingOf(info, view(0, 0, ''), NOW, false, 'en')).toMatchObject({ text: '(empty)' });
  expect(read(view(0x8031_0000, 0, ''), info)).toMatchObject({ kind: 'bad', text: '####' });
});

test('markup in a text is a text', () => {
  const hostile = '<img src=x onerror=alert(1)>\u202e🍺';
  expect(read(view(0, 0, hostile), { ...INFO, type: 'STRING' })).toMatchObject({ text: hostile, number: null });
});
