import type { Span } from '../../tags/tag';
import type { Token } from '../paint/palette';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { AlarmView } from '../state/alarm';

export interface Limits {
  readonly hh?: number;
  readonly h?: number;
  readonly l?: number;
  readonly ll?: number;
}

export interface BarLook {
  readonly scale: Span;
  readonly normal: Span | null;
  readonly limits: Limits;
  readonly setpoint: number | undefined;
  /** Undefined: bad, no pointer. */
  readonly value: number | undefined;
  readonly quality: 'good' | 'stale' | 'bad';
  readonly alarm: AlarmView | undefined;
}

/** What a bar needs beside its trough. */
export const BAR_MARGIN = { left: 15, right: 17, ends: 8 } as const;

export function drawBar(pen: Pen, box: Rect, look: BarLook): void {
  const { c, g } = pen;
  pen.frame(box, 0, c.trough, c.ctl, 1);
  if (look.normal) drawBand(pen, box, look.scale, look.normal);
  if (look.quality !== 'good') {
    g.beginPath();
    g.rect(box.x, box.y, box.width, box.height);
    pen.hatch(look.quality === 'bad' ? 7 : 12);
  }
  drawLimits(pen, box, look);
  if (look.setpoint !== undefined) drawSetpoint(pen, box, barY(box, look.scale, look.setpoint));
  if (look.value !== undefined) drawPointer(pen, box, barY(box, look.scale, look.value), look.alarm);
}

/** Values beyond the scale stay at its end. */
export function barY(box: Rect, scale: Span, value: number): number {
  const part = Math.min(1, Math.max(0, (value - scale.low) / (scale.high - scale.low)));
  return box.y + box.height * (1 - part);
}

function drawBand(pen: Pen, box: Rect, scale: Span, normal: Span): void {
  const { c } = pen;
  const top = pen.sharp(barY(box, scale, normal.high), 1.5);
  const bottom = pen.sharp(barY(box, scale, normal.low), 1.5);
  pen.rect({ x: box.x + 1, y: top, width: box.width - 2, height: bottom - top }, c.band);
  for (const y of [top, bottom]) pen.line([[box.x, y], [box.x + box.width, y]], c.equip, 1.5);
}

function drawLimits(pen: Pen, box: Rect, { limits, scale }: BarLook): void {
  const right = box.x + box.width;
  const marks = [[limits.hh, 10], [limits.h, 6], [limits.l, 6], [limits.ll, 10]] as const;
  for (const [limit, length] of marks) {
    if (limit === undefined || limit < scale.low || limit > scale.high) continue;
    const y = pen.sharp(barY(box, scale, limit), 2);
    pen.line([[right, y], [right + length, y]], pen.c.ink2, 2);
  }
}

function drawSetpoint(pen: Pen, box: Rect, y: number): void {
  const x = box.x - 2;
  pen.polygon([[x, y], [x - 10, y - 6], [x - 10, y + 6]], null, pen.c.accent, 2);
}

function drawPointer(pen: Pen, box: Rect, y: number, alarm: AlarmView | undefined): void {
  const { c } = pen;
  const color = alarm ? c[`p${alarm.priority}` as Token] : c.ink;
  const right = box.x + box.width + 2;
  const at = pen.sharp(y, 3);
  pen.line([[box.x, at], [box.x + box.width, at]], color, 3);
  pen.polygon([[right, at], [right + 12, at - 7], [right + 12, at + 7]], color, alarm && c.isLight ? c.ink : null, 1.5);
}
