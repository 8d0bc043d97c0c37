import { Q } from './columns';
import type { Paint } from './paint';

/** How doubtful quality looks: dots are uncertain, thin lines are stale, thick ones are bad. Pixels of the canvas; `unit` is a CSS pixel. */
export function hatch(ctx: CanvasRenderingContext2D, quality: number, x: number, y: number, width: number, height: number, paint: Paint, unit: number): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(x, y, width, height);
  ctx.clip();
  ctx.fillStyle = paint.sunken;
  ctx.fillRect(x, y, width, height);
  ctx.fillStyle = ctx.strokeStyle = paint.ink3;
  if (quality === Q.uncertain) dots(ctx, x, y, width, height, unit);
  else lines(ctx, x, y, width, height, (quality === Q.bad ? 7 : 12) * unit, (quality === Q.bad ? 3 : 1.5) * unit);
  ctx.restore();
  ctx.strokeStyle = paint.ink3;
  ctx.lineWidth = unit;
  ctx.strokeRect(x + unit / 2, y + unit / 2, Math.max(unit, width - unit), height - unit);
}

function dots(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, unit: number): void {
  const pitch = 5 * unit;
  for (let at = Math.floor(x / pitch) * pitch; at < x + width; at += pitch)
    for (let row = y + pitch / 2; row < y + height; row += pitch) ctx.fillRect(at, row, 1.5 * unit, 1.5 * unit);
}

function lines(ctx: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, pitch: number, thick: number): void {
  ctx.lineWidth = thick;
  ctx.beginPath();
  for (let at = Math.floor((x - height) / pitch) * pitch; at < x + width; at += pitch) {
    ctx.moveTo(at, y + height);
    ctx.lineTo(at + height, y);
  }
  ctx.stroke();
}
