import type { Display } from '../../displays/display';

/** A display of the panel's size with many values, for measuring. */
export function manyTags(count: number): Display {
  const columns = 25;
  const width = 800;
  const height = 368;
  const cell = { width: width / columns, height: height / Math.ceil(count / columns) };
  return {
    display: 1,
    title: 'many',
    size: { width, height },
    items: Array.from({ length: count }, (_, i) => {
      const x = Math.round((i % columns) * cell.width);
      const y = Math.round(Math.floor(i / columns) * cell.height);
      const id = `TT-${1000 + i}`;
      const tag = `many/unit/${id}`;
      return i % 5 === 0
        ? ({ kind: 'bar', id, x: x + 15, y: y + 8, width: 4, height: 8, tag } as const)
        : ({ kind: 'value', id, x, y, width: 30, size: 'small', tag } as const);
    }),
  };
}
