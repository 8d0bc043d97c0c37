import { expect, test } from 'vitest';
import type { PenHistory } from './history';
import { gridOf } from './grid';
import { Q } from './columns';
import { PenBuckets } from './penBuckets';

const BAD_SENSOR = 0x808c_0000;
const UNCERTAIN = 0x4000_0000;
const GRID = { bucketMs: 1000, first: 100, count: 10 };

function stored(rows: readonly Partial<Record<'i' | 'min' | 'max' | 'last' | 'status' | 'uncertain' | 'bad' | 'samples', number>>[], before: PenHistory['before'] = null): PenHistory {
  return {
    path: 't', before,
    index: rows.map((r) => r.i ?? 0),
    min: rows.map((r) => r.min ?? null),
    max: rows.map((r) => r.max ?? r.min ?? null),
    mean: rows.map((r) => r.min ?? null),
    last: rows.map((r) => r.last ?? r.min ?? null),
    lastStatus: rows.map((r) => r.status ?? 0),
    lastMs: rows.map((r) => (100 + (r.i ?? 0)) * 1000 + 500),
    worst: rows.map((r) => r.status ?? 0),
    samples: rows.map((r) => r.samples ?? 1),
    uncertain: rows.map((r) => r.uncertain ?? 0),
    bad: rows.map((r) => r.bad ?? 0),
  };
}

function buckets(history: PenHistory, periodMs = 1000): PenBuckets {
  const made = new PenBuckets(GRID, { periodMs, keptEveryMs: 0 });
  made.load(history, 0);
  return made;
}

test('a tag that is polled is stale after three periods, one that comes when it comes holds', () => {
  const history = stored([{ i: 1, min: 7 }]);
  const polled = buckets(history);
  polled.settle(109_999, null);
  expect([...polled.quality]).toEqual([Q.none, Q.good, Q.good, Q.good, Q.good, Q.stale, Q.stale, Q.stale, Q.stale, Q.stale]);
  expect(polled.mean[4]).toBe(7);
  expect(polled.mean[5]).toBeNaN();
  const event = buckets(history, 0);
  event.settle(109_999, null);
  expect([...event.quality.slice(1)]).toEqual(Array(9).fill(Q.good));
  expect(event.max[9]).toBe(7);
});

test('what held before the span holds in it, bad too', () => {
  const bad = buckets(stored([{ i: 3, min: 5 }], { timeMs: 50_000, value: 1, status: BAD_SENSOR }));
  expect([...bad.quality.slice(0, 4)]).toEqual([Q.bad, Q.bad, Q.bad, Q.good]);
  expect(bad.mean[0]).toBeNaN();
  expect(bad.status[1]).toBe(BAD_SENSOR);
});

test('the future is empty', () => {
  const made = buckets(stored([{ i: 0, min: 1 }]), 0);
  made.settle(103_000, null);
  expect([...made.quality]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 0]);
  expect(made.mean[4]).toBeNaN();
});

test('live samples go on where history ends, and spikes within a bucket stay', () => {
  const made = buckets(stored([{ i: 0, min: 1 }]));
  made.settle(102_000, null);
  for (const [ms, value] of [[102_100, 3], [102_200, 90], [102_300, -4], [102_300, 1000], [102_050, 500]] as const) made.add({ timeMs: ms, value, status: 0 });
  expect(made.max[2]).toBe(90);
  expect(made.min[2]).toBe(-4);
  expect(made.mean[2]).toBeCloseTo(89 / 3);
  expect(made.last[2]).toBe(-4);
  expect(made.mean[1]).toBe(1);
});

test('a bad live sample breaks the trace, and the next good one goes on', () => {
  const made = buckets(stored([{ i: 0, min: 1 }]));
  made.add({ timeMs: 101_500, value: NaN, status: BAD_SENSOR });
  made.add({ timeMs: 105_500, value: 2, status: UNCERTAIN });
  expect([...made.quality.slice(0, 6)]).toEqual([Q.good, Q.bad, Q.bad, Q.bad, Q.bad, Q.uncertain]);
  expect(made.mean[3]).toBeNaN();
  expect(made.mean[5]).toBe(2);
});

test('time moves the window: old buckets go, and the live end stays', () => {
  const made = buckets(stored([{ i: 9, min: 9 }]));
  made.add({ timeMs: 111_200, value: 11, status: 0 });
  expect(made.grid.first).toBe(102);
  expect(made.mean[7]).toBe(9);
  expect(made.mean[8]).toBe(9);
  expect(made.mean[9]).toBe(11);
});

