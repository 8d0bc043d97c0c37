import type { Layout } from '../displays/display';
import { contains, union, type Rect } from './paint/geometry';
import { makeWidgets } from './widgets/makeWidget';
import type { Source, Widget } from './widgets/widget';

export type LayerName = Widget['layer'];

/** The objects of a layout, what each shows, and which of them must be painted again. Knows nothing of canvases. */
export class Scene {
  readonly widgets: readonly Widget[];
  /** All tags it shows. */
  readonly tags: readonly string[];
  private readonly byTag = new Map<string, Widget[]>();
  private readonly dirty = new Set<Widget>();
  private readonly paintedAt = new Map<Widget, Rect>();

  constructor(
    layout: Layout,
    scale: number,
    private readonly source: Source,
  ) {
    this.widgets = makeWidgets(layout, scale);
    for (const widget of this.widgets) for (const tag of this.tagsOf(widget)) this.index(tag, widget);
    this.tags = [...this.byTag.keys()];
    this.refreshAll();
    for (const widget of this.widgets) this.dirty.add(widget);
  }

  refreshTags(paths: ReadonlySet<string>): void {
    for (const path of paths) for (const widget of this.byTag.get(path) ?? []) this.refresh(widget);
  }

  /** After time went on, or the link changed: ages, faults that came of waiting, charts. */
  refreshAll(): void {
    for (const widget of this.widgets) this.refresh(widget);
  }

  markBlinking(): void {
    for (const widget of this.widgets) if (widget.blinks) this.dirty.add(widget);
  }

  markAll(): void {
    for (const widget of this.widgets) this.dirty.add(widget);
  }

  get isDirty(): boolean {
    return this.dirty.size > 0;
  }

  get blinks(): boolean {
    return this.widgets.some((w) => w.blinks);
  }

  /** Takes what must be painted again on a layer: where a widget was, and where it will be. */
  takeDirty(layer: LayerName): Rect[] {
    const rects: Rect[] = [];
    for (const widget of this.dirty) {
      if (widget.layer !== layer) continue;
      this.dirty.delete(widget);
      const before = this.paintedAt.get(widget);
      const { box } = widget;
      this.paintedAt.set(widget, box);
      rects.push(before ? union(before, box) : box);
    }
    return rects;
  }

  /** The object at a point; the smallest where several lie upon each other. */
  at(x: number, y: number): Widget | undefined {
    let found: Widget | undefined;
    let least = Infinity;
    for (const widget of this.widgets) {
      const box = widget.target ?? (widget.tags.length > 0 && widget.item.kind !== 'pipe' ? widget.box : null);
      if (!box || !contains(box, x, y)) continue;
      const area = box.width * box.height;
      if (area < least) [found, least] = [widget, area];
    }
    return found;
  }

  private refresh(widget: Widget): void {
    if (widget.refresh(this.source)) this.dirty.add(widget);
  }

  private index(tag: string, widget: Widget): void {
    const widgets = this.byTag.get(tag);
    if (widgets) widgets.push(widget);
    else this.byTag.set(tag, [widget]);
  }

  /** Bars and charts also show what the value should be, which the tag itself names. */
  private tagsOf(widget: Widget): readonly string[] {
    const { item } = widget;
    if ((item.kind !== 'bar' && item.kind !== 'sparkline') || item.tag === undefined || item.setpoint !== undefined) return widget.tags;
    const setpoint = this.source.info(item.tag)?.setpoint;
    return setpoint ? [...widget.tags, setpoint] : widget.tags;
  }
}
