import { expect, test } from 'vitest';
import { Q } from './columns';
import { PenBuckets } from './penBuckets';
import { figuresOf, penAt, qualityRuns } from './qualityRuns';

const BAD = 0x8031_0000;

/** Ten seconds from 100 s: 1 2 3, bad for three seconds, 7 uncertain, 8, then the future. */
function pen(): PenBuckets {
  const made = new PenBuckets({ bucketMs: 1000, first: 100, count: 10 }, { periodMs: 1000, keptEveryMs: 0 });
  [1, 2, 3].forEach((value, i) => made.add({ timeMs: 100_500 + i * 1000, value, status: 0 }));
  made.add({ timeMs: 103_000, value: NaN, status: BAD });
  made.add({ timeMs: 106_000, value: 7, status: 0x4000_0000 });
  made.add({ timeMs: 107_000, value: 8, status: 0 });
  return made;
}

test('runs name what is doubtful, from when to when', () => {
  expect(qualityRuns(pen(), 0, 200_000)).toEqual([
    { quality: Q.bad, startMs: 103_000, endMs: 106_000, status: BAD },
    { quality: Q.uncertain, startMs: 106_000, endMs: 107_000, status: 0x4000_0000 },
  ]);
  expect(qualityRuns(pen(), 100_000, 103_000)).toEqual([]);
});

test('bad is in no figure but the share', () => {
  const figures = figuresOf(pen(), 100_000, 110_000);
  expect(figures).toMatchObject({ min: 1, max: 8, mean: 21 / 5, goodShare: 4 / 8 });
  expect(figures.worst).toMatchObject({ quality: Q.bad, startMs: 103_000 });
  expect(figuresOf(pen(), 103_000, 106_000)).toMatchObject({ min: NaN, mean: NaN, goodShare: 0 });
  expect(figuresOf(pen(), 108_000, 110_000).goodShare).toBeNaN();
});

test('a cursor reads its own moment', () => {
  expect(penAt(pen(), 101_999, false)).toMatchObject({ value: 2, quality: Q.good });
  expect(penAt(pen(), 104_000, false)).toMatchObject({ value: NaN, quality: Q.bad });
  expect(penAt(pen(), 999_000, false)).toMatchObject({ value: NaN, quality: Q.none });
});
