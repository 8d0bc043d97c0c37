import { expect, test } from 'vitest';
import { Q } from './columns';
import type { Grid } from './grid';
import { UNKNOWN_PACE } from './pace';
import { PenBuckets } from './penBuckets';
import { fill, Stretches, type Stretch } from './stretches';

const HOUR = 3_600_000;

/** Each bucket has its number on the grid as its value. */
function read(grid: Grid, more: Partial<Stretch> = {}): Stretch {
  const columns = new PenBuckets(grid, UNKNOWN_PACE);
  for (let i = 0; i < grid.count; i++) {
    columns.min[i] = grid.first + i - 0.5;
    columns.max[i] = grid.first + i + 0.5;
    columns.mean[i] = columns.last[i] = grid.first + i;
    columns.quality[i] = Q.good;
    columns.good[i] = columns.usable[i] = 1;
  }
  return { grid, columns, whole: grid.count, untilMs: (grid.first + grid.count) * grid.bucketMs, isStored: true, newest: null, ...more };
}

function filled(grid: Grid, stretches: readonly Stretch[], nowMs = Infinity) {
  const pen = new PenBuckets(grid, UNKNOWN_PACE);
  return { pen, lack: fill(pen, stretches, Math.min(nowMs, 1e15), 0) };
}

test('of a view that moved only the new part lacks', () => {
  const { pen, lack } = filled({ bucketMs: HOUR, first: 105, count: 10 }, [read({ bucketMs: HOUR, first: 100, count: 10 })]);
  expect(lack).toEqual({ begin: 5, end: 10, unknown: 5 });
  expect([...pen.mean]).toEqual([105, 106, 107, 108, 109, NaN, NaN, NaN, NaN, NaN]);
});

test('closer: the coarse picture is there at once, larger, and nothing of it is lost', () => {
  const { pen, lack } = filled({ bucketMs: HOUR, first: 800, count: 16 }, [read({ bucketMs: 8 * HOUR, first: 100, count: 2 })]);
  expect(lack).toEqual({ begin: 0, end: 16, unknown: 0 });
  expect(Math.min(...pen.min)).toBe(99.5);
  expect(Math.max(...pen.max)).toBe(101.5);
  expect([...pen.usable].filter((n) => n > 0)).toHaveLength(2);
  expect(pen.mean.every((v) => !Number.isNaN(v))).toBe(true);
});

test('further: what was read finer is there at once, least and greatest too', () => {
  const { pen, lack } = filled({ bucketMs: 4 * HOUR, first: 24, count: 4 }, [read({ bucketMs: HOUR, first: 100, count: 8 })]);
  expect([...pen.mean]).toEqual([NaN, 101.5, 105.5, NaN]);
  expect(pen.min[1]).toBe(99.5);
  expect(pen.max[1]).toBe(103.5);
  expect(lack).toEqual({ begin: 0, end: 4, unknown: 2 });
});

test('a bad or silent bucket is bad or silent at every scale', () => {
  const fine = read({ bucketMs: HOUR, first: 100, count: 8 });
  fine.columns.quality[2] = Q.bad;
  fine.columns.good[2] = 0;
  for (const i of [4, 5, 6, 7]) fine.columns.clear(i);
  const { pen } = filled({ bucketMs: 4 * HOUR, first: 25, count: 2 }, [fine]);
  expect([...pen.quality]).toEqual([Q.bad, Q.none]);
  expect(pen.good[0]).toBe(0.75);
  expect(pen.mean[1]).toBeNaN();
});

test('what was read at the own scale stands, however late coarser or finer ones come', () => {
  const grid = { bucketMs: 2 * HOUR, first: 50, count: 4 };
  const { pen } = filled(grid, [read(grid), read({ bucketMs: 8 * HOUR, first: 12, count: 2 }), read({ bucketMs: HOUR, first: 100, count: 8 })]);
  expect([...pen.mean]).toEqual([50, 51, 52, 53]);
});

test('the future does not lack, and a bucket that time has not filled is asked for again when it is old', () => {
  const grid = { bucketMs: HOUR, first: 100, count: 10 };
  const nowMs = 104.5 * HOUR;
  const part = read({ ...grid, count: 5 }, { whole: 4, untilMs: 104.4 * HOUR });
  const lack = (freshMs: number) => fill(new PenBuckets(grid, UNKNOWN_PACE), [part], nowMs, freshMs);
  expect(lack(104.3 * HOUR)).toEqual({ begin: 0, end: 0, unknown: 0 });
  expect(lack(104.45 * HOUR)).toEqual({ begin: 4, end: 5, unknown: 0 });
});

test('what came live stands until history has been read, then history does', () => {
  const grid = { bucketMs: HOUR, first: 100, count: 2 };
  const live = read(grid, { isStored: false });
  live.columns.mean.fill(7);
  expect(filled(grid, [live]).lack.end).toBe(2);
  expect([...filled(grid, [live]).pen.mean]).toEqual([7, 7]);
  expect([...filled(grid, [read(grid), live]).pen.mean]).toEqual([100, 101]);
});

test('what is kept is bounded: the oldest goes first', () => {
  const kept = new Stretches(25);
  for (const first of [100, 200, 300]) kept.put('a', read({ bucketMs: HOUR, first, count: 10 }));
  expect(kept.of('a').map((s) => s.grid.first)).toEqual([200, 300]);
});

test('what was read again takes the place of the first', () => {
  const kept = new Stretches();
  kept.put('a', read({ bucketMs: HOUR, first: 102, count: 5 }));
  kept.put('a', read({ bucketMs: HOUR, first: 100, count: 10 }));
  kept.put('b', read({ bucketMs: HOUR, first: 100, count: 10 }));
  expect(kept.of('a')).toHaveLength(1);
  expect(kept.of('b')).toHaveLength(1);
});
