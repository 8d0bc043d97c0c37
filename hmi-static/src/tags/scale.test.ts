import { expect, test } from 'vitest';
import { scaleOf } from './scale';
import type { TagInfo } from './tag';

const INFO: TagInfo = {
  path: 'a/b/c', type: 'FLOAT64', unit: '', device: '', description: {}, range: null, normal: null, setpoint: null, decimals: 1, periodMs: 0, keptEveryMs: 0, writable: false, states: {},
};

test('normal lies in the middle third', () => expect(scaleOf({ ...INFO, normal: { low: 60, high: 70 } }, null)).toEqual({ low: 50, high: 80 }));
test('but never beyond the instrument', () => expect(scaleOf({ ...INFO, normal: { low: 0, high: 12 }, range: { low: 0, high: 13 } }, null)).toEqual({ low: 0, high: 13 }));
test('and with the setpoint on it', () => expect(scaleOf({ ...INFO, normal: { low: 60, high: 70 } }, 95)).toEqual({ low: 50, high: 95 }));
test('without normal it is the span; without both there is no bar', () => {
  expect(scaleOf({ ...INFO, range: { low: -10, high: 110 } }, null)).toEqual({ low: -10, high: 110 });
  expect(scaleOf(INFO, null)).toBeNull();
});
