import { textIn, type ItemOf } from '../../displays/display';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { numberOf } from '../state/reading';
import { drawSparkline, type SparklineLook } from '../symbols/sparkline';
import { tagName, type Source, type Widget } from './widget';

const DEFAULT_MINUTES = 120;
/** A line over hours does not show a second. */
const EVERY_MS = 10_000;

/** The last hours of a value, without axes. */
export class SparklineWidget implements Widget {
  readonly layer = 'live';
  readonly blinks = false;
  readonly target = null;
  readonly tags: readonly string[];
  readonly box: Rect;
  private look: SparklineLook | undefined;
  private madeMs = -Infinity;
  private madeOf: unknown;

  constructor(readonly item: ItemOf<'sparkline'>) {
    const { x, y, width, height } = item;
    this.box = { x: x - 2, y: y - 2, width: width + 4, height: height + 4 };
    this.tags = item.tag === undefined ? [] : [item.tag];
  }

  refresh(source: Source): boolean {
    const { tag, minutes } = this.item;
    if (tag === undefined) return false;
    const points = source.trace(tag, minutes ?? DEFAULT_MINUTES);
    const alarm = source.alarm(tag);
    const isSame = points === this.madeOf && alarm === this.look?.alarm;
    if (isSame && source.nowMs - this.madeMs < EVERY_MS) return false;
    this.madeOf = points;
    this.madeMs = source.nowMs;
    const info = source.info(tag);
    const setpoint = this.item.setpoint ?? info?.setpoint ?? undefined;
    this.look = {
      points,
      fromMs: source.nowMs - (minutes ?? DEFAULT_MINUTES) * 60_000,
      toMs: source.nowMs,
      setpoint: setpoint === undefined ? undefined : numberOf(source.read(setpoint)),
      normal: null,
      alarm,
    };
    return true;
  }

  paint(pen: Pen): void {
    if (this.look) drawSparkline(pen, this.item, this.look);
  }

  describe(source: Source): string {
    return textIn(this.item.label, source.language) || tagName(this.item.tag ?? this.item.id);
  }
}
