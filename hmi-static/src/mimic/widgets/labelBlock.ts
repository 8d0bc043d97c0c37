import type { Side } from '../../displays/display';
import { union, type Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { roomFor } from './widget';

/** The tag of a symbol and, under it, its state or value. */
export interface LabelBlock {
  readonly label: string;
  readonly state: string;
  readonly side: Side;
  /** From the middle of the symbol to where its labels begin. */
  readonly reach: { readonly x: number; readonly y: number };
}

const LABEL = { size: 12, condensed: true } as const;
const STATE = { size: 14, bold: true } as const;
/** Below this scale a symbol shows its state only; its tag is one tap away. */
const LABEL_FROM_SCALE = 0.75;
const LINE = 17;

export function drawLabelBlock(pen: Pen, x: number, y: number, block: LabelBlock): void {
  if (block.side === 'none') return;
  const { c } = pen;
  const lines = [
    ...(block.label !== '' && pen.scale >= LABEL_FROM_SCALE ? [{ text: block.label, style: { ...LABEL, color: c.ink3 } }] : []),
    ...(block.state !== '' ? [{ text: block.state, style: { ...STATE, color: c.ink } }] : []),
  ];
  const step = Math.max(LINE, pen.textSize(STATE.size) + 3);
  const at = anchor(x, y, block, lines.length, step, pen.textSize(LABEL.size));
  lines.forEach(({ text, style }, line) => pen.text(text, at.x, at.y + line * step, { ...style, align: at.align }));
}

/** @param leastSize of any text, in design pixels */
export function labelBlockBox(x: number, y: number, block: LabelBlock, leastSize: number): Rect {
  if (block.side === 'none') return { x, y, width: 1, height: 1 };
  const label = Math.max(LABEL.size, leastSize);
  const state = Math.max(STATE.size, leastSize);
  const step = Math.max(LINE, state + 3);
  const width = Math.max(roomFor(block.label, label * 0.85), roomFor(block.state, state));
  const at = anchor(x, y, block, 2, step, label);
  const left = at.align === 'center' ? at.x - width / 2 : at.align === 'right' ? at.x - width : at.x;
  return union({ x: left, y: at.y - state, width, height: 2 * step + state + 6 }, { x, y, width: 1, height: 1 });
}

function anchor(x: number, y: number, { side, reach }: LabelBlock, lines: number, step: number, size: number): { x: number; y: number; align: CanvasTextAlign } {
  const middle = y + 5 - ((lines - 1) * step) / 2;
  switch (side) {
    case 'below':
      return { x, y: y + reach.y + size, align: 'center' };
    case 'above':
      return { x, y: y - reach.y - 4 - (lines - 1) * step, align: 'center' };
    case 'right':
      return { x: x + reach.x + 4, y: middle, align: 'left' };
    case 'left':
    case 'none':
      return { x: x - reach.x - 4, y: middle, align: 'right' };
  }
}
