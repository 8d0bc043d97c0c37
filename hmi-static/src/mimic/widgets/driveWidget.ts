import { textIn, type ItemOf, type Side } from '../../displays/display';
import { bindingsOf } from '../../displays/itemTags';
import { around, union, type Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { worseAlarm, type AlarmView } from '../state/alarm';
import { driveState, TravelWatch, type DriveState } from '../state/drive';
import { badgesOf, type Badge, type ServiceFacts } from '../state/service';
import { alarmFrameColor, drawAlarmIcon } from '../symbols/alarmIcon';
import { drawBadge } from '../symbols/badge';
import { BADGE_WORDS, word } from '../words';
import { drawLabelBlock, labelBlockBox, type LabelBlock } from './labelBlock';
import { factAt, inputOf, sameLook, type PaintMoment, type Source, type Widget } from './widget';

type DriveItem = ItemOf<'valve'> | ItemOf<'pump'> | ItemOf<'motor'>;

export interface DriveLook {
  readonly state: DriveState;
  readonly badge: Badge | undefined;
  readonly isOutOfService: boolean;
  readonly label: string;
  readonly stateText: string;
  readonly alarm: AlarmView | undefined;
}

const DEFAULT_TRAVEL_S = 10;
const BADGE_AT = 19;
const BADGE_REACH = 28;

/** What valves, pumps and motors share: state from command and feedback, badge, labels, the frame of a fault. */
export abstract class DriveWidget<T extends DriveItem> implements Widget {
  readonly layer = 'live';
  readonly tags: readonly string[];
  protected look: DriveLook | undefined;
  private readonly travel: TravelWatch;

  protected constructor(
    readonly item: T,
    /** Of any text, in design pixels. */
    private readonly leastSize: number,
    private readonly feedback: { readonly on: string | undefined; readonly off: string | undefined },
    limitS: number | undefined,
    private readonly reach: { readonly x: number; readonly y: number },
  ) {
    this.tags = [...new Set(bindingsOf(item).filter((b) => b.field !== 'tags').map((b) => b.path))];
    this.travel = new TravelWatch((limitS ?? DEFAULT_TRAVEL_S) * 1000);
  }

  get target(): Rect {
    return around(this.item.x, this.item.y, 18, 18);
  }

  get box(): Rect {
    const symbol = around(this.item.x, this.item.y, 29, 29);
    const framed = this.isFramed() ? union(symbol, around(this.item.x, this.item.y, 42, 40)) : symbol;
    return union(framed, labelBlockBox(this.item.x, this.item.y, this.block(), this.leastSize));
  }

  get blinks(): boolean {
    return this.look?.alarm?.state === 'unacknowledged';
  }

  refresh(source: Source): boolean {
    const look = this.lookOf(source);
    if (sameLook(this.look, look)) return false;
    this.look = look;
    return true;
  }

  paint(pen: Pen, moment: PaintMoment): void {
    const { look } = this;
    if (!look) return;
    const { x, y } = this.item;
    this.drawSymbol(pen, look);
    if (this.isFramed()) this.drawFrame(pen, look, moment);
    if (look.badge) drawBadge(pen, x + BADGE_AT, y - BADGE_AT, look.badge);
    drawLabelBlock(pen, x, y, this.block());
  }

  describe(source: Source): string {
    const { language } = source;
    const facts = this.facts(source);
    const state = this.stateOf(source, facts);
    const badges = badgesOf(false, facts).map((b) => word(BADGE_WORDS[b], language));
    const words = [this.stateWord(state, source), ...(facts.outOfService === true ? [word('outOfService', language)] : []), ...badges];
    return `${textIn(this.item.label, language) || this.item.id}: ${words.join(', ')}`;
  }

  protected abstract drawSymbol(pen: Pen, look: DriveLook): void;
  /** The state in words, for the mirror. */
  protected abstract stateWord(state: DriveState, source: Source): string;
  /** What stands under the tag. */
  protected abstract stateText(state: DriveState, source: Source): string;

  private lookOf(source: Source): DriveLook {
    const facts = this.facts(source);
    const state = this.stateOf(source, facts);
    return {
      state,
      badge: badgesOf(state === 'unknown', facts)[0],
      isOutOfService: facts.outOfService === true,
      label: this.item.label === undefined ? this.item.id : textIn(this.item.label, source.language),
      stateText: facts.outOfService === true ? word('outOfServiceShort', source.language) : this.stateText(state, source),
      alarm: this.tags.map((t) => source.alarm(t)).reduce(worseAlarm, undefined),
    };
  }

  private stateOf(source: Source, facts: ServiceFacts): DriveState {
    const { on, off } = this.feedback;
    const state = this.judged({ command: inputOf(source, this.item.command), on: inputOf(source, on), off: inputOf(source, off) }, source);
    return facts.fault === true ? 'fault' : state;
  }

  protected judged(inputs: Parameters<typeof driveState>[0], source: Source): DriveState {
    return this.travel.judge(driveState(inputs), source.nowMs);
  }

  private facts(source: Source): ServiceFacts {
    const { manual, local, interlock, outOfService, fault } = this.item;
    return {
      manual: factAt(source, manual), local: factAt(source, local), interlock: factAt(source, interlock),
      outOfService: factAt(source, outOfService), fault: factAt(source, fault),
    };
  }

  private isFramed(): boolean {
    return this.look?.state === 'fault' || this.look?.alarm !== undefined;
  }

  /** A fault that no alarm speaks of has no priority, hence no colour. */
  private drawFrame(pen: Pen, { alarm }: DriveLook, { lit }: PaintMoment): void {
    const { x, y } = this.item;
    pen.frame({ x: x - 23, y: y - 20, width: 46, height: 40 }, 0, null, alarm ? alarmFrameColor(pen, alarm) : pen.c.ink, 2);
    if (alarm) drawAlarmIcon(pen, x - 23, y - 20, 11, alarm, lit);
  }

  private block(): LabelBlock {
    const side: Side = this.item.labelAt ?? 'below';
    const { look } = this;
    // a badge stands at the upper right: labels there make way
    const reach = look?.badge ? { x: side === 'right' && look.stateText !== '' ? Math.max(this.reach.x, BADGE_REACH) : this.reach.x, y: side === 'above' ? BADGE_REACH : this.reach.y } : this.reach;
    return { label: look?.label ?? '', state: look?.stateText ?? '', side, reach };
  }
}
