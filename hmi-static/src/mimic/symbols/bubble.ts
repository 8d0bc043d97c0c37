import { BAD_TEXT } from '../../tags/reading';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { AlarmView } from '../state/alarm';
import { alarmFrameColor, drawAlarmIcon } from './alarmIcon';

/** How a value looks; the text is ready, nothing is decided here. */
export interface BubbleLook {
  readonly kind: 'good' | 'uncertain' | 'stale' | 'bad' | 'waiting' | 'unknown';
  readonly label: string;
  readonly text: string;
  readonly unit: string;
  /** At the top right: age, ?, M, reason. */
  readonly note: string;
  readonly alarm: AlarmView | undefined;
  readonly size: 'small' | 'normal' | 'large';
}

interface Sizes {
  readonly value: number;
  readonly unit: number;
  readonly label: number;
}

const SIZES: Readonly<Record<BubbleLook['size'], Sizes>> = {
  small: { value: 18, unit: 13, label: 12 },
  normal: { value: 20, unit: 14, label: 12 },
  large: { value: 30, unit: 20, label: 18 },
};
const PADDING = 8;
/** When tag and note are long: both matter more than air. */
const TIGHT_PADDING = 4;

/** @param leastSize of any text, in design pixels: larger texts need a higher bubble */
export function bubbleHeight(size: BubbleLook['size'], leastSize: number): number {
  if (size === 'small') return Math.max(24, leastSize + 6);
  const { label, value } = SIZES[size];
  return Math.max(size === 'normal' ? 44 : 60, Math.max(label, leastSize) + Math.max(value, leastSize) + 12);
}

export function drawBubble(pen: Pen, box: Rect, look: BubbleLook, lit: boolean): void {
  if (look.size !== 'small') drawFrame(pen, box, look);
  drawHatch(pen, box, look);
  const fit = fitValue(pen, box, look);
  if (look.size !== 'small') drawHead(pen, box, fit.unitAt === 'above' ? { ...look, label: look.unit } : look);
  drawValue(pen, box, look, fit);
  if (look.alarm) drawAlarmIcon(pen, box.x + box.width - 2, box.y + 1, 11, look.alarm, lit);
}

function drawFrame(pen: Pen, box: Rect, { kind, alarm }: BubbleLook): void {
  const { c } = pen;
  if (alarm) pen.frame(box, 4, c.bg, alarmFrameColor(pen, alarm), 2);
  else if (kind === 'uncertain') pen.frame(box, 4, c.bg, c.ink2, 1.5, [4, 3]);
  else pen.frame(box, 4, c.bg, c.line, 1);
}

function drawHatch(pen: Pen, box: Rect, { kind }: BubbleLook): void {
  if (kind !== 'stale' && kind !== 'bad') return;
  pen.g.beginPath();
  pen.g.roundRect(box.x + 1, box.y + 1, box.width - 2, box.height - 2, 3);
  pen.hatch(kind === 'stale' ? 12 : 7);
}

function drawHead(pen: Pen, box: Rect, look: BubbleLook): void {
  const { c } = pen;
  const { label } = SIZES[look.size];
  const y = box.y + pen.textSize(label) + 2;
  const isDoubtful = look.kind !== 'good' && look.kind !== 'waiting';
  const noteWidth = look.note === '' ? 0 : pen.textWidth(look.note, { size: label, condensed: true }) + 3;
  const isTight = pen.textWidth(look.label, { size: label, condensed: true }) + noteWidth > box.width - 2 * PADDING;
  const padding = isTight ? TIGHT_PADDING : PADDING;
  const room = box.width - 2 * padding;
  const noteX = box.x + box.width - padding - (look.alarm && look.note !== '' ? 8 : 0);
  if (look.note !== '') pen.text(look.note, noteX, y, { size: label, condensed: true, color: c.ink, align: 'right' });
  const shown = fitted(pen, look.label, room - noteWidth, label);
  if (shown !== '') pen.text(shown, box.x + padding, y, { size: label, condensed: true, color: isDoubtful ? c.ink : look.alarm ? c.ink2 : c.ink3 });
}

/** Value and unit are never cut: they become smaller, then narrower, until they fit; at last the unit takes the place of the label. */
function drawValue(pen: Pen, box: Rect, look: BubbleLook, fit: ValueFit): void {
  const { c } = pen;
  const y = box.y + box.height - (look.size === 'large' ? 11 : look.size === 'small' ? 6 : 8);
  const { condensed } = fit;
  pen.text(look.text, fit.x, y, { size: fit.size, bold: true, condensed, color: look.kind === 'stale' ? c.ink2 : c.ink });
  if (fit.unitAt === 'beside') pen.text(look.unit, fit.x + fit.textWidth + GAP, y, { size: fit.unitSize, condensed, color: c.ink2 });
}

interface ValueFit {
  readonly x: number;
  readonly size: number;
  readonly condensed: boolean;
  readonly textWidth: number;
  readonly unitSize: number;
  readonly unitAt: 'beside' | 'above' | 'nowhere';
}

/** Between value and unit. */
const GAP = 4;
/** A little smaller, then narrow letters and less air, then smaller still. */
const STEPS = [
  { share: 1, condensed: false },
  { share: 0.9, condensed: false },
  { share: 1, condensed: true },
  { share: 0.9, condensed: true },
  { share: 0.8, condensed: true },
  { share: 0.7, condensed: true },
  { share: 0.6, condensed: true },
] as const;

function fitValue(pen: Pen, box: Rect, look: BubbleLook): ValueFit {
  const sizes = SIZES[look.size];
  const hasUnit = look.unit !== '' && look.text !== BAD_TEXT;
  for (const { share, condensed } of STEPS) {
    const padding = look.size === 'small' ? 0 : condensed ? TIGHT_PADDING : PADDING;
    const size = sizes.value * share;
    const unitSize = sizes.unit * share;
    const textWidth = pen.textWidth(look.text, { size, bold: true, condensed });
    const unitWidth = hasUnit ? GAP + pen.textWidth(look.unit, { size: unitSize, condensed }) : 0;
    if (textWidth + unitWidth <= box.width - 2 * padding + 2) return { x: box.x + padding, size, condensed, textWidth, unitSize, unitAt: hasUnit ? 'beside' : 'nowhere' };
  }
  const room = box.width - 2 * TIGHT_PADDING;
  const style = { bold: true, condensed: true } as const;
  const size = sizes.value * Math.min(1, room / pen.textWidth(look.text, { size: sizes.value, ...style }));
  const unitAt = look.size === 'small' || !hasUnit ? 'nowhere' : 'above';
  return { x: box.x + TIGHT_PADDING, size, condensed: true, textWidth: pen.textWidth(look.text, { size, ...style }), unitSize: sizes.label, unitAt };
}

/** Shortened with … when it must be; the whole text is in the faceplate, one tap away. */
function fitted(pen: Pen, text: string, room: number, size: number): string {
  const style = { size, condensed: true };
  if (pen.textWidth(text, style) <= room) return text;
  const letters = Array.from(new Intl.Segmenter().segment(text), (s) => s.segment); // an emoji is not cut in half
  for (let length = letters.length - 1; length > 0; length--) {
    const cut = `${letters.slice(0, length).join('')}…`;
    if (pen.textWidth(cut, style) <= room) return cut;
  }
  return '';
}
