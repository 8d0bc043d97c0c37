import type { Point } from '../../displays/display';

interface Piece {
  readonly from: Point;
  readonly to: Point;
}

/** Where a pipe is crossed by others; ends that meet are joints, not crossings. */
export function crossingsOf(points: readonly Point[], others: readonly (readonly Point[])[]): Point[] {
  const found: Point[] = [];
  for (const mine of piecesOf(points))
    for (const other of others.flatMap(piecesOf)) {
      const at = crossing(mine, other);
      if (at) found.push(at);
    }
  return found;
}

function piecesOf(points: readonly Point[]): Piece[] {
  return points.slice(1).map((to, i) => ({ from: points[i] ?? to, to }));
}

function crossing(a: Piece, b: Piece): Point | undefined {
  if (isLevel(a) === isLevel(b)) return undefined;
  const [level, upright] = isLevel(a) ? [a, b] : [b, a];
  const x = upright.from[0];
  const y = level.from[1];
  return isInside(x, level.from[0], level.to[0]) && isInside(y, upright.from[1], upright.to[1]) ? [x, y] : undefined;
}

function isLevel({ from, to }: Piece): boolean {
  return from[1] === to[1];
}

function isInside(v: number, a: number, b: number): boolean {
  return v > Math.min(a, b) && v < Math.max(a, b);
}
