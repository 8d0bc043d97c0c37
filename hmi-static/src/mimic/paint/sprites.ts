import type { Rect } from './geometry';
import type { Pen } from './pen';

type Canvas = HTMLCanvasElement;

/** Symbols painted once per theme and scale; a new scale or theme begins with an empty set. */
export class Sprites {
  private readonly painted = new Map<string, Canvas>();
  private readonly patterns = new Map<number, CanvasPattern | null>();

  constructor(private readonly makeCanvas: () => Canvas = () => document.createElement('canvas')) {}

  /**
   * Paints a symbol whose middle is at x, y.
   * @param box what it covers, relative to its middle
   * @param paint called once for each key, with 0, 0 in the middle
   */
  draw(pen: Pen, key: string, x: number, y: number, box: Rect, paint: (pen: Pen) => void): void {
    const k = pen.scale * pen.ratio;
    let canvas = this.painted.get(key);
    if (!canvas) {
      canvas = this.makeCanvas();
      canvas.width = Math.ceil(box.width * k) + 1;
      canvas.height = Math.ceil(box.height * k) + 1;
      const g = canvas.getContext('2d');
      if (!g) return;
      g.lineJoin = 'round';
      g.setTransform(k, 0, 0, k, -box.x * k, -box.y * k);
      paint(pen.on(g));
      this.painted.set(key, canvas);
    }
    // whole device pixels: else the copy is smeared
    pen.g.drawImage(canvas, Math.round((x + box.x) * k) / k, Math.round((y + box.y) * k) / k, canvas.width / k, canvas.height / k);
  }

  /** 45° lines; the tile repeats in both directions. */
  hatch(pen: Pen, pitch: number): CanvasPattern | null {
    const known = this.patterns.get(pitch);
    if (known !== undefined) return known;
    const size = Math.max(4, Math.round(pitch * Math.SQRT2 * pen.scale * pen.ratio));
    const canvas = this.makeCanvas();
    canvas.width = canvas.height = size;
    const g = canvas.getContext('2d');
    if (!g) return null;
    g.strokeStyle = pen.c.hatch;
    g.lineWidth = size * 0.3;
    g.beginPath();
    for (const shift of [-size, 0, size]) {
      g.moveTo(shift - size, 2 * size);
      g.lineTo(shift + 2 * size, -size);
    }
    g.stroke();
    const pattern = pen.g.createPattern(canvas, 'repeat');
    this.patterns.set(pitch, pattern);
    return pattern;
  }
}
