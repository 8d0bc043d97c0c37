import type uPlot from 'uplot';
import { hatch } from './hatching';
import type { Paint } from './paint';
import type { PenBuckets } from './penBuckets';
import { qualityRuns, type QualityRun } from './qualityRuns';

interface Mark {
  readonly pens: readonly number[];
  readonly run: QualityRun;
}

/** Runs of several pens over the same pixels with the same quality are one mark. */
export function marksOf(pens: readonly (readonly [number, PenBuckets])[], fromMs: number, toMs: number, msPerPixel: number): readonly Mark[] {
  const marks: Mark[] = [];
  for (const [pen, buckets] of pens)
    for (const run of qualityRuns(buckets, fromMs, toMs)) {
      const same = marks.findIndex(
        (m) => m.run.quality === run.quality && Math.abs(m.run.startMs - run.startMs) <= 3 * msPerPixel && Math.abs(m.run.endMs - run.endMs) <= 3 * msPerPixel,
      );
      const known = marks[same];
      if (known) marks[same] = { ...known, pens: [...known.pens, pen] };
      else marks.push({ pens: [pen], run });
    }
  return marks.sort((a, b) => a.run.quality - b.run.quality); // the worst is drawn on top
}

/** The rail at the foot of a lane: which pen was doubtful, when and why, with dotted lines up to where its trace breaks. */
export function drawRail(u: uPlot, marks: readonly Mark[], paint: Paint, unit: number, railPx: number, words: (run: QualityRun) => string): void {
  const { ctx, bbox } = u;
  const railHeight = Math.max(4, railPx - 4) * unit;
  const y = bbox.top + bbox.height - railHeight - unit;
  const taken: (readonly [number, number])[] = [];
  ctx.save();
  for (const { pens, run } of marks) {
    const from = Math.max(bbox.left, u.valToPos(run.startMs, 'x', true));
    const to = Math.min(bbox.left + bbox.width, u.valToPos(run.endMs, 'x', true));
    const width = Math.max(2 * unit, to - from);
    dotted(ctx, from, bbox.top, y, paint, unit);
    dotted(ctx, from + width, bbox.top, y, paint, unit);
    hatch(ctx, run.quality, from, y, width, railHeight, paint, unit);
    const label = `${pens.map((p) => p + 1).join(', ')} ${words(run)}`;
    ctx.font = paint.font(paint.labelFontPx * unit, 600);
    const labelWidth = ctx.measureText(label).width + 8 * unit;
    const at = labelAt(from, width, labelWidth, bbox.left, bbox.left + bbox.width);
    if (at === null || railPx < paint.railPx || taken.some(([a, b]) => at < b && at + labelWidth > a)) continue;
    taken.push([at, at + labelWidth]);
    ctx.fillStyle = paint.sunken;
    ctx.fillRect(at, y + 2 * unit, labelWidth, railHeight - 4 * unit);
    ctx.fillStyle = paint.ink;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillText(label, at + 4 * unit, y + railHeight / 2 + unit / 2);
  }
  ctx.restore();
}

/** In the mark when it is wide enough, else before it, else after it. */
function labelAt(from: number, width: number, label: number, left: number, right: number): number | null {
  if (label + 8 <= width) return from + (width - label) / 2;
  if (from - label >= left) return from - label;
  return from + width + label <= right ? from + width : null;
}

function dotted(ctx: CanvasRenderingContext2D, x: number, top: number, bottom: number, paint: Paint, unit: number): void {
  ctx.strokeStyle = paint.ink3;
  ctx.lineWidth = unit;
  ctx.setLineDash([2 * unit, 3 * unit]);
  ctx.beginPath();
  ctx.moveTo(Math.round(x) + 0.5, top);
  ctx.lineTo(Math.round(x) + 0.5, bottom);
  ctx.stroke();
  ctx.setLineDash([]);
}
