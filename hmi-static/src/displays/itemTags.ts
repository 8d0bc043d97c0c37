import type { Display, Item, Layout } from './display';

/** Names of the fields that bind a symbol to a tag, in the order in which its faceplate lists them. */
const FIELDS = [
  'tag', 'level', 'command', 'open', 'closed', 'running', 'position', 'speed', 'setpoint', 'jacket', 'agitator', 'rake', 'inUse', 'subtitle',
  'fault', 'interlock', 'local', 'manual', 'outOfService',
] as const;
export type BindingField = (typeof FIELDS)[number];

export interface Binding {
  /** `flow`, `rows` and `tags` stand for their elements. */
  readonly field: BindingField | 'flow' | 'rows' | 'tags';
  readonly path: string;
}

/** Where what a symbol shows comes from. A path that is bound twice is told twice. */
export function bindingsOf(item: Item): Binding[] {
  const found: Binding[] = [];
  const fields = item as Readonly<Record<string, unknown>>;
  for (const field of FIELDS) {
    const path = fields[field];
    if (typeof path === 'string') found.push({ field, path });
  }
  if (item.kind === 'pipe') for (const path of item.flow ?? []) found.push({ field: 'flow', path });
  if (item.kind === 'list') for (const row of item.rows) found.push({ field: 'rows', path: row.tag });
  if ('tags' in item) for (const path of item.tags) found.push({ field: 'tags', path });
  return found;
}

export function tagsOfLayout(layout: Layout): ReadonlySet<string> {
  return new Set(layout.items.flatMap((item) => bindingsOf(item).map((b) => b.path)));
}

export function tagsOfDisplay(display: Display): ReadonlySet<string> {
  const trends = display.trends?.flatMap((t) => t.tags) ?? [];
  return new Set([...tagsOfLayout(display), ...(display.panel ? tagsOfLayout(display.panel) : []), ...trends]);
}
