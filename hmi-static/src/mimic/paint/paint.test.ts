import { describe, expect, test } from 'vitest';
import { crossingsOf } from './crossings';
import { atLeast, contains, overlapArea, overlaps, union, type Rect } from './geometry';
import { planRepaint } from './repaint';
import { TextWidths } from './textWidths';

const rect = (x: number, y: number, width: number, height: number): Rect => ({ x, y, width, height });

describe('rectangles', () => {
  test('that touch do not overlap', () => {
    expect(overlaps(rect(0, 0, 10, 10), rect(10, 0, 10, 10))).toBe(false);
    expect(overlaps(rect(0, 0, 10, 10), rect(9, 9, 10, 10))).toBe(true);
  });
  test('union, overlap, point', () => {
    expect(union(rect(0, 0, 10, 10), rect(20, 5, 10, 10))).toEqual(rect(0, 0, 30, 15));
    expect(overlapArea(rect(0, 0, 10, 10), rect(5, 5, 10, 10))).toBe(25);
    expect(contains(rect(0, 0, 10, 10), 10, 5)).toBe(false);
  });
  test('a small target grows around its middle', () => expect(atLeast(rect(10, 10, 20, 60), 44, 44)).toEqual(rect(-2, 10, 44, 60)));
});

describe('what is painted again', () => {
  const area = 1000 * 1000;
  test('nothing', () => expect(planRepaint([], area).kind).toBe('none'));
  test('two apart stay two', () => expect(planRepaint([rect(0, 0, 50, 50), rect(100, 0, 50, 50)], area)).toEqual({ kind: 'some', rects: [rect(0, 0, 50, 50), rect(100, 0, 50, 50)] }));
  test('more than half over each other become one', () => expect(planRepaint([rect(0, 0, 50, 50), rect(20, 0, 50, 50)], area)).toEqual({ kind: 'some', rects: [rect(0, 0, 70, 50)] }));
  test('less than half stay two', () => expect(planRepaint([rect(0, 0, 50, 50), rect(30, 0, 50, 50)], area)).toMatchObject({ rects: [{}, {}] }));
  test('more than 40 % is everything', () => {
    expect(planRepaint([rect(0, 0, 1000, 390)], area).kind).toBe('some');
    expect(planRepaint([rect(0, 0, 1000, 410)], area).kind).toBe('all');
  });
});

describe('pipes cross', () => {
  test('level and upright, within both', () => expect(crossingsOf([[0, 10], [100, 10]], [[[50, 0], [50, 20]]])).toEqual([[50, 10]]));
  test('not where one ends on the other', () => expect(crossingsOf([[0, 10], [100, 10]], [[[50, 10], [50, 20]]])).toEqual([]));
  test('not when parallel', () => expect(crossingsOf([[0, 10], [100, 10]], [[[0, 10], [100, 10]]])).toEqual([]));
});

test('an unchanged text is measured once for each font', () => {
  let measured = 0;
  const widths = new TextWidths((_, text) => ++measured && text.length);
  widths.of('a', 'text');
  widths.of('a', 'text');
  widths.of('b', 'text');
  expect(measured).toBe(2);
});
