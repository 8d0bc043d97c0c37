import uPlot from 'uplot';
import type { TagInfo } from '../tags/tag';
import { dateIn } from '../tags/time';
import { drawFlag, spread } from './flags';
import { isState, laneHeights, laneRange, lanesOf, type Lane } from './lanes';
import { marksBetween } from './marks';
import { COLOURS, dashOf, type Paint } from './paint';
import type { PenBuckets } from './penBuckets';
import { drawRail, marksOf, type RailWords } from './rail';
import { drawStateRows } from './stateRows';
import { lastDrawn, tracePath } from './trace';
import type { TrendModel } from './trendModel';

/** What the chart says in the reader's language and zone. */
export interface Wording {
  readonly quality: RailWords;
  readonly state: (info: TagInfo, value: number) => string;
  readonly number: (value: number, step: number) => string;
  /** @param stepMs between two marks */
  readonly time: (ms: number, stepMs: number) => string;
  readonly timeZone: string;
}

const GAP_PX = 4;
const LOW_LANE_PX = 40;
const COMPARED_ALPHA = 0.5;

interface Drawn {
  readonly plot: uPlot;
  readonly lane: Lane;
  range: readonly [number, number];
}

/** The lanes of a chart, one uPlot each, one below the other over the same time. */
export class LaneStack {
  private drawn: Drawn[] = [];
  private infos: readonly TagInfo[] = [];
  private width = 0;

  /** @param other what the pens are compared with, drawn fainter, its begin on the begin of the window */
  constructor(
    private readonly element: HTMLElement,
    private readonly model: TrendModel,
    private readonly other: TrendModel | null,
    private paint: Paint,
    private words: Wording,
  ) {}

  /** Of the plots, in CSS pixels of the element. */
  get plotLeft(): number {
    return this.paint.axisWidthPx;
  }
  get plotWidth(): number {
    return Math.max(1, this.width - this.paint.axisWidthPx - this.paint.flagWidthPx);
  }

  layout(infos: readonly TagInfo[], width: number, height: number, paint: Paint, words: Wording): void {
    this.infos = infos;
    this.width = width;
    this.paint = paint;
    this.words = words;
    this.destroy();
    if (width < 50 || height < 50) return;
    this.model.setPixels(this.plotWidth);
    this.other?.setPixels(this.plotWidth);
    const lanes = lanesOf(infos);
    const heights = laneHeights(lanes, { totalPx: height, axisPx: paint.axisHeightPx, stateRowPx: paint.stateRowPx, gapPx: GAP_PX });
    lanes.forEach((lane, i) => {
      const drawn: Drawn = { lane, range: [0, 1], plot: this.plot(lane, heights[i] ?? 0, i === lanes.length - 1, () => drawn) };
      this.drawn.push(drawn);
    });
    this.draw();
  }

  /** What is known now; how much that is, and from when on, stands in `data-drawn…`. */
  draw(): void {
    this.model.settle();
    this.other?.settle();
    const { startMs, endMs } = this.model.span;
    this.element.dataset['drawn'] = this.model.detail;
    this.element.dataset['drawnFrom'] = String(startMs);
    for (const drawn of this.drawn) {
      drawn.range = this.rangeOf(drawn, startMs, endMs);
      const x = Float64Array.of(startMs, endMs);
      drawn.plot.setData([x, ...drawn.plot.series.slice(1).map(() => Float64Array.from(drawn.range))]);
    }
  }

  destroy(): void {
    for (const { plot } of this.drawn) plot.destroy();
    this.drawn = [];
  }

  private pens(lane: Lane, model = this.model): (readonly [number, PenBuckets])[] {
    return lane.pens.flatMap((pen) => {
      const buckets = model.pen(this.infos[pen]?.path ?? '');
      return buckets ? [[pen, buckets] as const] : [];
    });
  }

  /** From the other's time to ours. */
  private get laterMs(): number {
    return this.other ? this.model.span.startMs - this.other.span.startMs : 0;
  }

