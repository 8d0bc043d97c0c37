import type { Token } from '../paint/palette';
import type { Pen } from '../paint/pen';
import type { AlarmView } from '../state/alarm';

type Points = readonly (readonly [number, number])[];

/** Frames around an object in alarm: the priority's colour in dark, ink in light. */
export function alarmFrameColor(pen: Pen, alarm: AlarmView): string {
  return pen.c.isLight ? pen.c.ink : pen.c[`p${alarm.priority}` as Token];
}

/** @param radius of the circle; the other shapes look as large. @param lit the half second of the blink in which it is filled */
export function drawAlarmIcon(pen: Pen, x: number, y: number, radius: number, alarm: AlarmView, lit: boolean): void {
  const { c } = pen;
  const color = c[`p${alarm.priority}` as Token];
  const outline = c.isLight ? c.ink : color;
  const isFilled = alarm.state === 'acknowledged' || (alarm.state === 'unacknowledged' && lit);
  shape(pen, alarm.priority, x, y, radius, isFilled ? color : c.bg, outline, 1.6);
  if (alarm.state === 'unacknowledged') shape(pen, alarm.priority, x, y, radius + 4, null, outline, 1.6);
  const digit = isFilled ? c[`p${alarm.priority}-digit` as Token] : c.isLight ? c.ink : color;
  pen.text(String(alarm.priority), x, y + digitShift(alarm.priority, radius), { size: Math.max(12, radius * 1.2), bold: true, color: digit, align: 'center' });
}

function shape(pen: Pen, priority: AlarmView['priority'], x: number, y: number, r: number, fill: string | null, stroke: string, width: number): void {
  if (priority === 4) pen.circle(x, y, r, fill, stroke, width);
  else pen.polygon(corners(priority, x, y, r), fill, stroke, width);
}

function corners(priority: 1 | 2 | 3, x: number, y: number, r: number): Points {
  if (priority === 1) {
    const h = r * 0.9;
    return [[x - h, y - h], [x + h, y - h], [x + h, y + h], [x - h, y + h]];
  }
  const up = priority === 2 ? 1 : -1;
  return [[x, y - up * r * 1.25], [x + r * 1.15, y + up * r * 0.8], [x - r * 1.15, y + up * r * 0.8]];
}

/** The digit stands where its shape is wide. */
function digitShift(priority: AlarmView['priority'], radius: number): number {
  const middle = radius * 0.42;
  if (priority === 2) return middle + radius * 0.15;
  return priority === 3 ? middle - radius * 0.25 : middle;
}
