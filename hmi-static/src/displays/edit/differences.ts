import type { Display, Item } from '../display';

export interface Differences {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

/** Which items one version has, lacks or says differently than another: what a person needs to choose between two. */
export function differences(from: Display, to: Display): Differences {
  const main = itemDifferences(from.items, to.items, '');
  const panel = itemDifferences(from.panel?.items ?? [], to.panel?.items ?? [], 'panel: ');
  return { added: [...main.added, ...panel.added], removed: [...main.removed, ...panel.removed], changed: [...main.changed, ...panel.changed] };
}

function itemDifferences(from: readonly Item[], to: readonly Item[], where: string): Differences {
  const old = new Map(from.map((i) => [i.id, i]));
  const now = new Map(to.map((i) => [i.id, i]));
  const named = (ids: Iterable<string>) => [...ids].map((id) => where + id);
  return {
    added: named([...now.keys()].filter((id) => !old.has(id))),
    removed: named([...old.keys()].filter((id) => !now.has(id))),
    changed: named([...now].flatMap(([id, item]) => (old.has(id) && JSON.stringify(old.get(id)) !== JSON.stringify(item) ? [id] : []))),
  };
}
