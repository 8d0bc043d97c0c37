import type { TagView } from '../tags/tag';

/** Last values of tags, as the page has them. One per page; widgets never talk to the socket themselves. */
export interface LiveTags {
  /** The last value known; `waiting` before the first. Never a copy: compare by identity. */
  get(path: string): TagView;
  /**
   * Wants these tags from now on. `changed` is called once for each message, with the paths in it; never during render.
   * @returns ends it
   */
  watch(paths: readonly string[], changed: (paths: ReadonlySet<string>) => void): () => void;
  /** Whether the page hears the runtime. Lost: nothing came for three seconds. */
  readonly link: Link;
  /** @returns ends it */
  watchLink(changed: () => void): () => void;
  /** The runtime's clock now, ms since 1970; the browser's clock may be wrong. */
  now(): number;
}

export type Link =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'connected' }
  | { readonly kind: 'lost'; readonly sinceMs: number };
