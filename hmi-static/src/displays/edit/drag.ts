import type { Dispatch } from 'react';
import { overlaps, type Rect } from '../../mimic/paint/geometry';
import type { Layout, Point } from '../display';
import { boundsOf } from './bounds';
import { layoutOf, type EditorAction, type EditorState } from './editorState';
import { moveItems, movePoint, resizeItem, type Ids } from './operations';

/** What a pointer that went down does when it moves; `at` gives the layout from where the drag began, so that nothing adds up. */
export type Drag =
  | { readonly kind: 'change'; readonly at: (to: Point, grid: number) => Layout }
  | { readonly kind: 'band'; readonly from: Point; readonly within: (to: Point) => Ids };

export function startDrag(target: Element, from: Point, state: EditorState, adds: boolean, dispatch: Dispatch<EditorAction>): Drag {
  const layout = layoutOf(state);
  const of = target.getAttribute('data-of');
  const corner = target.getAttribute('data-corner');
  const point = target.getAttribute('data-point');
  if (of !== null && corner !== null) return { kind: 'change', at: (to, grid) => resizeItem(layout, of, resized(layout, of, corner, snap(to, grid))) };
  if (of !== null && point !== null) return { kind: 'change', at: (to, grid) => movePoint(layout, of, Number(point), snap(to, grid)) };
  const id = target.getAttribute('data-item');
  if (id === null) return { kind: 'band', from, within: (to) => new Set([...(adds ? state.selected : []), ...itemsWithin(layout, from, to)]) };
  const ids = chosen(state.selected, id, adds);
  if (ids !== state.selected) dispatch({ kind: 'select', ids });
  return { kind: 'change', at: (to, grid) => moveItems(layout, ids, ...snap([to[0] - from[0], to[1] - from[1]], grid)) };
}

/** A press on what is selected keeps all of it; with Shift it adds or takes away. */
function chosen(selected: Ids, id: string, adds: boolean): Ids {
  if (!adds) return selected.has(id) ? selected : new Set([id]);
  const ids = new Set(selected);
  if (!ids.delete(id)) ids.add(id);
  return ids;
}

function resized(layout: Layout, id: string, corner: string, [x, y]: Point): Rect {
  const item = layout.items.find((i) => i.id === id);
  const box = item ? boundsOf(item) : { x, y, width: 0, height: 0 };
  const left = corner.endsWith('w') ? x : box.x;
  const right = corner.endsWith('e') ? x : box.x + box.width;
  const top = corner.startsWith('n') ? y : box.y;
  const bottom = corner.startsWith('s') ? y : box.y + box.height;
  return { x: Math.min(left, right), y: Math.min(top, bottom), width: Math.abs(right - left), height: Math.abs(bottom - top) };
}

function itemsWithin(layout: Layout, from: Point, to: Point): string[] {
  const band: Rect = { x: Math.min(from[0], to[0]), y: Math.min(from[1], to[1]), width: Math.abs(to[0] - from[0]), height: Math.abs(to[1] - from[1]) };
  return layout.items.filter((i) => overlaps(boundsOf(i), band)).map((i) => i.id);
}

function snap([x, y]: Point, grid: number): Point {
  return [Math.round(x / grid) * grid, Math.round(y / grid) * grid];
}
