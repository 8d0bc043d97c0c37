import type { Link, LiveTags } from '../../live/liveTags';
import { qualityOf, type TagInfo, type TagView } from '../../tags/tag';

const TEXTS: Readonly<Record<string, string>> = { BATCH: 'PALE-00042', RECIPE: 'Pale 12 P', STEP: 'RUN_OFF', PHASE: 'FERMENTING', TARGET: 'fv-02' };
const BAD_SENSOR = 0x808c0000;
const UNCERTAIN = 0x40000000;

/** Live tags out of a generator: waves within their normal band, switches that change now and then. */
export class FakeTags implements LiveTags {
  link: Link = { kind: 'connected' };
  private readonly views = new Map<string, TagView>();
  private readonly watchers = new Set<{ readonly paths: ReadonlySet<string>; readonly changed: (paths: ReadonlySet<string>) => void }>();
  private readonly linkWatchers = new Set<() => void>();
  private seconds = 0;

  constructor(private readonly infos: ReadonlyMap<string, TagInfo>) {
    for (const info of infos.values()) this.put(info.path, this.valueOf(info));
  }

  get(path: string): TagView {
    return this.views.get(path) ?? { kind: 'waiting' };
  }

  watch(paths: readonly string[], changed: (paths: ReadonlySet<string>) => void): () => void {
    const watcher = { paths: new Set(paths), changed };
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  watchLink(changed: () => void): () => void {
    this.linkWatchers.add(changed);
    return () => this.linkWatchers.delete(changed);
  }

  now(): number {
    return Date.now();
  }

  /** One message with a new value of every tag. */
  step(): void {
    this.seconds++;
    for (const info of this.infos.values()) if (!this.held.has(info.path)) this.put(info.path, this.valueOf(info));
    this.tell(new Set([...this.infos.keys()].filter((p) => !this.held.has(p))));
  }

  private readonly held = new Set<string>();

  /** From now on this value, whatever the generator says. */
  hold(path: string, value: number | boolean | string | null, { status = 0, ageMs = 0 } = {}): void {
    this.held.add(path);
    this.put(path, value, status, ageMs);
    this.tell(new Set([path]));
  }

  /** As before the first value. */
  forget(path: string): void {
    this.held.add(path);
    this.views.set(path, { kind: 'waiting' });
    this.tell(new Set([path]));
  }

  bad(path: string): void {
    this.hold(path, null, { status: BAD_SENSOR });
  }

  uncertain(path: string, value: number): void {
    this.hold(path, value, { status: UNCERTAIN });
  }

  lose(): void {
    this.link = { kind: 'lost', sinceMs: Date.now() };
    for (const changed of this.linkWatchers) changed();
  }

  private put(path: string, value: number | boolean | string | null, status = 0, ageMs = 0): void {
    const ms = Date.now() - ageMs;
    this.views.set(path, { kind: 'live', value, status, quality: qualityOf(status), flags: 0, sourceMs: ms, serverMs: ms });
  }

  private tell(paths: ReadonlySet<string>): void {
    for (const { paths: wanted, changed } of this.watchers) {
      const mine = new Set([...paths].filter((p) => wanted.has(p)));
      if (mine.size > 0) changed(mine);
    }
  }

  private valueOf(info: TagInfo): number | boolean | string {
    const name = info.path.slice(info.path.lastIndexOf('/') + 1);
    const phase = hash(info.path) % 100;
    if (info.type === 'STRING') return TEXTS[name] ?? name;
    if (info.type === 'BOOL') return switched(info.path);
    if (info.type === 'INT64') return phase * 10 + this.seconds;
    const span = info.normal ?? { low: (info.range?.low ?? 0) * 0.6, high: (info.range?.high ?? 100) * 0.6 };
    const wave = Math.sin(phase + this.seconds / 7) * 0.3 + 0.5;
    return span.low + wave * (span.high - span.low);
  }
}

/** Command and feedback of one drive agree. */
function switched(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/^(HS|XA|LS)-/.test(name)) return false;
  const isOn = hash(path.replace(/-(FBO|FBC|RUN)$/, '')) % 2 === 0;
  return name.endsWith('-FBC') ? !isOn : isOn;
}

function hash(text: string): number {
  let h = 7;
  for (const letter of text) h = (h * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return h;
}
