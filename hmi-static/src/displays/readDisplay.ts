import * as v from 'valibot';
import { displaySchema, type Display, type Layout } from './display';

export type ReadDisplay =
  | { readonly kind: 'display'; readonly display: Display }
  | { readonly kind: 'refused'; readonly problems: readonly string[] };

/** Never throws: a display that cannot be shown says why, item by item. */
export function readDisplay(json: unknown): ReadDisplay {
  const read = v.safeParse(displaySchema, json);
  if (!read.success) return { kind: 'refused', problems: read.issues.map(problem) };
  const display = json as Display; // not read.output: it has the fields in the order of the schema, and a saved display must keep its own
  const problems = [...layoutProblems(display, 'items'), ...(display.panel ? layoutProblems(display.panel, 'panel.items') : [])];
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'display', display };
}

export function readDisplayText(text: string): ReadDisplay {
  try {
    return readDisplay(JSON.parse(text));
  } catch (e) {
    return { kind: 'refused', problems: [e instanceof Error ? e.message : 'not JSON'] };
  }
}

function problem(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue);
  return where === null ? issue.message : `${where}: ${issue.message}`;
}

/** What the schema cannot say: ids are unique, pipes are orthogonal, spans go up. */
function layoutProblems(layout: Layout, where: string): string[] {
  const problems: string[] = [];
  const seen = new Set<string>();
  layout.items.forEach((item, at) => {
    if (seen.has(item.id)) problems.push(`${where}.${at}: the id "${item.id}" is taken. Give it another.`);
    seen.add(item.id);
    if (item.kind === 'pipe' && item.points.some(([x, y], i) => i > 0 && x !== item.points[i - 1]?.[0] && y !== item.points[i - 1]?.[1]))
      problems.push(`${where}.${at}: a piece of the pipe "${item.id}" is oblique. Add a corner.`);
    for (const span of spansOf(item))
      if (span && !(span[0] < span[1])) problems.push(`${where}.${at}: of "${item.id}", [${span[0]}, ${span[1]}] does not go up. Write [low, high].`);
  });
  return problems;
}

function spansOf(item: Layout['items'][number]) {
  if (item.kind === 'vessel') return [item.levelRange];
  return item.kind === 'bar' ? [item.scale, item.normal] : [];
}
