/** Changes of a layout. Every one gives a new layout and leaves the items it does not touch as the very objects they were. */
import type { Item, Kind, Layout, Point } from '../display';
import type { Rect } from '../../mimic/paint/geometry';
import { boundsOf } from './bounds';

export type Ids = ReadonlySet<string>;
export type Edge = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom';
export type Axis = 'horizontal' | 'vertical';

export function addItem(layout: Layout, item: Item): Layout {
  return { ...layout, items: [...layout.items, item] };
}

export function removeItems(layout: Layout, ids: Ids): Layout {
  const kept = layout.items.filter((i) => !ids.has(i.id));
  return kept.length === layout.items.length ? layout : { ...layout, items: kept };
}

export function moveItems(layout: Layout, ids: Ids, dx: number, dy: number): Layout {
  if (dx === 0 && dy === 0) return layout;
  return mapped(layout, (item) => (ids.has(item.id) ? moved(item, dx, dy) : item));
}

export function replaceItem(layout: Layout, id: string, item: Item): Layout {
  return mapped(layout, (old) => (old.id === id ? item : old));
}

/** Sets a field, or takes it away (`undefined`); the other fields keep their order. */
export function setField(item: Item, field: string, value: unknown): Item {
  const fields = Object.entries(item).filter(([name]) => name !== field || value !== undefined);
  const changed = Object.fromEntries(fields.map(([name, old]) => [name, name === field ? value : (old as unknown)]));
  return (value === undefined || field in item ? changed : { ...changed, [field]: value }) as Item;
}

export function resizeItem(layout: Layout, id: string, rect: Rect): Layout {
  return mapped(layout, (item) => (item.id === id && 'height' in item ? { ...item, ...whole(rect) } : item));
}

export function alignItems(layout: Layout, ids: Ids, edge: Edge): Layout {
  const chosen = layout.items.filter((i) => ids.has(i.id));
  if (chosen.length < 2) return layout;
  const all = chosen.map(boundsOf);
  const left = Math.min(...all.map((r) => r.x));
  const right = Math.max(...all.map((r) => r.x + r.width));
  const top = Math.min(...all.map((r) => r.y));
  const bottom = Math.max(...all.map((r) => r.y + r.height));
  const shift = (r: Rect): Point => {
    switch (edge) {
      case 'left':
        return [left - r.x, 0];
      case 'right':
        return [right - r.x - r.width, 0];
      case 'center':
        return [(left + right) / 2 - r.x - r.width / 2, 0];
      case 'top':
        return [0, top - r.y];
      case 'bottom':
        return [0, bottom - r.y - r.height];
      case 'middle':
        return [0, (top + bottom) / 2 - r.y - r.height / 2];
    }
  };
  return mapped(layout, (item) => {
    if (!ids.has(item.id)) return item;
    const [dx, dy] = shift(boundsOf(item));
    return moved(item, Math.round(dx), Math.round(dy));
  });
}

/** The outer two stay; the middles of the others get the same distances. */
export function distributeItems(layout: Layout, ids: Ids, axis: Axis): Layout {
  const middle = (i: Item) => ((r: Rect) => (axis === 'horizontal' ? r.x + r.width / 2 : r.y + r.height / 2))(boundsOf(i));
  const chosen = layout.items.filter((i) => ids.has(i.id)).sort((a, b) => middle(a) - middle(b));
  const first = chosen[0];
  const last = chosen[chosen.length - 1];
  if (!first || !last || chosen.length < 3) return layout;
  const step = (middle(last) - middle(first)) / (chosen.length - 1);
  const shifts = new Map(chosen.map((item, i) => [item.id, Math.round(middle(first) + i * step - middle(item))]));
  return mapped(layout, (item) => {
    const shift = shifts.get(item.id) ?? 0;
    return axis === 'horizontal' ? moved(item, shift, 0) : moved(item, 0, shift);
  });
}

/** A pipe's corner follows; its neighbours are drawn along so that all pieces stay orthogonal. */
export function movePoint(layout: Layout, id: string, at: number, to: Point): Layout {
  return mapped(layout, (item) => {
    if (item.id !== id || item.kind !== 'pipe') return item;
    const from = item.points[at];
    if (!from) return item;
    const points = item.points.map((p, i): Point => {
      if (i === at) return to;
      if (i !== at - 1 && i !== at + 1) return p;
      const isUpright = p[0] === from[0] && p[1] !== from[1];
      return isUpright ? [to[0], p[1]] : [p[0], to[1]];
    });
    return { ...item, points };
  });
}

/** The next corner of a pipe that is being drawn: on the row or column of the last one, whichever is nearer. */
export function orthogonal(last: Point, to: Point): Point {
  return Math.abs(to[0] - last[0]) >= Math.abs(to[1] - last[1]) ? [to[0], last[1]] : [last[0], to[1]];
}

const PREFIX: Readonly<Record<Kind, string>> = {
  area: 'area', pipe: 'pipe', text: 'text', vessel: 'VESSEL', exchanger: 'HX', list: 'list', bar: 'bar', sparkline: 'trend', value: 'value', valve: 'XV', pump: 'P', motor: 'M',
};

/** An id that is free, as `XV-3`. */
export function freshId(layout: Layout, kind: Kind): string {
  const taken = new Set(layout.items.map((i) => i.id));
  let n = 1;
  while (taken.has(`${PREFIX[kind]}-${n}`)) n++;
  return `${PREFIX[kind]}-${n}`;
}

export function duplicateItems(layout: Layout, ids: Ids, shift: number): { readonly layout: Layout; readonly ids: Ids } {
  let grown = layout;
  const made = new Set<string>();
  for (const item of layout.items) {
    if (!ids.has(item.id)) continue;
    const id = freshId(grown, item.kind);
    grown = addItem(grown, moved({ ...item, id }, shift, shift));
    made.add(id);
  }
  return { layout: grown, ids: made };
}

function moved(item: Item, dx: number, dy: number): Item {
  if (dx === 0 && dy === 0) return item;
  if (item.kind !== 'pipe') return { ...item, x: item.x + dx, y: item.y + dy, ...('titleY' in item && { titleY: item.titleY + dy }) };
  const shifted = ([x, y]: Point): Point => [x + dx, y + dy];
  return { ...item, points: item.points.map(shifted), ...(item.mediumAt && { mediumAt: shifted(item.mediumAt) }) };
}

function whole(r: Rect): Rect {
  return { x: Math.round(r.x), y: Math.round(r.y), width: Math.max(4, Math.round(r.width)), height: Math.max(4, Math.round(r.height)) };
}

function mapped(layout: Layout, change: (item: Item) => Item): Layout {
  const items = layout.items.map(change);
  return items.every((item, i) => item === layout.items[i]) ? layout : { ...layout, items };
}
