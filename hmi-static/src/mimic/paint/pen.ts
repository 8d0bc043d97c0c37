import type { Rect } from './geometry';
import type { Palette } from './palette';
import type { Sprites } from './sprites';
import type { TextWidths } from './textWidths';

export interface TextStyle {
  readonly size: number;
  readonly color: string;
  readonly bold?: boolean;
  readonly condensed?: boolean;
  readonly align?: CanvasTextAlign;
}

/** A canvas, the colours, and the few strokes all symbols are made of. Coordinates are design pixels. */
export class Pen {
  private font = '';

  constructor(
    readonly g: CanvasRenderingContext2D,
    readonly c: Palette,
    /** CSS pixels for one design pixel. */
    readonly scale: number,
    /** Device pixels for one CSS pixel. */
    readonly ratio: number,
    readonly widths: TextWidths,
    readonly sprites: Sprites,
    /** The smallest text, in CSS pixels: nobody can read less (hmi.md §4 and §5). */
    private readonly leastText: number,
  ) {}

  /** The same pen on another canvas. */
  on(g: CanvasRenderingContext2D): Pen {
    return new Pen(g, this.c, this.scale, this.ratio, this.widths, this.sprites, this.leastText);
  }

  /** Forgets what the context was told last; after `restore`, which sets the font back. */
  reset(): void {
    this.font = '';
  }

  /** To the middle of a device pixel for lines of odd width, so that a line is one sharp line. */
  sharp(v: number, lineWidth = 1): number {
    const k = this.scale * this.ratio;
    const odd = Math.round(lineWidth * k) % 2 === 1 ? 0.5 : 0;
    return (Math.round(v * k - odd) + odd) / k;
  }

  /** Design pixels of a text, never so small that it cannot be read. */
  textSize(size: number): number {
    return Math.max(size, this.leastText / this.scale);
  }

  text(text: string, x: number, y: number, style: TextStyle): void {
    const font = fontOf(this.textSize(style.size), style.bold === true, style.condensed === true);
    if (font !== this.font) this.g.font = this.font = font;
    this.g.textAlign = style.align ?? 'left';
    this.g.fillStyle = style.color;
    this.g.fillText(text, x, y);
  }

  textWidth(text: string, style: Pick<TextStyle, 'size' | 'bold' | 'condensed'>): number {
    return this.widths.of(fontOf(this.textSize(style.size), style.bold === true, style.condensed === true), text);
  }

  line(points: readonly (readonly [number, number])[], color: string, width: number, dash: readonly number[] = []): void {
    const g = this.g;
    g.beginPath();
    points.forEach(([x, y], i) => (i === 0 ? g.moveTo(x, y) : g.lineTo(x, y)));
    this.stroke(color, width, dash);
  }

  /** Fills and strokes the polygon; either colour may be left out. */
  polygon(points: readonly (readonly [number, number])[], fill: string | null, stroke: string | null, width = 2, dash: readonly number[] = []): void {
    const g = this.g;
    g.beginPath();
    points.forEach(([x, y], i) => (i === 0 ? g.moveTo(x, y) : g.lineTo(x, y)));
    g.closePath();
    this.fill(fill);
    if (stroke !== null) this.stroke(stroke, width, dash);
  }

  circle(x: number, y: number, radius: number, fill: string | null, stroke: string | null, width = 2, dash: readonly number[] = []): void {
    this.g.beginPath();
    this.g.arc(x, y, radius, 0, 2 * Math.PI);
    this.fill(fill);
    if (stroke !== null) this.stroke(stroke, width, dash);
  }

  rect(r: Rect, color: string): void {
    this.g.fillStyle = color;
    this.g.fillRect(r.x, r.y, r.width, r.height);
  }

  /** A frame whose line lies wholly inside the rectangle. */
  frame(r: Rect, radius: number, fill: string | null, stroke: string | null, width = 1, dash: readonly number[] = []): void {
    const half = width / 2;
    const x = this.sharp(r.x + half, width);
    const y = this.sharp(r.y + half, width);
    this.g.beginPath();
    this.g.roundRect(x, y, this.sharp(r.x + r.width - half, width) - x, this.sharp(r.y + r.height - half, width) - y, radius);
    this.fill(fill);
    if (stroke !== null) this.stroke(stroke, width, dash);
  }

  /** Hatches the current path at 45°. */
  hatch(pitch: number): void {
    const { g } = this;
    const pattern = this.sprites.hatch(this, pitch);
    if (!pattern) return;
    const transform = g.getTransform();
    g.setTransform(1, 0, 0, 1, 0, 0); // the pattern is made of device pixels, the path stays where it is
    g.fillStyle = pattern;
    g.fill();
    g.setTransform(transform);
  }

  private fill(color: string | null): void {
    if (color === null) return;
    this.g.fillStyle = color;
    this.g.fill();
  }

  stroke(color: string, width: number, dash: readonly number[] = []): void {
    const g = this.g;
    g.strokeStyle = color;
    g.lineWidth = width;
    if (dash.length > 0) g.setLineDash([...dash]);
    g.stroke();
    if (dash.length > 0) g.setLineDash([]);
  }
}

const fonts = new Map<number, string>();

function fontOf(size: number, bold: boolean, condensed: boolean): string {
  const hundredths = Math.round(size * 100);
  const key = hundredths * 4 + (bold ? 2 : 0) + (condensed ? 1 : 0);
  let font = fonts.get(key);
  if (font === undefined) {
    const family = condensed ? "'IBM Plex Sans Condensed', 'IBM Plex Sans'" : "'IBM Plex Sans'";
    font = `${bold ? 600 : 400} ${hundredths / 100}px ${family}, system-ui, sans-serif`;
    fonts.set(key, font);
  }
  return font;
}
