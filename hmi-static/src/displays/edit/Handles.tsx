import type { Layout } from '../display';
import { boundsOf, isResizable } from './bounds';
import type { Ids } from './operations';

export type Corner = 'nw' | 'ne' | 'sw' | 'se';

/** The corners of the one selected item, or the corners of the one selected pipe. */
export function Handles({ layout, selected, size }: { readonly layout: Layout; readonly selected: Ids; readonly size: number }) {
  if (selected.size !== 1) return null;
  const item = layout.items.find((i) => selected.has(i.id));
  if (!item) return null;
  if (item.kind === 'pipe')
    return item.points.map(([x, y], at) => <circle key={at} data-point={at} data-of={item.id} cx={x} cy={y} r={size / 2 + 1} fill="var(--bg)" stroke="var(--accent)" strokeWidth={2} cursor="move" />);
  if (!isResizable(item)) return null;
  const { x, y, width, height } = boundsOf(item);
  const corners: readonly (readonly [Corner, number, number])[] = [['nw', x, y], ['ne', x + width, y], ['sw', x, y + height], ['se', x + width, y + height]];
  return corners.map(([corner, cx, cy]) => (
    <rect
      key={corner} data-corner={corner} data-of={item.id}
      x={cx - size / 2} y={cy - size / 2} width={size} height={size} fill="var(--bg)" stroke="var(--accent)" strokeWidth={2}
      cursor={corner === 'nw' || corner === 'se' ? 'nwse-resize' : 'nesw-resize'}
    />
  ));
}
