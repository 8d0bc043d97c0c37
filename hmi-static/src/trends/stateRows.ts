import type uPlot from 'uplot';
import { hatch } from './hatching';
import type { Paint } from './paint';
import { Q } from './columns';
import type { PenBuckets } from './penBuckets';
import { qualityRuns } from './qualityRuns';

/** A stretch in which a state did not change; null: it changed too often to tell apart. */
export interface StateRun {
  readonly value: number | null;
  readonly startMs: number;
  readonly endMs: number;
}

export function stateRuns(pen: PenBuckets, fromMs: number, toMs: number): StateRun[] {
  const { bucketMs, first, count } = pen.grid;
  const runs: StateRun[] = [];
  const begin = Math.max(0, Math.floor(fromMs / bucketMs) - first);
  const end = Math.min(count, Math.ceil(toMs / bucketMs) - first);
  for (let i = begin; i < end; i++) {
    const min = pen.min[i] ?? NaN;
    if (Number.isNaN(min)) continue;
    const value = min === pen.max[i] ? min : null;
    const startMs = (first + i) * bucketMs;
    const open = runs.at(-1);
    if (open?.value === value && open.endMs === startMs) runs[runs.length - 1] = { ...open, endMs: startMs + bucketMs };
    else runs.push({ value, startMs, endMs: startMs + bucketMs });
  }
  return runs;
}

/** One row a pen, each state a bar with its word: filled when it is not 0, hollow when it is. */
export function drawStateRows(u: uPlot, pens: readonly (readonly [number, PenBuckets])[], paint: Paint, unit: number, word: (pen: number, value: number) => string): void {
  const { ctx, bbox } = u;
  const x = u.scales['x'];
  if (x?.min === undefined || x.max === undefined) return;
  const { min: fromMs, max: toMs } = x;
  const row = bbox.height / Math.max(1, pens.length);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.font = paint.font(paint.labelFontPx * unit, 600);
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  pens.forEach(([pen, buckets], i) => {
    const y = bbox.top + i * row + 3 * unit;
    const height = row - 6 * unit;
    for (const run of stateRuns(buckets, fromMs, toMs)) {
      const from = u.valToPos(run.startMs, 'x', true), to = u.valToPos(run.endMs, 'x', true);
      bar(ctx, run.value, from, y, to - from, height, paint, unit);
      if (run.value === null) continue;
      const text = word(pen, run.value);
      const seen = Math.max(bbox.left, from);
      if (ctx.measureText(text).width + 12 * unit > to - seen) continue;
      ctx.fillStyle = run.value === 0 ? paint.ink2 : paint.bg;
      ctx.fillText(text, seen + 6 * unit, y + height / 2 + unit / 2);
    }
    for (const run of qualityRuns(buckets, fromMs, toMs)) {
      if (run.quality === Q.uncertain) continue;
      const from = u.valToPos(run.startMs, 'x', true);
      hatch(ctx, run.quality, from, y, Math.max(2 * unit, u.valToPos(run.endMs, 'x', true) - from), height, paint, unit);
    }
  });
  ctx.restore();
}

function bar(ctx: CanvasRenderingContext2D, value: number | null, x: number, y: number, width: number, height: number, paint: Paint, unit: number): void {
  const wide = Math.max(unit, width);
  if (value === 0) {
    ctx.strokeStyle = paint.ink3;
    ctx.lineWidth = unit;
    ctx.strokeRect(x + unit / 2, y + unit / 2, Math.max(unit, wide - unit), height - unit);
    return;
  }
  ctx.fillStyle = value === null ? paint.ink3 : paint.on;
  ctx.fillRect(x, y, wide, height);
}
