import type { EditorAction } from './editorState';
import { NOTHING } from './editorState';

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Arrows move by the grid, with Shift by one pixel; the rest as everywhere. */
export function keyAction(e: Key, grid: number): EditorAction | 'save' | undefined {
  const arrow = ARROWS[e.key];
  if (arrow) {
    const by = e.shiftKey ? 1 : grid;
    return { kind: 'move', dx: arrow[0] * by, dy: arrow[1] * by };
  }
  if (e.key === 'Delete' || e.key === 'Backspace') return { kind: 'remove' };
  if (e.key === 'Escape') return { kind: 'select', ids: NOTHING };
  if (!e.ctrlKey && !e.metaKey) return undefined;
  switch (e.key.toLowerCase()) {
    case 'z':
      return { kind: e.shiftKey ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'redo' };
    case 'd':
      return { kind: 'duplicate' };
    case 'a':
      return { kind: 'selectAll' };
    case 's':
      return 'save';
    default:
      return undefined;
  }
}
