import type { TagView } from '../tags/tag';
import { Backoff } from './backoff';
import type { Link, LiveTags } from './liveTags';
import { parseMessage, type ClientMessage, type ServerMessage, type Topic } from './protocol';
import { ServerClock } from './serverClock';
import { TagStore } from './tagStore';
import { decodeValues } from './valuesFrame';

const SUBSCRIPTION = 'page';
const TOPICS: readonly Topic[] = ['conditions', 'swaps', 'plant', 'devices'];
const LOST_AFTER_MS = 3_000;
const LOOK_EVERY_MS = 250;
/** A page that is left and looked at again soon shows its values at once. */
const KEEP_UNWATCHED_MS = 5_000;
const TOO_MUCH_MS = 5_000;

export interface LiveOptions {
  readonly url: string;
  /** Least time between two messages. */
  readonly periodMs: number;
  /** Makes sure that this browser has a session; called before the first try and after a refused one. */
  readonly openSession: () => Promise<void>;
  readonly onState: (topic: Topic, data: unknown) => void;
  readonly connect?: (url: string, protocol: string) => WebSocket;
  readonly monotonicMs?: () => number;
}

/** The page's one socket: keeps it open, knows how long it is silent, and asks again for what it missed. */
export class LiveClient implements LiveTags {
  private readonly store = new TagStore();
  private readonly backoff = new Backoff();
  private readonly clock: ServerClock;
  private readonly monotonicMs: () => number;
  private readonly linkWatchers = new Set<() => void>();
  private socket: WebSocket | null = null;
  private isOpen = false; // hello came
  private hasSession = false;
  private position: string | undefined;
  private runtime: string | undefined;
  private heardMs: number;
  private triedMs = 0;
  private subscribed: ReadonlySet<string> = new Set();
  private currentLink: Link = { kind: 'connecting' };
  private retry: ReturnType<typeof setTimeout> | undefined;
  private look: ReturnType<typeof setInterval> | undefined;
  private subscribing = false;

  constructor(private readonly options: LiveOptions) {
    this.monotonicMs = options.monotonicMs ?? (() => performance.now());
    this.clock = new ServerClock(this.monotonicMs);
    this.heardMs = this.monotonicMs();
  }

  start(): void {
    this.heardMs = this.monotonicMs();
    this.look = setInterval(() => this.watchSilence(), LOOK_EVERY_MS);
    void this.open();
  }

  stop(): void {
    clearInterval(this.look);
    clearTimeout(this.retry);
    this.drop();
  }

  /** Somebody has reason to believe that it works again, e.g. the network came back. */
  tryNow(): void {
    if (this.socket) return;
    clearTimeout(this.retry);
    void this.open();
  }

  /** The session changed: the socket is opened anew as the new subject. */
  reconnect(): void {
    this.drop();
    this.tryNow();
  }

  get link(): Link {
    return this.currentLink;
  }

  get(path: string): TagView {
    return this.store.get(path);
  }

  now(): number {
    return this.clock.now();
  }

  watch(paths: readonly string[], changed: (paths: ReadonlySet<string>) => void): () => void {
    let ended = false;
    // a function of this watch's own, so that two watches with the same one do not end each other
    const own = (of: ReadonlySet<string>) => {
      if (!ended) changed(of);
    };
    this.store.watch(paths, own);
    this.subscribeSoon();
    return () => {
      if (ended) return;
      ended = true;
      setTimeout(() => {
        this.store.unwatch(paths, own);
        this.subscribeSoon();
      }, KEEP_UNWATCHED_MS);
    };
  }

  watchLink(changed: () => void): () => void {
    this.linkWatchers.add(changed);
    return () => this.linkWatchers.delete(changed);
  }

  private async open(): Promise<void> {
    if (this.socket) return;
    try {
      if (!this.hasSession) await this.options.openSession();
      this.hasSession = true;
    } catch {
      this.retryIn(this.backoff.nextMs());
      return;
    }
    const connect = this.options.connect ?? ((url, protocol) => new WebSocket(url, protocol));
    const socket = connect(this.options.url, 'orq.live.binary');
    socket.binaryType = 'arraybuffer';
    this.socket = socket;
    this.triedMs = this.monotonicMs();
    this.store.newConnection();
    socket.onmessage = (event) => this.received(event.data as string | ArrayBuffer);
    socket.onclose = () => this.closed(socket);
  }

