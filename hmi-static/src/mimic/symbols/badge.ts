import type { Pen } from '../paint/pen';
import type { Badge } from '../state/service';

/** 17×17, upper right of its symbol. */
export function drawBadge(pen: Pen, x: number, y: number, badge: Badge): void {
  const { c } = pen;
  pen.frame({ x: x - 8.5, y: y - 8.5, width: 17, height: 17 }, 3, c.bg, c.ink, 1.5);
  if (badge === 'padlock') drawPadlock(pen, x, y);
  else pen.text(badge, x, y + 4.5, { size: 12.5, bold: true, color: c.ink, align: 'center' });
}

function drawPadlock(pen: Pen, x: number, y: number): void {
  const { g, c } = pen;
  pen.rect({ x: x - 4, y: y - 1, width: 8, height: 6 }, c.ink);
  g.beginPath();
  g.arc(x, y - 1.5, 2.6, Math.PI, 0);
  pen.stroke(c.ink, 1.6);
}
