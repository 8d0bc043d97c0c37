import type { Language } from '../app/text/language';
import type { LiveTags } from '../live/liveTags';
import { isStale, readingOf } from '../tags/reading';
import type { TagInfo, TagView } from '../tags/tag';
import { UNKNOWN, type SymbolReading } from './state/reading';
import type { AlarmView } from './state/alarm';
import type { TracePoint } from './symbols/sparkline';
import type { Source } from './widgets/widget';

export interface SourceParts {
  readonly live: LiveTags;
  readonly infoOf: (path: string) => TagInfo | undefined;
  readonly language: Language;
  readonly alarmOf: (path: string) => AlarmView | undefined;
  readonly traceOf: (path: string, minutes: number) => readonly TracePoint[];
}

interface Known {
  readonly view: TagView;
  readonly doubt: number;
  readonly reading: SymbolReading;
}

/** Readings of live tags, each made once while neither the value nor what time did to it has changed. */
export class LiveSource implements Source {
  nowMs: number;
  private readonly known = new Map<string, Known>();

  constructor(private readonly parts: SourceParts) {
    this.nowMs = parts.live.now();
  }

  get language(): Language {
    return this.parts.language;
  }

  /** Time goes on only here, so that all widgets of one refresh see the same. */
  tick(): void {
    this.nowMs = this.parts.live.now();
  }

  read(path: string): SymbolReading {
    const info = this.parts.infoOf(path);
    if (info === undefined) return UNKNOWN;
    const view = this.parts.live.get(path);
    const doubt = this.doubtOf(view, info);
    const known = this.known.get(path);
    if (known && known.view === view && known.doubt === doubt) return known.reading;
    const reading = readingOf(info, view, this.nowMs, this.parts.live.link.kind === 'lost', this.parts.language);
    this.known.set(path, { view, doubt, reading });
    return reading;
  }

  info(path: string): TagInfo | undefined {
    return this.parts.infoOf(path);
  }

  alarm(path: string): AlarmView | undefined {
    return this.parts.alarmOf(path);
  }

  trace(path: string, minutes: number): readonly TracePoint[] {
    return this.parts.traceOf(path, minutes);
  }

  /** -1: current; else the age in whole seconds, which is shown. */
  private doubtOf(view: TagView, info: TagInfo): number {
    if (view.kind === 'waiting') return -1;
    const ageMs = this.nowMs - view.serverMs;
    return this.parts.live.link.kind === 'lost' || isStale(ageMs, info.periodMs) ? Math.floor(ageMs / 1000) : -1;
  }
}
