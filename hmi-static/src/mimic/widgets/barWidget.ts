import { textIn, type ItemOf } from '../../displays/display';
import type { Span } from '../../tags/tag';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { numberOf, type SymbolReading } from '../state/reading';
import { barScale } from '../state/scale';
import { BAR_MARGIN, barY, drawBar, type BarLook } from '../symbols/bar';
import { readingInWords } from './valueWidget';
import { readBound, sameLook, tagName, type Source, type Widget } from './widget';

/** A value on its scale, with what is normal, its limits and what it should be. */
export class BarWidget implements Widget {
  readonly layer = 'live';
  readonly blinks = false;
  readonly target = null;
  readonly box: Rect;
  readonly tags: readonly string[];
  private look: BarLook | undefined;

  constructor(readonly item: ItemOf<'bar'>) {
    const { x, y, width, height } = item;
    this.box = { x: x - BAR_MARGIN.left, y: y - BAR_MARGIN.ends, width: width + BAR_MARGIN.left + BAR_MARGIN.right, height: height + 2 * BAR_MARGIN.ends };
    this.tags = [item.tag, item.setpoint].filter((t) => t !== undefined);
  }

  refresh(source: Source): boolean {
    const look = this.lookOf(source);
    if (sameLook(this.look, look)) return false;
    this.look = look;
    return true;
  }

  paint(pen: Pen): void {
    if (this.look) drawBar(pen, this.item, this.look);
  }

  describe(source: Source): string {
    const { item } = this;
    return `${textIn(item.label, source.language) || tagName(item.tag ?? item.id)}: ${readingInWords(readBound(source, item.tag), source.language)}`;
  }

  private lookOf(source: Source): BarLook {
    const { item } = this;
    const reading = readBound(source, item.tag);
    const info = item.tag === undefined ? undefined : source.info(item.tag);
    const normal = spanOf(item.normal) ?? info?.normal ?? null;
    const scale = spanOf(item.scale) ?? barScale(info?.range ?? null, normal);
    const setpointTag = item.setpoint ?? info?.setpoint ?? undefined;
    if (scale === null || !(scale.high > scale.low)) return { scale: { low: 0, high: 1 }, normal: null, limits: {}, setpoint: undefined, value: undefined, quality: 'bad', alarm: undefined };
    return {
      scale,
      normal,
      limits: item.limits ?? NO_LIMITS,
      setpoint: setpointTag === undefined ? undefined : this.onPixel(scale, numberOf(source.read(setpointTag))),
      value: this.onPixel(scale, lastNumber(reading)),
      quality: reading.kind === 'good' || reading.kind === 'uncertain' ? 'good' : reading.kind === 'stale' ? 'stale' : reading.kind === 'waiting' ? 'good' : 'bad',
      alarm: item.tag === undefined ? undefined : source.alarm(item.tag),
    };
  }

  /** The value as far as the bar can tell it: a step below half a pixel is no change to see. */
  private onPixel(scale: Span, value: number | undefined): number | undefined {
    if (value === undefined) return undefined;
    const y = Math.round(barY(this.item, scale, value) * 2) / 2;
    return scale.low + (1 - (y - this.item.y) / this.item.height) * (scale.high - scale.low);
  }
}

const NO_LIMITS = {};

/** Stale: the pointer stays where it was, over hatch. */
function lastNumber(reading: SymbolReading): number | undefined {
  return reading.kind === 'stale' ? (reading.number ?? undefined) : numberOf(reading);
}

function spanOf(span: readonly [number, number] | undefined): Span | undefined {
  return span && { low: span[0], high: span[1] };
}
