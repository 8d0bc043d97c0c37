/** The editor apart from React: what is open, what is selected, and every change as a step that can be undone. */
import type { Display, Item, Kind, Layout } from '../display';
import { readDisplayText } from '../readDisplay';
import { changedText } from './displayText';
import type { Draft } from './draft';
import { begin, redo, settle, step, undo, type History } from './history';
import { newItem } from './newItem';
import { addItem, duplicateItems, moveItems, removeItems, type Ids } from './operations';

/** A file of the plant folder as it was read; digest null: it is not there yet. */
export interface Base {
  readonly text: string;
  readonly digest: string | null;
  readonly display: Display;
}

export type Which = 'main' | 'panel';

/** What 800×480 leave between header and navigation, and the least text that can be read there. */
export const EMPTY_PANEL: Layout = { size: { width: 800, height: 368 }, leastText: 18, items: [] };

export interface EditorState {
  readonly base: Base;
  readonly history: History<Display>;
  readonly which: Which;
  readonly selected: Ids;
  /** The kind that the next click places; null: clicks select. */
  readonly tool: Kind | null;
  readonly grid: number;
}

export type EditorAction =
  | { readonly kind: 'layout'; readonly layout: Layout; readonly step?: string }
  | { readonly kind: 'move'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'place'; readonly tool: Exclude<Kind, 'pipe'>; readonly x: number; readonly y: number }
  | { readonly kind: 'add'; readonly item: Item }
  | { readonly kind: 'remove' | 'duplicate' | 'undo' | 'redo' | 'settle' | 'selectAll' | 'addPanel' }
  | { readonly kind: 'select'; readonly ids: Ids }
  | { readonly kind: 'tool'; readonly tool: Kind | null }
  | { readonly kind: 'which'; readonly which: Which }
  | { readonly kind: 'grid'; readonly grid: number }
  | { readonly kind: 'title'; readonly display: Display }
  /** The file says this now; `keep`: my changes stay, on top of it. */
  | { readonly kind: 'based'; readonly base: Base; readonly keep: boolean };

export const NOTHING: Ids = new Set();

/** @param which the layout that fits the screen, if the display has it */
export function openEditor(base: Base, which: Which = 'main'): EditorState {
  return { base, history: begin(base.display), which: base.display.panel ? which : 'main', selected: NOTHING, tool: null, grid: 8 };
}

/** With what was not saved when the page was left. A draft that cannot be read is forgotten. */
export function restore(base: Base, draft: Draft | null, which: Which = 'main'): EditorState {
  const mine = draft && readDisplayText(draft.text);
  const theirs = draft && readDisplayText(draft.baseText);
  if (!draft || mine?.kind !== 'display' || theirs?.kind !== 'display') return openEditor(base, which);
  const opened = openEditor({ text: draft.baseText, digest: draft.digest, display: theirs.display }, which);
  return { ...opened, history: step(opened.history, mine.display) };
}

export function layoutOf(state: EditorState): Layout {
  const display = state.history.present;
  return state.which === 'panel' && display.panel ? display.panel : display;
}

export function isChanged(state: EditorState): boolean {
  return state.history.present !== state.base.display;
}

export function textToSave(state: EditorState): string {
  return changedText(state.base.text, state.base.display, state.history.present);
}

export function reduceEditor(state: EditorState, action: EditorAction): EditorState {
  switch (action.kind) {
    case 'layout':
      return withLayout(state, action.layout, action.step ?? null);
    case 'move':
      return withLayout(state, moveItems(layoutOf(state), state.selected, action.dx, action.dy), 'move');
    case 'place':
      return added(state, newItem(layoutOf(state), action.tool, action.x, action.y));
    case 'add':
      return added(state, action.item);
    case 'remove':
      return { ...withLayout(state, removeItems(layoutOf(state), state.selected), null), selected: NOTHING };
    case 'duplicate': {
      const { layout, ids } = duplicateItems(layoutOf(state), state.selected, 2 * state.grid);
      return { ...withLayout(state, layout, null), selected: ids };
    }
    case 'undo':
      return existing({ ...state, history: undo(state.history) });
    case 'redo':
      return existing({ ...state, history: redo(state.history) });
    case 'settle':
      return { ...state, history: settle(state.history) };
    case 'selectAll':
      return { ...state, selected: new Set(layoutOf(state).items.map((i) => i.id)) };
    case 'select':
      return { ...state, selected: action.ids, history: settle(state.history) };
    case 'tool':
      return { ...state, tool: action.tool, selected: action.tool === null ? state.selected : NOTHING };
    case 'addPanel': {
      const display = state.history.present;
      return { ...state, which: 'panel', selected: NOTHING, history: display.panel ? state.history : step(state.history, { ...display, panel: EMPTY_PANEL }, null) };
    }
    case 'which':
      return { ...state, which: action.which, selected: NOTHING };
    case 'grid':
      return { ...state, grid: action.grid };
    case 'title':
      return { ...state, history: step(state.history, action.display, 'title') };
    case 'based':
      return action.keep ? { ...state, base: action.base } : { ...openEditor(action.base), which: state.which, grid: state.grid };
  }
}

function added(state: EditorState, item: Item): EditorState {
  return { ...withLayout(state, addItem(layoutOf(state), item), null), selected: new Set([item.id]), tool: null };
}

function withLayout(state: EditorState, layout: Layout, kind: string | null): EditorState {
  const display = state.history.present;
  if (layout === layoutOf(state)) return state;
  const next: Display = state.which === 'panel' && display.panel ? { ...display, panel: { ...display.panel, items: layout.items } } : { ...display, items: layout.items };
  return { ...state, history: step(state.history, next, kind) };
}

/** After undo, only what is there can be selected. */
function existing(state: EditorState): EditorState {
  const there = new Set(layoutOf(state).items.map((i) => i.id));
  return { ...state, selected: new Set([...state.selected].filter((id) => there.has(id))) };
}
