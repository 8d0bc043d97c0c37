import type { Rotation } from '../../displays/display';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { DriveState } from '../state/drive';

export interface ValveLook {
  readonly state: DriveState;
  readonly isControl: boolean;
  readonly isOutOfService: boolean;
  readonly rotation: Rotation;
}

export const VALVE_BOX: Rect = { x: -24, y: -24, width: 48, height: 48 };

/** Two triangles whose points meet; the stem of a control valve always stands up, or to the right on a vertical pipe. */
export function drawValve(pen: Pen, x: number, y: number, look: ValveLook): void {
  pen.sprites.draw(pen, `valve ${look.state} ${look.isControl} ${look.isOutOfService} ${look.rotation}`, x, y, VALVE_BOX, (p) => paintValve(p, look));
}

function paintValve(pen: Pen, { state, isControl, isOutOfService, rotation }: ValveLook): void {
  const { g, c } = pen;
  g.rotate((rotation * Math.PI) / 180);
  pen.rect({ x: -15, y: -4, width: 30, height: 8 }, c.bg); // the pipe does not show through
  const entry = isFilled(state, 'entry');
  const exit = isFilled(state, 'exit');
  const dash = isOutOfService ? [4, 3] : [];
  const outline = isOutOfService ? c.pipe0 : c.equip;
  if (isControl) paintStem(pen, outline, rotation, dash);
  triangle(pen, -14, entry && !isOutOfService, outline, dash);
  triangle(pen, 14, exit && !isOutOfService, outline, dash);
  if (isOutOfService) pen.line([[-18, 14], [18, -14]], c.ink2, 2);
}

function isFilled(state: DriveState, side: 'entry' | 'exit'): boolean {
  if (state === 'on') return true;
  return side === 'entry' && (state === 'turningOn' || state === 'turningOff' || state === 'between');
}

function triangle(pen: Pen, base: number, filled: boolean, outline: string, dash: readonly number[]): void {
  const { c } = pen;
  pen.polygon([[base, -10], [base, 10], [0, 0]], filled ? c.on : c.off, filled ? c.on : outline, 2, dash);
}

function paintStem(pen: Pen, outline: string, rotation: Rotation, dash: readonly number[]): void {
  const up = rotation === 180 || rotation === 270 ? 1 : -1;
  pen.line([[0, 0], [0, up * 12]], outline, 2, dash);
  pen.g.beginPath();
  pen.g.arc(0, up * 12, 9, up < 0 ? Math.PI : 0, up < 0 ? 0 : Math.PI);
  pen.g.closePath();
  pen.g.fillStyle = pen.c.off;
  pen.g.fill();
  pen.stroke(outline, 2, dash);
}
