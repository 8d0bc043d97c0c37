import type { Layout } from '../displays/display';
import { LEAST_TEXT } from './fit';
import { LayerCanvas } from './layerCanvas';
import { LiveSource, type SourceParts } from './liveSource';
import { frames } from './paint/frames';
import { readPalette, type Palette } from './paint/palette';
import { Sprites } from './paint/sprites';
import { TextWidths } from './paint/textWidths';
import { Scene } from './scene';
import { numberOf } from './state/reading';
import { Traces } from './traces';

export interface MimicView {
  readonly layout: Layout;
  readonly scale: number;
  readonly ratio: number;
  readonly parts: Omit<SourceParts, 'traceOf'>;
  /** Least time between two paintings of values. */
  readonly gapMs: number;
  /** False: an alarm icon does not blink. */
  readonly blinks: boolean;
}

const TICK_MS = 1_000;
const TRACE_TICKS = 10;
const BLINK_MS = 500;

/** Paints a layout into two canvases and keeps it current. Asleep while nothing changes. */
export class MimicPainter {
  readonly traces = new Traces();
  /** For benches: frames painted, and milliseconds of script in them. */
  readonly stats = { frames: 0, paintMs: 0, refreshMs: 0 };
  private readonly back: LayerCanvas;
  private readonly front: LayerCanvas;
  private readonly widths: TextWidths;
  private readonly pending = new Set<string>();
  private readonly watchers = new Set<() => void>();
  private palette: Palette;
  private view: MimicView | undefined;
  private scene: Scene | undefined;
  private source: LiveSource | undefined;
  private ends: (() => void)[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private appliedMs = -Infinity;
  private ticks = 0;
  private lit = true;

  constructor(private readonly host: HTMLElement) {
    this.back = new LayerCanvas(this.addCanvas(), 'static');
    this.front = new LayerCanvas(this.addCanvas(), 'live');
    this.palette = readPalette(host);
    const ruler = document.createElement('canvas').getContext('2d');
    this.widths = new TextWidths((font, text) => {
      if (!ruler) return text.length * 8;
      ruler.font = font;
      return ruler.measureText(text).width;
    });
  }

  get current(): Scene | undefined {
    return this.scene;
  }

  get currentSource(): LiveSource | undefined {
    return this.source;
  }

  get drawn(): number {
    return this.back.drawn + this.front.drawn;
  }

  /** Called after each refresh, when what objects show may have changed. @returns ends it */
  onRefresh(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  show(view: MimicView): void {
    this.stop();
    this.view = view;
    const { live } = view.parts;
    this.source = new LiveSource({ ...view.parts, traceOf: (path) => this.traces.of(path) });
    this.scene = new Scene(view.layout, view.scale, this.source);
    this.begin();
    this.ends = [
      live.watch(this.scene.tags, (paths) => this.valuesCame(paths)),
      live.watchLink(() => this.tick()),
      repeat(TICK_MS, () => this.tick()),
      repeat(BLINK_MS, () => this.blink()),
    ];
    this.notify();
  }

  /** After the theme changed, or a font came. */
  restyle(): void {
    this.palette = readPalette(this.host);
    this.widths.clear();
    if (this.view) this.begin();
  }

  dispose(): void {
    this.stop();
    this.back.canvas.remove();
    this.front.canvas.remove();
  }

  private stop(): void {
    for (const end of this.ends) end();
    this.ends = [];
    clearTimeout(this.timer);
    this.timer = undefined;
    frames.cancel(this.paint);
  }

  private begin(): void {
    const { view } = this;
    if (!view || !this.scene) return;
    const { size, leastText = LEAST_TEXT } = view.layout;
    const surface = { ...size, leastText, scale: view.scale, ratio: view.ratio, palette: this.palette, widths: this.widths, sprites: new Sprites() };
    this.back.begin(surface);
    this.front.begin(surface);
    this.scene.markAll();
    frames.request(this.paint);
  }

  /** Values that come faster than they can be read are painted together. */
  private valuesCame(paths: ReadonlySet<string>): void {
    for (const path of paths) this.pending.add(path);
    this.timer ??= setTimeout(() => this.apply(), Math.max(0, this.appliedMs + (this.view?.gapMs ?? 0) - performance.now()));
  }

  private apply(): void {
    this.timer = undefined;
    if (document.hidden) return; // they stay pending; the first tick that is seen takes them
    const began = (this.appliedMs = performance.now());
    this.source?.tick();
    this.scene?.refreshTags(this.pending);
    this.pending.clear();
    this.refreshed(began);
  }

  private tick(): void {
    if (document.hidden) return;
    const began = performance.now();
    this.source?.tick();
    if (this.ticks++ % TRACE_TICKS === 0) this.noteTraces();
    this.pending.clear();
    this.scene?.refreshAll();
    this.refreshed(began);
  }

  private refreshed(began: number): void {
    if (this.scene?.isDirty) frames.request(this.paint);
    this.stats.refreshMs += performance.now() - began;
    this.notify();
  }

  private notify(): void {
    for (const changed of this.watchers) changed();
  }

  private noteTraces(): void {
    const { source, scene } = this;
    if (!source || !scene) return;
    for (const { item } of scene.widgets)
      if (item.kind === 'sparkline' && item.tag !== undefined)
        this.traces.note(item.tag, { ms: source.nowMs, value: numberOf(source.read(item.tag)) ?? null }, source.nowMs - (item.minutes ?? 120) * 60_000);
  }

  private blink(): void {
    if (!this.scene?.blinks || document.hidden) return;
    this.lit = this.view?.blinks === true ? Math.floor(performance.now() / BLINK_MS) % 2 === 0 : true;
    this.scene.markBlinking();
    frames.request(this.paint);
  }

  private readonly paint = (): void => {
    const { scene } = this;
    if (!scene) return;
    const began = performance.now();
    this.back.paint(scene, { lit: this.lit });
    this.front.paint(scene, { lit: this.lit });
    this.stats.frames++;
    this.stats.paintMs += performance.now() - began;
  };

  private addCanvas(): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    canvas.style.cssText = 'position:absolute;left:0;top:0;contain:strict';
    this.host.append(canvas);
    return canvas;
  }
}

function repeat(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms);
  return () => clearInterval(timer);
}
