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

/** What stands beside the marks. */
export interface RailWords {
  readonly one: (run: QualityRun) => string;
  readonly many: (quality: number, count: number) => string;
}

/** So many marks of a kind have room for their words, and for lines up to the trace. */
const FEW = 12;

/** The rail at the foot of a lane: which pen was doubtful, when and why, with dotted lines up to where its trace breaks. Many of a kind are told once. */
export function drawRail(u: uPlot, marks: readonly Mark[], paint: Paint, unit: number, railPx: number, words: RailWords): void {
  const { ctx, bbox } = u;
  const height = Math.max(4, railPx - 4) * unit;
  const y = bbox.top + bbox.height - height - unit;
  const right = bbox.left + bbox.width;
  const placed = marks.map((mark) => {
    const from = Math.max(bbox.left, u.valToPos(mark.run.startMs, 'x', true));
    return { mark, from, width: Math.max(2 * unit, Math.min(right, u.valToPos(mark.run.endMs, 'x', true)) - from) };
  });
  const kinds = new Map<string, number>();
  for (const { mark } of placed) kinds.set(kindOf(mark), (kinds.get(kindOf(mark)) ?? 0) + 1);
  ctx.save();
  ctx.font = paint.font(paint.labelFontPx * unit, 600);
  for (const { mark, from, width } of placed) {
    if ((kinds.get(kindOf(mark)) ?? 0) <= FEW) {
      dotted(ctx, from, bbox.top, y, paint, unit);
      dotted(ctx, from + width, bbox.top, y, paint, unit);
    }
    hatch(ctx, mark.run.quality, from, y, width, height, paint, unit);
  }
  const taken: (readonly [number, number])[] = [];
  const label = (text: string, place: (width: number) => number | null) => {
    const width = ctx.measureText(text).width + 8 * unit;
    const at = place(width);
    if (at === null || railPx < paint.railPx || taken.some(([a, b]) => at < b && at + width > a)) return;
    taken.push([at, at + width]);
    ctx.fillStyle = paint.sunken;
    ctx.fillRect(at, y + 2 * unit, width, height - 4 * unit);
    ctx.fillStyle = paint.ink;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillText(text, at + 4 * unit, y + height / 2 + unit / 2);
  };
  const told = new Set<string>();
  let next = bbox.left;
  for (const { mark, from, width } of placed) {
    const count = kinds.get(kindOf(mark)) ?? 0;
    const pens = mark.pens.map((p) => p + 1).join(', ');
    if (count <= FEW) label(`${pens} ${words.one(mark.run)}`, (own) => labelAt(from, width, own, bbox.left, right));
    else if (!told.has(kindOf(mark))) {
      told.add(kindOf(mark));
      label(`${pens} ${words.many(mark.run.quality, count)}`, (own) => {
        next += own;
        return next <= right ? next - own : null;
      });
    }
  }
  ctx.restore();
}

function kindOf({ pens, run }: Mark): string {
  return `${run.quality} ${pens.join()}`;
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
