import { useCallback, useSyncExternalStore } from 'react';

/** Where the layout of the 7-inch panel holds; the variant `panel:` of the style sheet says the same. */
const PANEL = '(max-width: 1023px), (max-height: 559px)';

/** Where there is room for a whole desktop; the variant `roomy:` says the same. */
const ROOMY = '(min-width: 1500px) and (min-height: 900px)';

/** True on a panel (800×480): six pages in a bottom bar, pages instead of scrolling, targets of 44 px and more. */
export function usePanel(): boolean {
  return useMedia(PANEL);
}

/** How many rows a list shows at once, where it would not scroll: few on a panel, more on a desktop, all that a large one has room for. */
export function useRows(panel: number, desktop: number, roomy: number): number {
  const isRoomy = useMedia(ROOMY);
  return usePanel() ? panel : isRoomy ? roomy : desktop;
}

export function isPanel(): boolean {
  return isOnScreen(PANEL);
}

function useMedia(condition: string): boolean {
  const watch = useCallback(
    (changed: () => void) => {
      const query = window.matchMedia(condition);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    [condition],
  );
  return useSyncExternalStore(watch, () => isOnScreen(condition));
}

const seen = new Map<string, boolean>();

/** Paper has a size of its own: while it is printed a page stays as it is on the screen, with all that is open on it. */
function isOnScreen(condition: string): boolean {
  const before = seen.get(condition);
  if (before !== undefined && window.matchMedia('print').matches) return before;
  const now = window.matchMedia(condition).matches;
  seen.set(condition, now);
  return now;
}
