import type { Item, Kind, Layout } from '../display';
import { freshId } from './operations';

/** A new symbol as it comes from the palette: bound to nothing, so that it shows ? until somebody says where its data comes from. */
export function newItem(layout: Layout, kind: Exclude<Kind, 'pipe'>, x: number, y: number): Item {
  const id = freshId(layout, kind);
  switch (kind) {
    case 'valve':
    case 'pump':
    case 'motor':
      return { kind, id, x, y };
    case 'value':
      return { kind, id, x, y, width: 76 };
    case 'text':
      return { kind, id, x, y, text: { es: 'Texto', en: 'Text' } };
    case 'list':
      return { kind, id, x, y, width: 240, height: 120, rows: [] };
    case 'vessel':
      return { kind, id, x, y, width: 110, height: 200, label: id, bottom: 'dished' };
    case 'exchanger':
      return { kind, id, x, y, width: 108, height: 104, label: id };
    case 'area':
      return { kind, id, x, y, width: 240, height: 160 };
    case 'bar':
      return { kind, id, x, y, width: 14, height: 160 };
    case 'sparkline':
      return { kind, id, x, y, width: 120, height: 40 };
  }
}

export const PALETTE: readonly Kind[] = ['vessel', 'valve', 'pump', 'motor', 'exchanger', 'pipe', 'value', 'bar', 'sparkline', 'list', 'text', 'area'];
