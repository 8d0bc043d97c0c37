import type { Span } from '../../tags/tag';
import type { Fact, SymbolReading } from './reading';

export type Content =
  /** No level is bound: the vessel says nothing of what is in it. */
  | { readonly kind: 'untold' }
  | { readonly kind: 'level'; readonly part: number }
  /** The last level, drawn hatched. */
  | { readonly kind: 'stale'; readonly part: number }
  | { readonly kind: 'bad' }
  | { readonly kind: 'waiting' };

const EMPTY_BELOW = 0.01;

export function contentOf(level: SymbolReading, range: Span | null): Content {
  switch (level.kind) {
    case 'unbound':
      return { kind: 'untold' };
    case 'waiting':
      return { kind: 'waiting' };
    case 'unknown':
    case 'bad':
      return { kind: 'bad' };
    case 'good':
    case 'uncertain':
    case 'stale': {
      const part = partOf(level.number, range);
      if (part === undefined) return { kind: 'bad' };
      return { kind: level.kind === 'stale' ? 'stale' : 'level', part };
    }
  }
}

/** 0 to 1; undefined without a number or without a range, because a height would be invented. */
export function partOf(value: number | null, range: Span | null): number | undefined {
  if (value === null || range === null || !(range.high > range.low)) return undefined;
  return Math.min(1, Math.max(0, (value - range.low) / (range.high - range.low)));
}

/** In use unless something says that it is not: its own tag, else an empty level. */
export function isInUse(inUse: Fact, content: Content): boolean {
  if (inUse !== undefined) return inUse;
  return content.kind === 'level' ? content.part >= EMPTY_BELOW : content.kind !== 'untold';
}
