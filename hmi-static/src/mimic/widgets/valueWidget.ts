import type { Language } from '../../app/text/language';
import type { ItemOf } from '../../displays/display';
import { BAD_TEXT, WAITING_TEXT, type Reading } from '../../tags/reading';
import { formatAge } from '../../tags/time';
import { printedUnit } from '../../tags/unit';
import { grow, type Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { AlarmView } from '../state/alarm';
import type { SymbolReading } from '../state/reading';
import { bubbleHeight, drawBubble, type BubbleLook } from '../symbols/bubble';
import { reasonWord, word } from '../words';
import { labelOf, readBound, tagName, type PaintMoment, type Source, type Widget } from './widget';

const DEFAULT_WIDTH = 76;
const ICON = 16;

/** A measured value with its unit and quality. */
export class ValueWidget implements Widget {
  readonly layer = 'live';
  readonly tags: readonly string[];
  readonly target: Rect;
  private reading: SymbolReading | undefined;
  private alarm: AlarmView | undefined;
  private look: BubbleLook | undefined;

  constructor(readonly item: ItemOf<'value'>, leastSize: number) {
    this.tags = item.tag === undefined ? [] : [item.tag];
    this.target = { x: item.x, y: item.y, width: item.width ?? DEFAULT_WIDTH, height: bubbleHeight(item.size ?? 'normal', leastSize) };
  }

  get box(): Rect {
    return this.alarm ? grow(this.target, ICON) : this.target;
  }

  get blinks(): boolean {
    return this.alarm?.state === 'unacknowledged';
  }

  refresh(source: Source): boolean {
    const { tag } = this.item;
    const reading = readBound(source, tag);
    const alarm = tag === undefined ? undefined : source.alarm(tag);
    if (reading === this.reading && alarm === this.alarm) return false;
    this.reading = reading;
    this.alarm = alarm;
    const look = lookOf(this.item, reading, alarm, source);
    const { look: before } = this;
    this.look = look;
    return !sameBubble(before, look);
  }

  paint(pen: Pen, moment: PaintMoment): void {
    if (this.look) drawBubble(pen, this.target, this.look, moment.lit);
  }

  describe(source: Source): string {
    const { language } = source;
    const name = labelOf(this.item, language, this.item.tag === undefined ? this.item.id : tagName(this.item.tag));
    return `${name}: ${readingInWords(this.reading ?? readBound(source, this.item.tag), language)}${this.alarm ? `, ${word('alarm', language)} P${this.alarm.priority}` : ''}`;
  }
}

function lookOf(item: ItemOf<'value'>, reading: SymbolReading, alarm: AlarmView | undefined, source: Source): BubbleLook {
  const { language } = source;
  const frame = { label: labelOf(item, language, item.tag === undefined ? item.id : tagName(item.tag)), alarm, size: item.size ?? 'normal' };
  if (reading.kind === 'unbound' || reading.kind === 'unknown')
    return { ...frame, kind: 'unknown', text: '?', unit: '', note: word(reading.kind === 'unbound' ? 'noTag' : 'unknownTag', language) };
  const unit = item.tag === undefined ? '' : printedUnit(source.info(item.tag)?.unit ?? '');
  return { ...frame, kind: reading.kind, text: reading.text, unit: reading.kind === 'waiting' ? '' : (reading.unit || (reading.kind === 'bad' ? unit : '')), note: noteOf(reading, language) };
}

/** What stands at the top right. */
export function noteOf(reading: Reading, language: Language): string {
  switch (reading.kind) {
    case 'waiting':
      return '';
    case 'bad':
      return reasonWord(reading.reason, language);
    case 'stale':
      return formatAge(reading.ageMs);
    case 'uncertain':
      return '?';
    case 'good':
      return reading.forced ? 'M' : '';
  }
}

export function readingInWords(reading: SymbolReading, language: Language): string {
  switch (reading.kind) {
    case 'unbound':
      return word('noTag', language);
    case 'unknown':
      return word('unknownTag', language);
    case 'waiting':
      return word('waiting', language);
    case 'bad':
      return `${word('bad', language)}, ${reasonWord(reading.reason, language)}`;
    default: {
      const value = reading.unit === '' ? reading.text : `${reading.text} ${reading.unit}`;
      const doubt = reading.kind === 'good' ? (reading.forced ? `, ${word('forced', language)}` : '') : `, ${word(reading.kind, language)}`;
      return reading.kind === 'stale' ? `${value}${doubt} ${formatAge(reading.ageMs)}` : `${value}${doubt}`;
    }
  }
}

function sameBubble(a: BubbleLook | undefined, b: BubbleLook): boolean {
  return a !== undefined && a.text === b.text && a.note === b.note && a.kind === b.kind && a.alarm === b.alarm && a.unit === b.unit && a.label === b.label;
}

/** What stands for a reading where there is only room for a text. */
export function plainText(reading: SymbolReading): string {
  switch (reading.kind) {
    case 'unbound':
    case 'unknown':
      return '?';
    case 'waiting':
      return WAITING_TEXT;
    case 'bad':
      return BAD_TEXT;
    default:
      return reading.unit === '' ? reading.text : `${reading.text} ${reading.unit}`;
  }
}
