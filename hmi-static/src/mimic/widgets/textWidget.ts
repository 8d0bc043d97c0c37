import { textIn, type ItemOf } from '../../displays/display';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { plainText } from './valueWidget';
import { roomFor, type Source, type Widget } from './widget';

const DEFAULT_SIZE = 13;

/** A text, or the value of a tag as text; may lead to another display. */
export class TextWidget implements Widget {
  readonly layer: 'static' | 'live';
  readonly blinks = false;
  readonly tags: readonly string[];
  private text = '';
  private isStale = false;

  constructor(
    readonly item: ItemOf<'text'>,
    /** Of any text, in design pixels. */
    private readonly leastSize: number,
  ) {
    this.layer = item.tag === undefined ? 'static' : 'live';
    this.tags = item.tag === undefined ? [] : [item.tag];
  }

  get target(): Rect | null {
    return this.item.display === undefined && this.item.tag === undefined ? null : this.box;
  }

  get box(): Rect {
    const { x, y, align } = this.item;
    const size = Math.max(this.item.size ?? DEFAULT_SIZE, this.leastSize);
    const width = roomFor(this.text, size);
    return { x: align === 'center' ? x - width / 2 : align === 'right' ? x - width : x, y: y - size, width, height: size * 1.35 };
  }

  refresh(source: Source): boolean {
    const { tag, text } = this.item;
    const reading = tag === undefined ? undefined : source.read(tag);
    const fixed = textIn(text, source.language);
    const shown = [fixed, ...(reading ? [plainText(reading)] : [])].filter((t) => t !== '').join(' ');
    const isStale = reading?.kind === 'stale';
    if (shown === this.text && isStale === this.isStale) return false;
    this.text = shown;
    this.isStale = isStale;
    return true;
  }

  paint(pen: Pen): void {
    const { x, y, size, bold, align, ink } = this.item;
    const { c } = pen;
    const color = this.isStale ? c.ink3 : ink === 2 ? c.ink2 : ink === 3 ? c.ink3 : c.ink;
    pen.text(this.text, x, y, { size: size ?? DEFAULT_SIZE, bold: bold === true, align: align ?? 'left', color });
  }

  describe(): string {
    return this.text;
  }
}
