import { textIn, type ItemOf } from '../../displays/display';
import { bindingsOf } from '../../displays/itemTags';
import type { Span } from '../../tags/tag';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { factOf, numberOf, type Fact } from '../state/reading';
import { contentOf, isInUse, type Content } from '../state/vessel';
import { drawBadge } from '../symbols/badge';
import { drawVessel, surfaceY } from '../symbols/vessel';
import { drawJacket, drawTurner } from '../symbols/vesselFittings';
import { word } from '../words';
import { plainText, readingInWords } from './valueWidget';
import { factAt, readBound, sameLook, type Source, type Widget } from './widget';

interface Look {
  readonly content: Content;
  readonly isInUse: boolean;
  readonly isOutOfService: boolean;
  readonly isUnknown: boolean;
  readonly jacket: Fact | 'none';
  readonly turner: Fact | 'none';
}

/** A jacket heats or cools above this, in % or as its unit says. */
const JACKET_ABOVE = 1;
const MOTOR_ROOM = 38;
const BADGE_ROOM = 8;
const JACKET_ROOM = 10;

/** A vessel with its level, jacket and agitator or rake. */
export class VesselWidget implements Widget {
  readonly layer = 'live';
  readonly blinks = false;
  readonly tags: readonly string[];
  private look: Look | undefined;
  private readonly hasTurner: boolean;

  constructor(readonly item: ItemOf<'vessel'>) {
    this.tags = [...new Set(bindingsOf(item).filter((b) => b.field !== 'tags' && b.field !== 'subtitle').map((b) => b.path))];
    this.hasTurner = item.agitator !== undefined || item.rake !== undefined;
  }

  get target(): Rect {
    const { x, y, width, height } = this.item;
    return { x, y, width, height };
  }

  get box(): Rect {
    const { x, y, width, height } = this.item;
    const above = this.hasTurner ? MOTOR_ROOM : BADGE_ROOM;
    const beside = this.item.jacket === undefined ? BADGE_ROOM : JACKET_ROOM;
    return { x: x - beside, y: y - above, width: width + 2 * beside, height: height + above + 3 };
  }

  refresh(source: Source): boolean {
    const look = this.lookOf(source);
    if (sameLook(this.look, look)) return false;
    // the surface is painted on whole device pixels; a smaller step is no change to see
    if (this.look && look.content.kind === 'level' && this.look.content.kind === 'level' && sameLook({ ...this.look, content: null }, { ...look, content: null }))
      if (Math.abs(surfaceY(this.item, look.content.part) - surfaceY(this.item, this.look.content.part)) < 0.5 && look.content.part > 0) return false;
    this.look = look;
    return true;
  }

  paint(pen: Pen): void {
    const { item, look } = this;
    if (!look) return;
    if (look.jacket !== 'none') drawJacket(pen, item, look.jacket === true);
    drawVessel(pen, item, {
      bottom: item.bottom ?? 'dished', content: look.content, isInUse: look.isInUse, isOutOfService: look.isOutOfService, hasBed: item.bed === true,
    });
    if (look.turner !== 'none') drawTurner(pen, item, item.rake !== undefined ? 'rake' : 'agitator', look.turner === true);
    if (look.isUnknown) drawBadge(pen, item.x + item.width - 2, item.y + 4, '?');
  }

  describe(source: Source): string {
    const { language } = source;
    const { item } = this;
    const look = this.lookOf(source);
    const level = item.level === undefined ? '' : `, ${word('level', language)} ${readingInWords(source.read(item.level), language)}`;
    const state = word(look.isOutOfService ? 'outOfService' : look.isInUse ? 'inUse' : 'idle', language);
    return `${textIn(item.label, language) || item.id}: ${state}${level}${item.subtitle === undefined ? '' : `, ${plainText(source.read(item.subtitle))}`}`;
  }

  private lookOf(source: Source): Look {
    const { item } = this;
    const content = contentOf(readBound(source, item.level), this.range(source));
    const jacket = fitting(source, item.jacket, JACKET_ABOVE);
    const turner = fitting(source, item.rake ?? item.agitator, 0);
    return {
      content,
      isInUse: isInUse(factAt(source, item.inUse), content),
      isOutOfService: factAt(source, item.outOfService) === true,
      isUnknown: jacket === undefined || turner === undefined || (item.level !== undefined && source.read(item.level).kind === 'unknown'),
      jacket,
      turner,
    };
  }

  private range(source: Source): Span | null {
    const { levelRange, level } = this.item;
    if (levelRange) return { low: levelRange[0], high: levelRange[1] };
    return level === undefined ? null : (source.info(level)?.range ?? null);
  }
}

/** `true`: there, but nothing tells whether it works, so it is drawn at rest. */
function fitting(source: Source, bound: string | true | undefined, threshold: number): Fact | 'none' {
  if (bound === undefined) return 'none';
  if (bound === true) return false;
  const reading = source.read(bound);
  return source.info(bound)?.type === 'BOOL' ? factOf(reading) : ((n) => (n === undefined ? undefined : n > threshold))(numberOf(reading));
}
