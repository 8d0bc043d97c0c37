import { qualityOf, type TagView } from '../tags/tag';
import type { NumberedTag, ValuesMessage } from './protocol';

type Changed = (paths: ReadonlySet<string>) => void;

const WAITING: TagView = { kind: 'waiting' };

/** Last values by path, and who wants to know of them. Values outlive the connection: a page never goes blank because a gateway is replaced. */
export class TagStore {
  private readonly views = new Map<string, TagView>();
  private readonly watchers = new Map<string, Set<Changed>>();
  private numbers = new Map<number, NumberedTag>();

  get(path: string): TagView {
    return this.views.get(path) ?? WAITING;
  }

  wanted(): string[] {
    return [...this.watchers.keys()];
  }

  watch(paths: readonly string[], changed: Changed): void {
    for (const path of paths) {
      const of = this.watchers.get(path) ?? new Set();
      this.watchers.set(path, of.add(changed));
    }
  }

  unwatch(paths: readonly string[], changed: Changed): void {
    for (const path of paths) {
      const of = this.watchers.get(path);
      of?.delete(changed);
      if (of?.size === 0) this.watchers.delete(path);
    }
  }

  /** Values that nobody asked for any more would be old when somebody asks again. */
  prune(): void {
    for (const path of this.views.keys()) if (!this.watchers.has(path)) this.views.delete(path);
  }

  /** Numbers belong to one connection. */
  newConnection(): void {
    this.numbers = new Map();
  }

  number(tags: readonly NumberedTag[], gone: readonly number[]): void {
    for (const n of gone) this.numbers.delete(n);
    for (const tag of tags) this.numbers.set(tag.n, tag);
  }

  /** Takes the values over and tells each watcher once. */
  apply(message: ValuesMessage): void {
    const told = new Map<Changed, Set<string>>();
    for (let row = 0; row < message.n.length; row++) {
      const tag = this.numbers.get(message.n[row] ?? -1);
      if (!tag) continue;
      this.views.set(tag.path, viewOf(message, row, tag.type));
      for (const changed of this.watchers.get(tag.path) ?? []) {
        const paths = told.get(changed) ?? new Set();
        told.set(changed, paths.add(tag.path));
      }
    }
    for (const [changed, paths] of told) changed(paths);
  }
}

function viewOf(message: ValuesMessage, row: number, type: string): TagView {
  const status = (message.q[row] ?? 0) >>> 0;
  const sourceMs = message.t[row] ?? message.serverTime;
  return {
    kind: 'live',
    value: valueOf(message.v[row] ?? null, type),
    status,
    quality: qualityOf(status),
    flags: (message.f[row] ?? 0) & 0x7f,
    sourceMs,
    // What came because it changed is as new as the message; of the rest only the device knows how old it is.
    serverMs: message.full ? Math.min(message.serverTime, sourceMs) : message.serverTime,
  };
}

function valueOf(value: number | boolean | string | null, type: string): number | boolean | string | null {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return null;
  if (type === 'BOOL') return value === true || value === 1;
  return value;
}