  private rangeOf({ lane, plot }: Drawn, startMs: number, endMs: number): readonly [number, number] {
    if (lane.kind === 'states') return [0, 1];
    const all = [extremes(this.pens(lane), startMs, endMs)];
    if (this.other) all.push(extremes(this.pens(lane, this.other), startMs - this.laterMs, endMs - this.laterMs));
    const low = Math.min(...all.map((e) => e.low)), high = Math.max(...all.map((e) => e.high));
    const least = Math.max(0, ...lane.pens.map((pen) => leastSpan(this.infos[pen])));
    return laneRange(low, high, least, plot.bbox.height / uPlot.pxRatio, this.railPx(plot));
  }

  private plot(lane: Lane, height: number, withTime: boolean, self: () => Drawn): uPlot {
    const { paint } = this;
    const grid = { stroke: paint.line, width: 1 };
    const font = paint.font(paint.axisFontPx, 400);
    const compared = this.other && lane.kind === 'numbers' ? lane.pens.map((pen) => this.comparedSeries(pen)) : [];
    const series = [{}, ...compared, ...lane.pens.map((pen) => this.series(lane, pen))];
    const options: uPlot.Options = {
      width: this.width,
      height,
      ms: 1,
      tzDate: (ms) => dateIn(ms, this.words.timeZone), // uPlot's own makes a formatter for each of a lane's marks
      legend: { show: false },
      cursor: { show: false },
      padding: [2, paint.flagWidthPx, withTime ? 0 : 2, 0],
      scales: {
        x: { time: true, range: () => [this.model.span.startMs, this.model.span.endMs] },
        y: { range: () => [...self().range] as [number, number] },
      },
      axes: [
        {
          show: true, size: withTime ? paint.axisHeightPx : 0, stroke: paint.ink3, font, grid, ticks: { show: false }, gap: 3, space: paint.axisFontPx * 8,
          values: (_, marks, __, ___, step) => (withTime ? marks.map((ms) => this.words.time(ms, step)) : marks.map(() => '')),
        },
        {
          size: paint.axisWidthPx, stroke: paint.ink3, font, grid: { ...grid, show: lane.kind === 'numbers' }, ticks: { show: false }, gap: 6, 
          splits: (u) => this.marks(u, lane),
          values: (_, marks) => marks.map((v) => this.words.number(v, stepOf(marks))),
        },
      ],
      series,
      hooks: { draw: [(u) => this.decorate(u, lane)], drawClear: [(u) => this.ground(u)] },
    };
    return new uPlot(options, [Float64Array.of(0, 1), ...series.slice(1).map(() => Float64Array.of(0, 1))], this.element);
  }

  /** A lane that is very low keeps less of itself free for the quality rail. */
  private railPx(u: uPlot): number {
    const px = u.bbox.height / uPlot.pxRatio;
    return px < LOW_LANE_PX ? Math.max(6, px / 4) : this.paint.railPx;
  }

  /** None where the quality rail is. */
  private marks(u: uPlot, lane: Lane): number[] {
    if (lane.kind === 'states') return [];
    const px = u.bbox.height / uPlot.pxRatio - this.railPx(u);
    const low = u.posToVal(px, 'y'), high = u.posToVal(this.paint.axisFontPx / 3, 'y');
    return marksBetween(low, high, Math.floor(px / (this.paint.axisFontPx * 1.3)));
  }

  private series(lane: Lane, pen: number): uPlot.Series {
    const info = this.infos[pen];
    return {
      stroke: this.paint.pens[pen % COLOURS] ?? this.paint.ink,
      width: 1.6,
      dash: dashOf(pen),
      points: { show: false },
      paths: (u) => {
        const buckets = this.model.pen(info?.path ?? '');
        const drawn = buckets && lane.kind === 'numbers';
        return { stroke: drawn ? tracePath(u, buckets, info?.periodMs === 0) : new Path2D() };
      },
    };
  }

