import type { Rotation } from '../../displays/display';
import { around } from '../paint/geometry';
import type { Pen } from '../paint/pen';

export interface MachineLook {
  /** Filled: it runs. */
  readonly isOn: boolean;
  readonly isOutOfService: boolean;
  readonly rotation: Rotation;
}

const RADIUS = 17;
const MOTOR_RADIUS = 11;

export function drawPump(pen: Pen, x: number, y: number, look: MachineLook): void {
  pen.sprites.draw(pen, `pump ${look.isOn} ${look.isOutOfService} ${look.rotation}`, x, y, around(0, 0, 23, 23), (p) => paintPump(p, look));
}

function paintPump(pen: Pen, { isOn, isOutOfService, rotation }: MachineLook): void {
  const { c, g } = pen;
  const outline = isOutOfService ? c.pipe0 : isOn ? c.on : c.equip;
  const dash = isOutOfService ? [4, 3] : [];
  pen.circle(0, 0, RADIUS, isOn && !isOutOfService ? c.on : c.off, outline, 2, dash);
  g.rotate((rotation * Math.PI) / 180);
  const triangle = [[14, 0], [-8, -11.5], [-8, 11.5]] as const;
  if (isOn && !isOutOfService) pen.polygon(triangle, c.bg, null);
  else pen.polygon(triangle, null, outline, 2, dash);
  g.rotate((-rotation * Math.PI) / 180);
  if (isOutOfService) pen.line([[-17, 15], [17, -15]], c.ink2, 2);
}

/** A motor, also the one on top of a vessel. */
export function drawMotor(pen: Pen, x: number, y: number, look: Omit<MachineLook, 'rotation'>): void {
  const { isOn, isOutOfService } = look;
  pen.sprites.draw(pen, `motor ${isOn} ${isOutOfService}`, x, y, around(0, 0, 15, 15), (p) => {
    const { c } = p;
    const filled = isOn && !isOutOfService;
    p.circle(0, 0, MOTOR_RADIUS, filled ? c.on : c.off, isOutOfService ? c.pipe0 : filled ? c.on : c.equip, 2, isOutOfService ? [4, 3] : []);
    p.text('M', 0, 4.5, { size: 12, bold: true, color: filled ? c.bg : c.ink2, align: 'center' });
    if (isOutOfService) p.line([[-12, 11], [12, -11]], c.ink2, 2);
  });
}
