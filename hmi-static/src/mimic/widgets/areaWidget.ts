import { textIn, type ItemOf } from '../../displays/display';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { Source, Widget } from './widget';

/** A card that holds things together. */
export class AreaWidget implements Widget {
  readonly layer = 'static';
  readonly blinks = false;
  readonly tags: readonly string[] = [];
  readonly box: Rect;
  private title: string | undefined;

  constructor(readonly item: ItemOf<'area'>) {
    const { x, y, width, height } = item;
    this.box = { x, y, width, height };
  }

  get target(): Rect | null {
    return this.item.display === undefined ? null : this.box;
  }

  refresh(source: Source): boolean {
    const title = textIn(this.item.label, source.language);
    if (title === this.title) return false;
    this.title = title;
    return true;
  }

  paint(pen: Pen): void {
    const { c } = pen;
    pen.frame(this.box, 4, c.surface, null);
    if (this.title) pen.text(this.title, this.box.x + 14, this.box.y + 26, { size: 16, bold: true, color: c.ink });
  }

  describe(): string {
    return this.title ?? '';
  }
}
