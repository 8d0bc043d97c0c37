import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { Content } from '../state/vessel';

export type Bottom = 'dished' | 'cone' | 'flat' | 'fermenter';

export interface VesselLook {
  readonly bottom: Bottom;
  readonly content: Content;
  readonly isInUse: boolean;
  readonly isOutOfService: boolean;
  readonly hasBed: boolean;
}

const SHOULDER = 16;
const CONE = 26;
const FERMENTER_CONE_FROM = 0.66;
const HATCH_STALE = 12;
const HATCH_BAD = 7;

export function drawVessel(pen: Pen, box: Rect, look: VesselLook): void {
  const { g, c } = pen;
  const width = look.isOutOfService || look.isInUse ? 2.5 : 1.5;
  trace(pen, box, look.bottom);
  g.fillStyle = c.vessel;
  g.fill();
  g.save();
  g.clip();
  drawContent(pen, box, look);
  g.restore();
  pen.reset();
  trace(pen, box, look.bottom);
  pen.stroke(c.equip, width, look.isOutOfService ? [6, 5] : []);
}

function drawContent(pen: Pen, box: Rect, { content, hasBed, bottom }: VesselLook): void {
  const { g, c } = pen;
  if (content.kind === 'level' || content.kind === 'stale') {
    const top = pen.sharp(surfaceY(box, content.part), 1.5);
    if (content.part > 0) {
      g.beginPath();
      g.rect(box.x, top, box.width, box.y + box.height - top);
      g.fillStyle = c.content;
      g.fill();
      if (content.kind === 'stale') pen.hatch(HATCH_STALE);
      pen.line([[box.x, top], [box.x + box.width, top]], c.equip, 1.5);
    }
  } else if (content.kind === 'bad') {
    g.beginPath();
    g.rect(box.x, box.y, box.width, box.height);
    pen.hatch(HATCH_BAD);
  }
  if (hasBed) drawBed(pen, box, bottom);
}

/** The level between the floor and the shoulder of the lid. */
export function surfaceY(box: Rect, part: number): number {
  const floor = box.y + box.height;
  return floor - part * (box.height - SHOULDER);
}

function drawBed(pen: Pen, box: Rect, bottom: Bottom): void {
  const { c } = pen;
  const floor = box.y + box.height - (bottom === 'flat' ? 12 : 24);
  for (let y = box.y + box.height / 2; y < floor - 4; y += 10)
    for (let x = box.x + 8; x < box.x + box.width - 4; x += 10) pen.rect({ x: Math.round(x), y: Math.round(y), width: 2, height: 2 }, c.pipe0);
  pen.line([[box.x + 4, floor], [box.x + box.width - 4, floor]], c.equip, 2, [3, 3]);
}

/** The outline as the current path. */
function trace(pen: Pen, box: Rect, bottom: Bottom): void {
  const { g } = pen;
  const { x, y, width, height } = box;
  const right = x + width;
  const floor = y + height;
  const middle = x + width / 2;
  const shoulder = y + SHOULDER;
  g.beginPath();
  g.moveTo(x, shoulder);
  g.quadraticCurveTo(middle, shoulder - 28, right, shoulder);
  switch (bottom) {
    case 'dished':
      g.lineTo(right, floor - 14);
      g.quadraticCurveTo(middle, floor + 14, x, floor - 14);
      break;
    case 'flat':
      g.lineTo(right, floor);
      g.lineTo(x, floor);
      break;
    case 'cone':
    case 'fermenter': {
      const from = bottom === 'cone' ? floor - CONE : y + height * FERMENTER_CONE_FROM;
      g.lineTo(right, from);
      g.lineTo(middle + width * 0.06, floor);
      g.lineTo(middle - width * 0.06, floor);
      g.lineTo(x, from);
    }
  }
  g.closePath();
}