  private received(data: string | ArrayBuffer): void {
    this.heardMs = this.monotonicMs();
    try {
      const message = typeof data === 'string' ? parseMessage(data) : decodeValues(data);
      if (message) this.take(message);
    } catch (e) {
      console.error('LIVE-FRAME a message cannot be read; connecting again', e);
      this.drop();
      this.retryIn(TOO_MUCH_MS);
    }
    if (this.isOpen) this.moveTo({ kind: 'connected' });
  }

  private take(message: ServerMessage): void {
    switch (message.op) {
      case 'hello':
        this.hello(message.runtime, message.serverTime);
        return;
      case 'tags':
        this.store.number(message.tags, message.gone);
        return;
      case 'values':
        this.clock.heard(message.serverTime);
        this.position = message.position;
        this.store.apply(message);
        return;
      case 'heartbeat':
        this.clock.heard(message.serverTime);
        return;
      case 'state':
        this.options.onState(message.topic, message.data);
        return;
      case 'bye':
        this.bye(message.code);
        return;
      case 'error':
        console.warn(message.code, message.detail);
        return;
      case 'pong':
        return;
    }
  }

  private hello(runtime: string, serverTime: number): void {
    if (runtime !== this.runtime) this.position = undefined; // positions of another start mean nothing to this one
    this.runtime = runtime;
    this.clock.forget();
    this.clock.heard(serverTime);
    this.isOpen = true;
    this.backoff.reset();
    this.send({ op: 'topics', topics: TOPICS });
    this.subscribe();
  }

  private bye(code: string): void {
    if (code === 'LIVE-SESSION') this.hasSession = false;
    const waitMs = code === 'LIVE-SWAP' ? 0 : code === 'LIVE-FLOOD' ? TOO_MUCH_MS : this.backoff.nextMs();
    this.drop();
    this.retryIn(waitMs);
  }

  private closed(socket: WebSocket): void {
    if (socket !== this.socket) return;
    if (!this.isOpen) this.hasSession = false; // a browser does not say why it was refused; asking for a session tells
    this.drop();
    this.retryIn(this.backoff.nextMs());
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = null;
    this.isOpen = false;
    if (!socket) return;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  private retryIn(ms: number): void {
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.open(), ms);
  }

  private watchSilence(): void {
    const silentMs = this.monotonicMs() - this.heardMs;
    if (silentMs < LOST_AFTER_MS) return;
    if (this.currentLink.kind !== 'lost') this.moveTo({ kind: 'lost', sinceMs: this.clock.now() - silentMs });
    if (!this.socket || this.monotonicMs() - this.triedMs < LOST_AFTER_MS) return;
    this.drop(); // half-open: it would never close by itself
    this.retryIn(this.backoff.nextMs());
  }

  private moveTo(link: Link): void {
    if (link.kind === this.currentLink.kind) return;
    this.currentLink = link;
    for (const changed of [...this.linkWatchers]) changed();
  }

  /** Many widgets begin to watch in one go; they are asked for together. */
  private subscribeSoon(): void {
    if (this.subscribing) return;
    this.subscribing = true;
    setTimeout(() => {
      this.subscribing = false;
      this.store.prune();
      if (this.isOpen) this.subscribe();
    });
  }

  private subscribe(): void {
    const paths = this.store.wanted();
    if (paths.length === 0) {
      if (this.subscribed.size > 0) this.send({ op: 'unsubscribe', id: SUBSCRIPTION });
      this.subscribed = new Set();
      return;
    }
    // what changed since then says nothing of a tag that was not subscribed then
    const resumes = this.position !== undefined && paths.every((path) => this.subscribed.has(path));
    this.subscribed = new Set(paths);
    this.send({ op: 'subscribe', id: SUBSCRIPTION, paths, ms: this.options.periodMs, ...(resumes && { resume: this.position ?? '' }) });
  }

  private send(message: ClientMessage): void {
    if (this.socket?.readyState === 1) this.socket.send(JSON.stringify(message));
  }
}