  /** The same pen at the other time. */
  private comparedSeries(pen: number): uPlot.Series {
    const info = this.infos[pen];
    return {
      stroke: this.paint.pens[pen % COLOURS] ?? this.paint.ink,
      width: 1,
      alpha: COMPARED_ALPHA,
      points: { show: false },
      paths: (u) => {
        const buckets = this.other?.pen(info?.path ?? '');
        return { stroke: buckets ? tracePath(u, buckets, info?.periodMs === 0, this.laterMs) : new Path2D() };
      },
    };
  }

  private ground(u: uPlot): void {
    u.ctx.save();
    u.ctx.fillStyle = this.paint.sunken;
    u.ctx.fillRect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    u.ctx.restore();
  }

  private decorate(u: uPlot, lane: Lane): void {
    u.ctx.save(); // uPlot remembers what it set
    this.drawOn(u, lane, uPlot.pxRatio);
    u.ctx.restore();
  }

  private drawOn(u: uPlot, lane: Lane, unit: number): void {
    const { startMs, endMs } = this.model.span;
    const pens = this.pens(lane);
    u.ctx.setLineDash([]);
    const right = u.bbox.left + u.bbox.width + unit;
    if (lane.kind === 'states') {
      drawStateRows(u, pens, this.paint, unit, (pen, value) => {
        const info = this.infos[pen];
        return info && isState(info) ? this.words.state(info, value) : String(value);
      });
      const row = u.bbox.height / Math.max(1, lane.pens.length);
      lane.pens.forEach((pen, i) => drawFlag(u.ctx, { pen, y: u.bbox.top + (i + 0.5) * row }, right, this.paint, unit));
      return;
    }
    drawRail(u, marksOf(pens, startMs, endMs, (endMs - startMs) / this.plotWidth), this.paint, unit, this.railPx(u), this.words.quality);
    u.ctx.fillStyle = this.paint.sunken;
    u.ctx.font = this.paint.font(this.paint.labelFontPx * unit, 600);
    u.ctx.textAlign = 'left';
    u.ctx.textBaseline = 'top';
    if (lane.unit !== '') u.ctx.fillRect(u.bbox.left + 5 * unit, u.bbox.top + 2 * unit, u.ctx.measureText(lane.unit).width + 6 * unit, (this.paint.labelFontPx + 3) * unit);
    u.ctx.fillStyle = this.paint.ink2;
    u.ctx.fillText(lane.unit, u.bbox.left + 8 * unit, u.bbox.top + 4 * unit);
    const flags = pens.flatMap(([pen, buckets]) => {
      const value = lastDrawn(buckets, endMs);
      return Number.isNaN(value) ? [] : [{ pen, y: u.valToPos(value, 'y', true) }];
    });
    for (const flag of spread(flags, 16 * unit, u.bbox.top, u.bbox.top + u.bbox.height)) drawFlag(u.ctx, flag, right, this.paint, unit);
  }
}

function extremes(pens: readonly (readonly [number, PenBuckets])[], startMs: number, endMs: number): { readonly low: number; readonly high: number } {
  let low = Infinity, high = -Infinity;
  for (const [, pen] of pens) {
    const { bucketMs, first, count } = pen.grid;
    const end = Math.min(count, Math.ceil(endMs / bucketMs) - first);
    for (let i = Math.max(0, Math.floor(startMs / bucketMs) - first); i < end; i++) {
      if (Number.isNaN(pen.mean[i] ?? NaN)) continue;
      low = Math.min(low, pen.min[i] ?? low);
      high = Math.max(high, pen.max[i] ?? high);
    }
  }
  return { low, high };
}

/** Noise must not look like a change: a lane shows a fiftieth of the instrument's span at least. */
function leastSpan(info: TagInfo | undefined): number {
  return info?.range ? (info.range.high - info.range.low) / 50 : 0;
}

function stepOf(marks: readonly number[]): number {
  const [a, b] = marks;
  return a === undefined || b === undefined ? 1 : b - a;
}
