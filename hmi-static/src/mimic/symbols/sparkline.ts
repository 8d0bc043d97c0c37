import type { Span } from '../../tags/tag';
import type { Token } from '../paint/palette';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { AlarmView } from '../state/alarm';

/** A value at a time; null where the quality was bad: the line has a gap there. */
export interface TracePoint {
  readonly ms: number;
  readonly value: number | null;
}

export interface SparklineLook {
  readonly points: readonly TracePoint[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly setpoint: number | undefined;
  readonly normal: Span | null;
  readonly alarm: AlarmView | undefined;
}

export function drawSparkline(pen: Pen, box: Rect, look: SparklineLook): void {
  const { c, g } = pen;
  const span = valueSpan(look);
  const x = (ms: number) => box.x + ((ms - look.fromMs) / (look.toMs - look.fromMs)) * (box.width - 8);
  const y = (value: number) => box.y + 4 + (1 - (value - span.low) / (span.high - span.low)) * (box.height - 8);
  if (look.normal) {
    const top = Math.max(box.y, y(look.normal.high));
    pen.rect({ x: box.x, y: top, width: box.width - 8, height: Math.min(box.y + box.height, y(look.normal.low)) - top }, c.trough);
  }
  if (look.setpoint !== undefined) pen.line([[box.x, y(look.setpoint)], [box.x + box.width - 8, y(look.setpoint)]], c.accent, 1.5, [4, 3]);
  g.beginPath();
  let isBroken = true;
  let last: TracePoint | undefined;
  for (const point of look.points) {
    if (point.value === null) isBroken = true;
    else if (isBroken) g.moveTo(x(point.ms), y(point.value));
    else g.lineTo(x(point.ms), y(point.value));
    if (point.value !== null) isBroken = false;
    last = point;
  }
  pen.stroke(c.ink2, 1.6);
  if (last && last.value !== null) {
    const color = look.alarm ? c[`p${look.alarm.priority}` as Token] : c.ink;
    pen.circle(x(last.ms), y(last.value), 3.4, color, look.alarm && c.isLight ? c.ink : null, 1.2);
  }
}

/** The values with some air; a steady value is a line in the middle, not noise blown up. */
function valueSpan({ points, setpoint }: SparklineLook): Span {
  let low = Infinity;
  let high = -Infinity;
  for (const { value } of points) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return { low: 0, high: 1 };
  if (setpoint !== undefined) {
    low = Math.min(low, setpoint);
    high = Math.max(high, setpoint);
  }
  const least = Math.max(0.02 * Math.max(Math.abs(low), Math.abs(high)), 1e-6);
  const lacking = Math.max(0, least - (high - low)) / 2;
  return { low: low - lacking, high: high + lacking };
}
