import type { Language } from '../../app/text/language';
import { textIn, type ItemOf, type Point } from '../../displays/display';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { flowState, type FlowState } from '../state/flow';
import { factOf, type Fact } from '../state/reading';
import { drawMedium, drawPipe } from '../symbols/pipe';
import type { Source, Widget } from './widget';

/** A number says that something flows above this part of its range. */
const FLOWS_ABOVE = 0.01;

export class PipeWidget implements Widget {
  readonly layer = 'static';
  readonly blinks = false;
  readonly target = null;
  readonly tags: readonly string[];
  readonly box: Rect;
  private flow: FlowState | undefined;
  private medium = '';

  /** @param gaps where more important pipes cross */
  constructor(
    readonly item: ItemOf<'pipe'>,
    private readonly gaps: readonly Point[],
  ) {
    this.tags = item.flow ?? [];
    this.box = boxOf([...item.points, ...(item.medium === undefined ? [] : [mediumAt(item)])], item.medium === undefined ? 8 : 48);
  }

  refresh(source: Source): boolean {
    const flow = flowState((this.item.flow ?? []).map((path) => flows(source, path)));
    const medium = mediumText(this.item, source.language);
    if (flow === this.flow && medium === this.medium) return false;
    this.flow = flow;
    this.medium = medium;
    return true;
  }

  paint(pen: Pen): void {
    const { item, gaps } = this;
    const flow = this.flow ?? 'unknown';
    drawPipe(pen, { points: item.points, flow, hasArrow: item.arrow === true, gaps });
    if (this.medium === '') return;
    const [x, y] = mediumAt(item);
    const size = pen.textSize(12);
    const width = Math.round(pen.textWidth(this.medium, { size: 12, bold: true, condensed: true })) + 12;
    drawMedium(pen, { x: Math.round(x - width / 2), y: y - (size + 6) / 2, width, height: size + 6 }, this.medium, flow);
  }

  describe(): string {
    return '';
  }
}

function flows(source: Source, path: string): Fact {
  const range = source.info(path)?.range;
  return factOf(source.read(path), range ? range.low + FLOWS_ABOVE * (range.high - range.low) : 0);
}

function mediumText(item: ItemOf<'pipe'>, language: Language): string {
  return textIn(item.medium, language).toLocaleUpperCase(language);
}

/** In the middle of the longest piece, unless the display says where. */
function mediumAt(item: ItemOf<'pipe'>): Point {
  if (item.mediumAt) return item.mediumAt;
  let best: Point = item.points[0] ?? [0, 0];
  let longest = -1;
  item.points.forEach((to, i) => {
    const from = item.points[i - 1];
    if (!from) return;
    const length = Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]);
    if (length <= longest) return;
    longest = length;
    best = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  });
  return best;
}

function boxOf(points: readonly Point[], margin: number): Rect {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const x = Math.min(...xs) - margin;
  const y = Math.min(...ys) - margin;
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y };
}
