import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';

const PLATES = 6;

/** A plate heat exchanger. */
export function drawExchanger(pen: Pen, box: Rect, isInUse: boolean): void {
  const { c } = pen;
  const { x, y, width, height } = box;
  pen.frame(box, 0, c.vessel, c.equip, isInUse ? 2.5 : 1.5);
  for (let plate = 1; plate <= PLATES; plate++) {
    const at = pen.sharp(x + (width * plate) / (PLATES + 1), 1.5);
    pen.line([[at, y + 10], [at, y + height - 10]], c.equip, 1.5);
  }
  pen.rect({ x: x - 5, y: y - 5, width: 4, height: height + 10 }, c.equip);
  pen.rect({ x: x + width + 1, y: y - 5, width: 4, height: height + 10 }, c.equip);
}
