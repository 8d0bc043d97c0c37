/** A display as the text of its file: items that were not changed keep their very characters, so that a diff shows what was done. */
import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { readDisplayText } from '../readDisplay';
import type { Display, Item, Layout } from '../display';

/** One item to a line: a change of an item is a change of a line. */
export function displayText(display: Display): string {
  const { items, panel, ...head } = display;
  const lines = Object.entries(head).map(([name, value]) => `  ${JSON.stringify(name)}: ${Array.isArray(value) ? itemsText(value, '  ') : oneLine(value)}`);
  lines.push(`  "items": ${itemsText(items, '  ')}`);
  if (panel) {
    const { items: panelItems, ...panelHead } = panel;
    const inner = Object.entries(panelHead).map(([name, value]) => `    ${JSON.stringify(name)}: ${oneLine(value)}`);
    inner.push(`    "items": ${itemsText(panelItems, '    ')}`);
    lines.push(`  "panel": {\n${inner.join(',\n')}\n  }`);
  }
  return `{\n${lines.join(',\n')}\n}\n`;
}

/**
 * The text of a changed display, made from the text it had.
 * @returns the canonical text when the old one cannot be kept (it does not say what `before` is, or more than items changed)
 */
export function changedText(text: string, before: Display, after: Display): string {
  if (before === after) return text;
  const tree = parseTree(text);
  const read = readDisplayText(text);
  if (!tree || read.kind === 'refused' || !sameHead(before, after)) return displayText(after);
  const edits = [...itemEdits(text, findNodeAtLocation(tree, ['items']), before, after), ...panelEdits(text, tree, before, after)];
  let changed = text;
  for (const { from, to, text: by } of edits.sort((a, b) => b.from - a.from)) changed = changed.slice(0, from) + by + changed.slice(to);
  return changed;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function panelEdits(text: string, tree: Node, before: Display, after: Display): Edit[] {
  if (!before.panel || !after.panel) return [];
  return itemEdits(text, findNodeAtLocation(tree, ['panel', 'items']), before.panel, after.panel);
}

/** Replaces the whole list, but puts into it the old characters of every item that stayed. */
function itemEdits(text: string, list: Node | undefined, before: Layout, after: Layout): Edit[] {
  if (!list || before.items === after.items) return [];
  const nodes = list.children ?? [];
  const old = new Map<Item, string>(before.items.map((item, i) => [item, slice(text, nodes[i])]));
  const first = nodes[0];
  const indent = first ? /[ \t]*$/.exec(text.slice(0, first.offset))?.[0] ?? '    ' : '    ';
  const close = /\n([ \t]*)\]$/.exec(slice(text, list))?.[1] ?? '  ';
  const items = after.items.map((item) => `${indent}${old.get(item) ?? oneLine(item)}`);
  return [{ from: list.offset, to: list.offset + list.length, text: items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n${close}]` }];
}

function slice(text: string, node: Node | undefined): string {
  return node ? text.slice(node.offset, node.offset + node.length) : '';
}

/** All but the items. */
function sameHead(a: Display, b: Display): boolean {
  const head = (display: Display) => JSON.stringify({ ...display, items: [], panel: display.panel && { ...display.panel, items: [] } });
  return head(a) === head(b);
}

function itemsText(items: readonly unknown[], indent: string): string {
  return items.length === 0 ? '[]' : `[\n${items.map((i) => `${indent}  ${oneLine(i)}`).join(',\n')}\n${indent}]`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, v]) => v !== undefined);
    return `{${fields.map(([name, v]) => `${JSON.stringify(name)}: ${oneLine(v)}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}
