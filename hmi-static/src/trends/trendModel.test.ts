import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Link, LiveTags } from '../live/liveTags';
import type { TagView } from '../tags/tag';
import type { Grid } from './grid';
import type { AskTrends, PenHistory, Trends } from './history';
import { info } from './lanes.test';
import type { PenBuckets } from './penBuckets';
import { TrendModel } from './trendModel';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-21T12:00:00Z');
const PENS = [info('a', { periodMs: 0 }), info('b', { periodMs: 0 })];

interface Question {
  readonly paths: readonly string[];
  readonly grid: Grid;
  readonly signal: AbortSignal;
  readonly answer: () => Promise<void>;
}

let questions: Question[];
let model: TrendModel;
let told: (paths: ReadonlySet<string>) => void;
let views: Map<string, TagView>;
const link: Link = { kind: 'connected' };

const live: LiveTags = {
  get: (path) => views.get(path) ?? { kind: 'waiting' },
  watch: (_, changed) => {
    told = changed;
    return () => undefined;
  },
  link,
  watchLink: () => () => undefined,
  now: () => Date.now(),
};

const ask: AskTrends = (paths, grid, signal) =>
  new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
    const answer = async () => {
      resolve(trendsOf(paths, grid));
      await vi.advanceTimersByTimeAsync(0);
    };
    questions.push({ paths, grid, signal, answer });
  });

/** Every bucket up to now has a sample with its number on the grid. */
function trendsOf(paths: readonly string[], grid: Grid): Trends {
  const n = Math.min(grid.count, Math.floor(Date.now() / grid.bucketMs) - grid.first + 1);
  const index = Array.from({ length: Math.max(0, n) }, (_, i) => i);
  const zeros = index.map(() => 0), values = index.map((i) => grid.first + i);
  const one = (path: string): PenHistory => ({
    path, before: null, index, min: values, max: values, mean: values, last: values, lastStatus: zeros,
    lastMs: index.map((i) => (grid.first + i) * grid.bucketMs + 1), worst: zeros, samples: index.map(() => 1), uncertain: zeros, bad: zeros,
  });
  return { fromMs: 0, bucketMs: grid.bucketMs, count: grid.count, trends: paths.map(one) };
}

function sample(path: string, value: number): void {
  views.set(path, { kind: 'live', value, status: 0, quality: 'good', flags: 0, sourceMs: Date.now(), serverMs: Date.now() });
  told(new Set([path]));
}

const soon = () => vi.advanceTimersByTimeAsync(200);
function last(): Question {
  const question = questions.at(-1);
  if (!question) throw new Error('nothing was asked');
  return question;
}

function pen(path: string): PenBuckets {
  const found = model.pen(path);
  if (!found) throw new Error(`no pen ${path}`);
  return found;
}

const known = (path: string) => [...(model.pen(path)?.mean ?? [])].filter((v) => !Number.isNaN(v)).length;

async function open(windowMs: number, endMs: number | null): Promise<void> {
  model.setWindow({ windowMs, endMs });
  model.start();
  model.setPens(PENS);
  model.setPixels(1000);
  await soon();
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  questions = [];
  views = new Map();
  model = new TrendModel(live, () => undefined, () => undefined, ask);
});
afterEach(() => {
  model.stop();
  vi.useRealTimers();
});

test('history is asked before the chart is laid out, once', async () => {
  model.setWindow({ windowMs: 365 * DAY, endMs: NOW - 400 * DAY });
  model.expectPixels(1_020);
  model.start();
  model.setPens(PENS);
  await Promise.resolve();
  expect(questions).toHaveLength(1);
  model.setPixels(1_000);
  await soon();
  expect(questions).toHaveLength(1);
  await last().answer();
  await last().answer();
  expect(questions).toHaveLength(2);
  expect(model.detail).toBe('full');
});

test('a year is asked coarsely first, for all pens at once and with its neighbours, then finely', async () => {
  await open(365 * DAY, NOW - 400 * DAY);
  expect(questions).toHaveLength(1);
  expect(last().paths).toEqual(['a', 'b']);
  const coarse = last().grid;
  expect(coarse.count * coarse.bucketMs).toBeGreaterThanOrEqual(3 * 365 * DAY);
  expect(model.detail).toBe('none');
  await last().answer();
  expect(model.detail).toBe('coarse');
  expect(known('b')).toBeGreaterThan(700);
  expect(last().grid.bucketMs * 4).toBeLessThan(coarse.bucketMs);
  await last().answer();
  expect(model.detail).toBe('full');
  expect(questions).toHaveLength(2);
});

