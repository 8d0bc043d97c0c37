import type { Swap } from '../../rest/queries';

const SHOWN_MS = 12_000;

/** The swap that ended last, for some seconds; only what happened while this page is open is news. */
class SwapNews {
  private news: Swap | null = null;
  private known: ReadonlySet<string> | null = null;
  private readonly watchers = new Set<() => void>();

  get = (): Swap | null => this.news;

  watch = (changed: () => void): (() => void) => {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  };

  /** @param records newest first */
  seen(records: readonly Swap[]): void {
    const known = this.known;
    this.known = new Set(records.map((r) => r.id));
    const fresh = known && records.find((r) => !known.has(r.id));
    if (!fresh) return;
    this.tell(fresh);
    setTimeout(() => this.news === fresh && this.tell(null), SHOWN_MS);
  }

  private tell(news: Swap | null): void {
    this.news = news;
    for (const changed of this.watchers) changed();
  }
}

export const swapNews = new SwapNews();
