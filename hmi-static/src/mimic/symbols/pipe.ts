import type { Point } from '../../displays/display';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { FlowState } from '../state/flow';

export interface PipeLook {
  readonly points: readonly Point[];
  readonly flow: FlowState;
  readonly hasArrow: boolean;
  /** Where a more important pipe crosses: this one has a gap there. */
  readonly gaps: readonly Point[];
}

const GAP = 12;
const HEAD = 13;

export function drawPipe(pen: Pen, look: PipeLook): void {
  const { c, g } = pen;
  const width = look.flow === 'flow' ? 5 : 3;
  const color = look.flow === 'flow' ? c.pipe1 : c.pipe0;
  const points = look.hasArrow ? shortened(look.points) : look.points;
  g.lineJoin = 'round';
  pen.line(points.map(([x, y]) => [pen.sharp(x, width), pen.sharp(y, width)] as const), color, width, look.flow === 'unknown' ? [6, 5] : []);
  for (const [x, y] of look.gaps) pen.rect({ x: x - GAP, y: y - GAP, width: 2 * GAP, height: 2 * GAP }, c.bg);
  if (look.hasArrow) drawHead(pen, look.points, color);
}

/** The line ends in the head, not before its tip. */
function shortened(points: readonly Point[]): readonly Point[] {
  const end = points[points.length - 1];
  const before = points[points.length - 2];
  if (!end || !before) return points;
  const [dx, dy] = direction(before, end);
  return [...points.slice(0, -1), [end[0] - dx * (HEAD - 2), end[1] - dy * (HEAD - 2)]];
}

function drawHead(pen: Pen, points: readonly Point[], color: string): void {
  const end = points[points.length - 1];
  const before = points[points.length - 2];
  if (!end || !before) return;
  const [dx, dy] = direction(before, end);
  const back = [end[0] - dx * HEAD, end[1] - dy * HEAD] as const;
  pen.polygon([[end[0], end[1]], [back[0] - dy * 7, back[1] + dx * 7], [back[0] + dy * 7, back[1] - dx * 7]], color, null);
}

function direction(from: Point, to: Point): Point {
  return [Math.sign(to[0] - from[0]), Math.sign(to[1] - from[1])];
}

/** The medium is told in words, never by colour. */
export function drawMedium(pen: Pen, box: Rect, text: string, flow: FlowState): void {
  const { c } = pen;
  const strong = flow === 'flow';
  pen.frame(box, 0, c.bg, strong ? c.equip : c.pipe0, 1.5);
  pen.text(text, box.x + box.width / 2, box.y + box.height / 2 + pen.textSize(12) * 0.36, {
    size: 12, bold: true, condensed: true, align: 'center', color: strong ? c.ink : c.ink3,
  });
}
