import { useSyncExternalStore } from 'react';

/** Where the layout of the 7-inch panel holds; the variant `panel:` of the style sheet says the same. */
const PANEL = '(max-width: 1023px), (max-height: 559px)';

/** True on a panel (800×480): six pages in a bottom bar, pages instead of scrolling, targets of 44 px and more. */
export function usePanel(): boolean {
  return useSyncExternalStore(watch, () => window.matchMedia(PANEL).matches);
}

export function isPanel(): boolean {
  return window.matchMedia(PANEL).matches;
}

function watch(changed: () => void): () => void {
  const query = window.matchMedia(PANEL);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
