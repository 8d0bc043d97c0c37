import { textIn, type ItemOf } from '../../displays/display';
import { bindingsOf } from '../../displays/itemTags';
import { grow, type Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { factOf } from '../state/reading';
import { drawBadge } from '../symbols/badge';
import { drawExchanger } from '../symbols/exchanger';
import { word } from '../words';
import { sameLook, type Source, type Widget } from './widget';

interface Look {
  readonly isInUse: boolean;
  readonly isUnknown: boolean;
}

const ALWAYS_FLOWS_ABOVE = 0.01;

export class ExchangerWidget implements Widget {
  readonly layer = 'live';
  readonly blinks = false;
  readonly tags: readonly string[];
  readonly target: Rect;
  readonly box: Rect;
  private look: Look | undefined;

  constructor(readonly item: ItemOf<'exchanger'>) {
    const { x, y, width, height } = item;
    this.tags = [...new Set(bindingsOf(item).filter((b) => b.field !== 'tags' && b.field !== 'subtitle').map((b) => b.path))];
    this.target = { x, y, width, height };
    this.box = grow(this.target, 10);
  }

  refresh(source: Source): boolean {
    const look = this.lookOf(source);
    if (sameLook(this.look, look)) return false;
    this.look = look;
    return true;
  }

  paint(pen: Pen): void {
    const { item, look } = this;
    if (!look) return;
    drawExchanger(pen, item, look.isInUse);
    if (look.isUnknown) drawBadge(pen, item.x + item.width, item.y, '?');
  }

  describe(source: Source): string {
    const look = this.lookOf(source);
    const state = word(look.isUnknown ? 'unknown' : look.isInUse ? 'inUse' : 'idle', source.language);
    return `${textIn(this.item.label, source.language) || this.item.id}: ${state}`;
  }

  private lookOf(source: Source): Look {
    const { inUse } = this.item;
    const fact = inUse === undefined ? undefined : factOf(source.read(inUse), ALWAYS_FLOWS_ABOVE);
    return {
      isInUse: fact === true,
      isUnknown: inUse !== undefined && fact === undefined,
    };
  }
}
