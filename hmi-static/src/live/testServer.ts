import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket as ServerSocket } from 'ws';
import type { ClientMessage } from './protocol';

export interface Row {
  readonly n: number;
  readonly v: number | string | null;
  readonly q?: number;
}

/** A gateway that says what a test wants, over a real socket. */
export class TestServer {
  readonly got: ClientMessage[] = [];
  handshakes = 0;
  connections = 0;
  refuse = false;
  private last: ServerSocket | undefined;

  private constructor(private readonly server: WebSocketServer) {
    server.on('connection', (socket) => {
      this.last = socket;
      this.connections++;
      socket.on('message', (data: Buffer) => this.got.push(JSON.parse(data.toString()) as ClientMessage));
    });
  }

  static async start(): Promise<TestServer> {
    const box: { self?: TestServer } = {};
    const server = new WebSocketServer({
      port: 0,
      host: '127.0.0.1',
      verifyClient: () => {
        if (!box.self) return false;
        box.self.handshakes++;
        return !box.self.refuse;
      },
    });
    await once(server, 'listening');
    box.self = new TestServer(server);
    return box.self;
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  say(message: object): void {
    this.last?.send(JSON.stringify(message));
  }

  hello(runtime = 'r1', serverTime = 1_000_000): void {
    this.say({ op: 'hello', protocol: 1, runtime, serverTime, heartbeatMs: 1000 });
  }

  tags(...tags: { n: number; path: string; type: string }[]): void {
    this.say({ op: 'tags', id: 'page', tags, gone: [] });
  }

  values(rows: readonly Row[], { serverTime = 1_000_000, position = 1n, full = true } = {}): void {
    this.last?.send(encodeValues('page', rows, serverTime, position, full));
  }

  raw(frame: Uint8Array): void {
    this.last?.send(frame);
  }

  cut(): void {
    this.last?.terminate();
  }

  async stop(): Promise<void> {
    for (const client of this.server.clients) client.terminate();
    this.server.close();
    await once(this.server, 'close');
  }
}

/** As docs/reference/live.md lays it out; written from the document, not from the decoder. */
export function encodeValues(id: string, rows: readonly Row[], serverTime: number, position: bigint, full: boolean): Uint8Array {
  const idBytes = new TextEncoder().encode(id);
  const texts = Object.fromEntries(rows.flatMap((row, i) => (typeof row.v === 'string' ? [[String(i), row.v]] : [])));
  const json = new TextEncoder().encode(JSON.stringify(texts));
  const pad = (at: number, to: number) => (to - (at % to)) % to;
  const bytes: number[] = [];
  const put = (size: number, write: (view: DataView) => void) => {
    const part = new DataView(new ArrayBuffer(size));
    write(part);
    bytes.push(...new Uint8Array(part.buffer));
  };
  const fill = (to: number) => bytes.push(...new Array<number>(pad(bytes.length, to)).fill(0));
  put(1, (v) => v.setUint8(0, 1));
  put(1, (v) => v.setUint8(0, 0));
  put(2, (v) => v.setUint16(0, idBytes.length, true));
  put(4, (v) => v.setUint32(0, rows.length, true));
  put(8, (v) => v.setFloat64(0, serverTime, true));
  put(8, (v) => v.setBigUint64(0, position, true));
  bytes.push(...idBytes);
  fill(8);
  for (const row of rows) put(4, (v) => v.setUint32(0, row.n, true));
  fill(8);
  for (const row of rows) put(8, (v) => v.setFloat64(0, typeof row.v === 'number' ? row.v : NaN, true));
  for (const row of rows) put(8, (v) => v.setFloat64(0, serverTime - row.n, true));
  for (const row of rows) put(4, (v) => v.setUint32(0, row.q ?? 0, true));
  for (const row of rows) put(1, (v) => v.setUint8(0, typeof row.v === 'string' ? 0x80 : row.v === null ? 0x10 : 0));
  fill(4);
  put(4, (v) => v.setUint32(0, json.length, true));
  bytes.push(...json);
  put(1, (v) => v.setUint8(0, full ? 1 : 0));
  return Uint8Array.from(bytes);
}