test('an hour is asked for once', async () => {
  await open(3_600_000, NOW - DAY);
  await last().answer();
  expect(model.detail).toBe('full');
  expect(questions).toHaveLength(1);
});

test('a pan shows what is known in the same moment and asks for the rest only', async () => {
  await open(30 * DAY, NOW - 60 * DAY);
  await last().answer();
  await last().answer();
  model.setWindow({ windowMs: 30 * DAY, endMs: NOW - 63 * DAY });
  expect(model.detail).toBe('coarse');
  expect(known('a')).toBe(model.pen('a')?.grid.count);
  await soon();
  expect(questions).toHaveLength(3);
  expect(last().grid.count * last().grid.bucketMs).toBeLessThan(4 * DAY);
  await last().answer();
  expect(model.detail).toBe('full');
});

test('back where it was, nothing is asked', async () => {
  await open(3_600_000, NOW - DAY);
  await last().answer();
  model.setWindow({ windowMs: 3_600_000, endMs: NOW - 2 * DAY });
  await soon();
  await last().answer();
  model.setWindow({ windowMs: 3_600_000, endMs: NOW - DAY });
  expect(model.detail).toBe('full');
  await soon();
  expect(questions).toHaveLength(2);
});

test('a question whose answer nobody needs any more is taken back', async () => {
  await open(3_600_000, NOW - DAY);
  const first = last();
  model.setWindow({ windowMs: 3_600_000, endMs: NOW - 9 * DAY });
  await soon();
  expect(first.signal.aborted).toBe(true);
  expect(questions).toHaveLength(2);
});

test('a small pan waits for the answer under way, then asks for what it lacks', async () => {
  await open(3_600_000, NOW - DAY);
  const first = last();
  model.setWindow({ windowMs: 3_600_000, endMs: NOW - DAY - 600_000 });
  await soon();
  expect(first.signal.aborted).toBe(false);
  expect(questions).toHaveLength(1);
  await first.answer();
  await soon();
  expect(questions).toHaveLength(2);
  expect(last().grid.count * last().grid.bucketMs).toBeLessThan(700_000);
});

test('live samples stay when the window changes, and go on', async () => {
  await open(3_600_000, null);
  await last().answer();
  await vi.advanceTimersByTimeAsync(10_000);
  sample('a', 500_000_000);
  model.settle();
  model.setWindow({ windowMs: 7_200_000, endMs: null });
  expect(model.pen('a')?.newest?.value).toBe(500_000_000);
  expect(Math.max(...pen('a').max.filter((v) => !Number.isNaN(v)))).toBe(500_000_000);
  await vi.advanceTimersByTimeAsync(20_000);
  sample('a', 600_000_000);
  expect(model.pen('a')?.newest?.value).toBe(600_000_000);
});

test('what lies between what is known and a live sample is not drawn until it is known', async () => {
  await open(3_600_000, NOW - 1_800_000);
  await last().answer();
  sample('a', 42);
  model.setWindow({ windowMs: 3_600_000, endMs: null });
  model.settle();
  const values = [...pen('a').mean];
  expect(values.filter((v) => v === 42).length).toBeLessThanOrEqual(2);
  expect(values.slice(-10, -3).every((v) => Number.isNaN(v))).toBe(true);
});

test('another day is compared: the same window, earlier, and it is no live one', async () => {
  model.setWindow({ windowMs: 3_600_000, endMs: null, earlierMs: DAY });
  model.start();
  model.setPens(PENS);
  model.setPixels(1000);
  await soon();
  await last().answer();
  sample('a', 42);
  expect(model.span.endMs).toBeLessThanOrEqual(Date.now() - DAY + model.bucketMs);
  expect([...pen('a').mean]).not.toContain(42);
  expect(model.detail).toBe('full');
});

test('an answer with nothing in it is not asked for again at once', async () => {
  await open(3_600_000, NOW - DAY);
  const nothing = questions.length;
  await last().answer();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(questions).toHaveLength(nothing);
});
