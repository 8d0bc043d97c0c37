import { overlaps, type Rect } from './paint/geometry';
import type { Palette } from './paint/palette';
import { Pen } from './paint/pen';
import { planRepaint, type Repaint } from './paint/repaint';
import type { Sprites } from './paint/sprites';
import type { TextWidths } from './paint/textWidths';
import type { LayerName, Scene } from './scene';
import type { PaintMoment, Widget } from './widgets/widget';

export interface Surface {
  /** In design pixels. */
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly ratio: number;
  readonly leastText: number;
  readonly palette: Palette;
  readonly widths: TextWidths;
  readonly sprites: Sprites;
}

const ALL: Repaint = { kind: 'all' };

/** One of the two canvases of a mimic. */
export class LayerCanvas {
  /** How often a widget was painted, for tests and benches. */
  drawn = 0;
  private readonly g: CanvasRenderingContext2D | null;
  private pen: Pen | undefined;
  private surface: Surface | undefined;
  private isEmpty = true;

  constructor(
    readonly canvas: HTMLCanvasElement,
    private readonly layer: LayerName,
  ) {
    this.g = canvas.getContext('2d', { alpha: layer === 'live' });
  }

  /** Empties the canvas: all must be painted again. */
  begin(surface: Surface): void {
    const { canvas, g } = this;
    const k = surface.scale * surface.ratio;
    this.surface = surface;
    this.isEmpty = true;
    canvas.width = Math.round(surface.width * k);
    canvas.height = Math.round(surface.height * k);
    canvas.style.width = `${canvas.width / surface.ratio}px`;
    canvas.style.height = `${canvas.height / surface.ratio}px`;
    if (!g) return;
    g.setTransform(k, 0, 0, k, 0, 0);
    g.lineJoin = 'round';
    this.pen = new Pen(g, surface.palette, surface.scale, surface.ratio, surface.widths, surface.sprites, surface.leastText);
  }

  paint(scene: Scene, moment: PaintMoment): void {
    const { surface } = this;
    if (!surface) return;
    const whole = { x: -1, y: -1, width: surface.width + 2, height: surface.height + 2 }; // the last pixel may be a part of one
    const dirty = scene.takeDirty(this.layer);
    const plan = this.isEmpty ? ALL : planRepaint(dirty, surface.width * surface.height);
    if (plan.kind === 'none') return;
    this.isEmpty = false;
    const mine = scene.widgets.filter((w) => w.layer === this.layer);
    if (plan.kind === 'all') this.paintWithin(whole, mine, moment);
    else for (const rect of plan.rects) this.paintWithin(this.outward(rect), mine, moment);
  }

  private paintWithin(rect: Rect, widgets: readonly Widget[], moment: PaintMoment): void {
    const { g, pen } = this;
    if (!g || !pen) return;
    g.save();
    g.beginPath();
    g.rect(rect.x, rect.y, rect.width, rect.height);
    g.clip();
    if (this.layer === 'live') g.clearRect(rect.x, rect.y, rect.width, rect.height);
    else pen.rect(rect, pen.c.bg);
    for (const widget of widgets) {
      if (!overlaps(rect, widget.box)) continue;
      widget.paint(pen, moment);
      this.drawn++;
    }
    g.restore();
    pen.reset();
  }

  /** To whole device pixels, else a clip leaves a faint seam. */
  private outward(r: Rect): Rect {
    const k = (this.surface?.scale ?? 1) * (this.surface?.ratio ?? 1);
    const x = Math.floor(r.x * k) / k;
    const y = Math.floor(r.y * k) / k;
    return { x, y, width: Math.ceil((r.x + r.width) * k) / k - x, height: Math.ceil((r.y + r.height) * k) / k - y };
  }
}
