import type { Paint } from './paint';
import type { PenBuckets } from './penBuckets';
import type { Span } from '../tags/tag';

export interface SparklineLook {
  readonly width: number;
  readonly height: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly normal: Span | null;
}

const END_DOT_PX = 3.4;

/** Where a value has been: normal band, setpoint, line, and a dot where it is now. It has a gap where the quality is bad or stale. */
export function drawSparkline(ctx: CanvasRenderingContext2D, pen: PenBuckets, setpoint: PenBuckets | undefined, look: SparklineLook, paint: Paint & { readonly trough: string; readonly accent: string }): void {
  const { width, height, startMs, endMs, normal } = look;
  ctx.clearRect(0, 0, width, height);
  const right = width - END_DOT_PX - 2;
  const [low, high] = span(pen, setpoint, normal);
  const x = (ms: number) => ((ms - startMs) / (endMs - startMs)) * right;
  const y = (value: number) => height - 3 - ((value - low) / (high - low)) * (height - 6);
  if (normal) {
    ctx.fillStyle = paint.trough;
    ctx.fillRect(0, y(normal.high), right, y(normal.low) - y(normal.high));
  }
  if (setpoint) line(ctx, setpoint, x, y, paint.accent, 1.2, [4, 3]);
  const end = line(ctx, pen, x, y, paint.ink2, 1.6, []);
  if (!end || end[0] < right - 4) return;
  ctx.fillStyle = paint.ink2;
  ctx.beginPath();
  ctx.arc(end[0], end[1], END_DOT_PX, 0, 2 * Math.PI);
  ctx.fill();
}

function line(ctx: CanvasRenderingContext2D, pen: PenBuckets, x: (ms: number) => number, y: (value: number) => number, colour: string, width: number, dash: number[]): readonly [number, number] | null {
  const { bucketMs, first, count } = pen.grid;
  let at: readonly [number, number] | null = null;
  let drawing = false;
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.beginPath();
  for (let i = 0; i < count; i++) {
    const mean = pen.mean[i] ?? NaN;
    if (Number.isNaN(mean)) {
      drawing = false;
      continue;
    }
    at = [x((first + i + 0.5) * bucketMs), y(mean)];
    if (drawing) ctx.lineTo(...at);
    else ctx.moveTo(...at);
    drawing = true;
  }
  ctx.stroke();
  ctx.setLineDash([]);
  return at;
}

function span(pen: PenBuckets, setpoint: PenBuckets | undefined, normal: Span | null): readonly [number, number] {
  let low = normal?.low ?? Infinity, high = normal?.high ?? -Infinity;
  for (const values of [pen.mean, ...(setpoint ? [setpoint.mean] : [])])
    for (const value of values)
      if (!Number.isNaN(value)) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
  if (!(low <= high)) return [0, 1];
  const air = high - low < Math.abs(high) * 1e-6 ? Math.max(1, Math.abs(high) * 0.1) : (high - low) * 0.06;
  return [low - air, high + air];
}
