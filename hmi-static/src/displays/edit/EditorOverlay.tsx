import { memo } from 'react';
import type { Layout } from '../display';
import { boundsOf } from './bounds';
import type { Ids } from './operations';

interface Props {
  readonly layout: Layout;
  readonly selected: Ids;
  readonly grid: number;
}

/** What can be taken hold of: large things below small ones, so that nothing is out of reach. */
export const EditorOverlay = memo(function EditorOverlay({ layout, selected, grid }: Props) {
  const items = layout.items.map((item) => ({ item, box: boundsOf(item) })).sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  return (
    <>
      <defs>
        <pattern id="editor-grid" width={grid * 4} height={grid * 4} patternUnits="userSpaceOnUse">
          <path d={`M ${grid * 4} 0 L 0 0 0 ${grid * 4}`} fill="none" stroke="var(--line)" strokeWidth={0.5} />
        </pattern>
      </defs>
      <rect data-ground x={0} y={0} width={layout.size.width} height={layout.size.height} fill="url(#editor-grid)" stroke="var(--ctl)" />
      {items.map(({ item, box }) => {
        const isSelected = selected.has(item.id);
        const outline = isSelected ? 'var(--accent)' : 'transparent';
        return item.kind === 'pipe' ? (
          <polyline key={item.id} data-item={item.id} points={item.points.map((p) => p.join(',')).join(' ')} fill="none" stroke={outline} strokeWidth={12} strokeOpacity={isSelected ? 0.4 : 0} pointerEvents="stroke" />
        ) : (
          <rect key={item.id} data-item={item.id} {...box} fill="transparent" stroke={outline} strokeWidth={2} />
        );
      })}
    </>
  );
});