test('a jump longer than the window leaves nothing old behind', () => {
  const made = buckets(stored([{ i: 9, min: 9 }]));
  made.add({ timeMs: 500_000, value: 1, status: 0 });
  expect([...made.quality.slice(0, 9)]).toEqual(Array(9).fill(Q.stale));
  expect(made.mean[9]).toBe(1);
});

test('without the runtime every value is stale, also of a tag without a period', () => {
  const made = buckets(stored([{ i: 2, min: 5 }]), 0);
  made.settle(107_000, 104_000);
  expect([...made.quality.slice(2, 8)]).toEqual([Q.good, Q.good, Q.stale, Q.stale, Q.stale, Q.stale]);
});

test('a gap within a bucket of hours is not hidden by the samples beside it', () => {
  const hour = { bucketMs: 3_600_000, first: 100, count: 3 };
  const made = new PenBuckets(hour, { periodMs: 10_000, keptEveryMs: 0 });
  const half = stored([{ i: 0, min: 1, samples: 360 }, { i: 1, min: 1, samples: 180 }, { i: 2, min: 1, samples: 358 }]);
  made.load({ ...half, lastMs: [100.99 * 3_600_000, 101.99 * 3_600_000, 102.99 * 3_600_000] }, 103 * 3_600_000);
  expect([...made.quality]).toEqual([Q.good, Q.stale, Q.good]);
  expect([...made.good]).toEqual([1, 0.5, 1]);
  expect(made.mean[1]).toBe(1);
});

test('a sample does not hold for a bucket of hours', () => {
  const made = new PenBuckets({ bucketMs: 3_600_000, first: 100, count: 3 }, { periodMs: 60_000, keptEveryMs: 0 });
  made.load({ ...stored([{ i: 0, min: 1, samples: 60 }]), lastMs: [101 * 3_600_000 - 60_000] }, 103 * 3_600_000);
  expect([...made.quality]).toEqual([Q.good, Q.stale, Q.stale]);
  expect(made.mean[1]).toBeNaN();
  expect(made.good[1]).toBeCloseTo(2 / 60);
  const now = new PenBuckets({ bucketMs: 3_600_000, first: 100, count: 2 }, { periodMs: 60_000, keptEveryMs: 0 });
  now.load({ ...stored([{ i: 0, min: 1, samples: 60 }]), lastMs: [101 * 3_600_000 - 60_000] }, 101 * 3_600_000 + 30_000);
  expect(now.quality[1]).toBe(Q.good);
});

test('what compression left out is no gap', () => {
  const made = new PenBuckets(GRID, { periodMs: 1000, keptEveryMs: 5000 });
  made.load(stored([{ i: 0, min: 1 }]), 0);
  made.settle(109_999, null);
  expect([...made.quality]).toEqual([...Array<number>(9).fill(Q.good), Q.stale]);
  const hour = new PenBuckets({ bucketMs: 3_600_000, first: 100, count: 1 }, { periodMs: 1000, keptEveryMs: 600_000 });
  hour.load(stored([{ min: 1, samples: 6 }]), 101 * 3_600_000);
  expect(hour.quality[0]).toBe(Q.good);
});

test('a bad minute in a bucket of hours is seen, and counts as what it is', () => {
  const made = new PenBuckets({ bucketMs: 3_600_000, first: 100, count: 1 }, { periodMs: 10_000, keptEveryMs: 0 });
  made.load(stored([{ min: 1, samples: 360, bad: 6, status: BAD_SENSOR }]), 101 * 3_600_000);
  expect(made.quality[0]).toBe(Q.bad);
  expect(made.good[0]).toBeCloseTo(354 / 360);
});

test('the grid is fixed: a window a little later, or about as long, has the same buckets', () => {
  const a = gridOf(1_000_000, 1_900_000, 1000);
  const b = gridOf(1_000_500, 1_900_500, 980);
  expect(a.bucketMs).toBe(1000);
  expect(b.bucketMs).toBe(1000);
  expect(a.first * a.bucketMs).toBeLessThanOrEqual(1_000_000);
  expect((a.first + a.count) * a.bucketMs).toBeGreaterThanOrEqual(1_900_000);
});
