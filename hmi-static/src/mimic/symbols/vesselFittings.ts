import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { drawMotor } from './pump';

/** How far above the box of a vessel the middle of its motor is. */
const MOTOR_ABOVE = 24;

export function drawJacket(pen: Pen, box: Rect, isActive: boolean): void {
  const width = isActive ? 5 : 3;
  const color = isActive ? pen.c.on : pen.c.pipe0;
  const y = box.y + box.height * 0.42;
  const height = box.height * 0.38;
  pen.rect({ x: box.x - 6 - width / 2, y, width, height }, color);
  pen.rect({ x: box.x + box.width + 6 - width / 2, y, width, height }, color);
}

export type Turner = 'agitator' | 'rake';

/** Filled while it turns; it never moves. */
export function drawTurner(pen: Pen, box: Rect, kind: Turner, isOn: boolean): void {
  const { c } = pen;
  const middle = box.x + box.width / 2;
  const at = box.y + box.height * (kind === 'agitator' ? 0.74 : 0.62);
  const color = isOn ? c.on : c.equip;
  pen.line([[pen.sharp(middle, 2), box.y - MOTOR_ABOVE], [pen.sharp(middle, 2), at]], color, 2);
  if (kind === 'agitator') drawBlade(pen, middle, at, box.width * 0.26, isOn);
  else drawTeeth(pen, middle, at, box, color);
  drawMotor(pen, middle, box.y - MOTOR_ABOVE, { isOn, isOutOfService: false });
}

function drawBlade(pen: Pen, x: number, y: number, reach: number, isOn: boolean): void {
  const { c } = pen;
  for (const side of [-1, 1] as const)
    pen.polygon([[x + side * reach, y - 7], [x + side * reach, y + 7], [x, y]], isOn ? c.on : c.off, isOn ? c.on : c.equip, 1.5);
}

function drawTeeth(pen: Pen, x: number, y: number, box: Rect, color: string): void {
  const reach = box.width * 0.32;
  const down = box.y + box.height * 0.78;
  pen.line([[x - reach, y], [x + reach, y]], color, 2);
  for (let tooth = 0; tooth < 7; tooth++) {
    const at = pen.sharp(x - reach + (tooth * reach) / 3, 2);
    pen.line([[at, y], [at, down]], color, 2);
  }
}
