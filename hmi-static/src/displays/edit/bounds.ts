import type { Item } from '../display';
import { around, type Rect } from '../../mimic/paint/geometry';

/** Where an item lies for selecting, aligning and resizing: without its labels. */
export function boundsOf(item: Item): Rect {
  switch (item.kind) {
    case 'valve':
      return around(item.x, item.y, 16, 16);
    case 'pump':
      return around(item.x, item.y, 18, 18);
    case 'motor':
      return around(item.x, item.y, 12, 12);
    case 'value':
      return { x: item.x, y: item.y, width: item.width ?? 76, height: { small: 24, normal: 44, large: 60 }[item.size ?? 'normal'] };
    case 'text':
      return textBounds(item);
    case 'pipe': {
      const xs = item.points.map(([x]) => x);
      const ys = item.points.map(([, y]) => y);
      const x = Math.min(...xs);
      const y = Math.min(...ys);
      return { x: x - 4, y: y - 4, width: Math.max(...xs) - x + 8, height: Math.max(...ys) - y + 8 };
    }
    default:
      return { x: item.x, y: item.y, width: item.width, height: item.height };
  }
}

function textBounds(item: Extract<Item, { kind: 'text' }>): Rect {
  const size = item.size ?? 13;
  const shown = typeof item.text === 'string' ? item.text : Object.values(item.text ?? {})[0];
  const width = Math.max(16, (shown ?? item.tag ?? '').length * size * 0.55);
  const left = item.align === 'center' ? item.x - width / 2 : item.align === 'right' ? item.x - width : item.x;
  return { x: left, y: item.y - size, width, height: size * 1.35 };
}

/** Which sides of an item can be dragged. */
export function isResizable(item: Item): boolean {
  return 'height' in item;
}
