import { COLOURS, type Paint } from './paint';

export interface Flag {
  /** From 0. */
  readonly pen: number;
  /** Where it wants to be. */
  readonly y: number;
}

/** Moves flags apart so that none covers another, as little as can be, within the lane. */
export function spread(flags: readonly Flag[], height: number, top: number, bottom: number): readonly Flag[] {
  const placed = [...flags].sort((a, b) => a.y - b.y).map((f) => ({ ...f }));
  const room = Math.min(height, (bottom - top) / Math.max(1, placed.length));
  let least = top + room / 2;
  for (const flag of placed) {
    flag.y = Math.max(flag.y, least);
    least = flag.y + room;
  }
  let most = bottom - room / 2;
  for (const flag of placed.reverse()) {
    flag.y = Math.min(flag.y, most);
    most = flag.y - room;
  }
  return placed;
}

/** The pen's number at the right end of its trace; the same number is in the table. */
export function drawFlag(ctx: CanvasRenderingContext2D, flag: Flag, x: number, paint: Paint, unit: number): void {
  const tip = 6 * unit, width = (paint.flagWidthPx - 8) * unit, half = 7.5 * unit;
  ctx.fillStyle = paint.pens[flag.pen % COLOURS] ?? paint.ink;
  ctx.beginPath();
  ctx.moveTo(x, flag.y);
  ctx.lineTo(x + tip, flag.y - half);
  ctx.lineTo(x + width, flag.y - half);
  ctx.lineTo(x + width, flag.y + half);
  ctx.lineTo(x + tip, flag.y + half);
  ctx.closePath();
  ctx.fill();
  ctx.fillStyle = paint.onPen;
  ctx.font = paint.font(12 * unit, 600);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(flag.pen + 1), x + (tip + width) / 2, flag.y + unit / 2);
}
