// @vitest-environment node
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { LiveClient } from './liveClient';
import { TestServer } from './testServer';

let server: TestServer;
let client: LiveClient;
let ms = 0; // the browser's monotonic clock, moved by the test on top of the real one
let sessions = 0;
const states: [string, unknown][] = [];

beforeEach(async () => {
  server = await TestServer.start();
  ms = 0;
  sessions = 0;
  states.length = 0;
  client = new LiveClient({
    url: server.url,
    periodMs: 250,
    openSession: () => {
      sessions++;
      return Promise.resolve();
    },
    onState: (topic, data) => states.push([topic, data]),
    connect: (url, protocol) => new NodeSocket(url, protocol).on('error', () => undefined) as unknown as WebSocket, // a browser's throws none
    monotonicMs: () => performance.now() + ms,
  });
});

afterEach(async () => {
  client.stop();
  await server.stop();
});

const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true), { timeout: 8_000, interval: 10 });
const subscriptions = () => server.got.filter((m) => m.op === 'subscribe');
const value = (path: string) => {
  const view = client.get(path);
  return view.kind === 'live' ? view.value : view.kind;
};

/** Connected, with `a/b/T` (a number) subscribed and told. */
async function connected(): Promise<ReadonlySet<string>[]> {
  const told: ReadonlySet<string>[] = [];
  client.watch(['a/b/T'], (paths) => told.push(paths));
  client.start();
  await until(() => server.connections === 1);
  server.hello();
  await until(() => subscriptions().length === 1);
  server.tags({ n: 7, path: 'a/b/T', type: 'FLOAT64' });
  server.values([{ n: 7, v: 63.1 }], { position: 41n });
  await until(() => value('a/b/T') === 63.1);
  return told;
}

test('values arrive, and a watcher is told once for each message', async () => {
  const told = await connected();
  expect(told).toEqual([new Set(['a/b/T'])]);
  expect(client.link).toEqual({ kind: 'connected' });
  expect(sessions).toBe(1);
  expect(server.got[0]).toEqual({ op: 'topics', topics: ['conditions', 'swaps', 'plant', 'devices'] });
});

test('many widgets that begin together are one subscription; the last one to go ends it', async () => {
  client.start();
  await until(() => server.connections === 1);
  server.hello();
  await until(() => server.got.length === 1);
  const ends = ['x', 'y', 'x'].map((path) => client.watch([path], () => undefined));
  await until(() => subscriptions().length === 1);
  expect(subscriptions()[0]).toEqual({ op: 'subscribe', id: 'page', paths: ['x', 'y'], ms: 250 });
  for (const end of ends) end();
  await until(() => {
    server.say({ op: 'heartbeat', serverTime: 1_000_000 }); // else the link is lost before
    return server.got.some((m) => m.op === 'unsubscribe');
  });
}, 15_000);

test('while the gateway is replaced nothing goes blank, and what was missed is asked for', async () => {
  await connected();
  server.say({ op: 'bye', code: 'LIVE-SWAP', detail: '' });
  await until(() => server.connections === 2);
  expect(value('a/b/T')).toBe(63.1);
  expect(client.link).toEqual({ kind: 'connected' });
  server.hello();
  await until(() => subscriptions().length === 2);
  expect(subscriptions()[1]).toMatchObject({ paths: ['a/b/T'], resume: '41' });
  server.tags({ n: 3, path: 'a/b/T', type: 'FLOAT64' }); // another number on this connection
  server.values([{ n: 3, v: 64 }], { full: false });
  await until(() => value('a/b/T') === 64);
});

test('numbers of the connection before mean nothing', async () => {
  await connected();
  server.cut();
  await until(() => server.connections === 2);
  server.hello();
  await until(() => subscriptions().length === 2);
  server.values([{ n: 7, v: 1 }]);
  server.say({ op: 'state', topic: 'devices', data: [] }); // after it in the same stream
  await until(() => states.length === 1);
  expect(value('a/b/T')).toBe(63.1);
});

test('a tag that was not subscribed before is not asked for from a position', async () => {
  await connected();
  client.watch(['new'], () => undefined);
  await until(() => subscriptions().length === 2);
  expect(subscriptions()[1]).toEqual({ op: 'subscribe', id: 'page', paths: ['a/b/T', 'new'], ms: 250 });
});

test('another start of the runtime knows no old positions', async () => {
  await connected();
  server.cut();
  await until(() => server.connections === 2);
  server.hello('r2');
  await until(() => subscriptions().length === 2);
  expect(subscriptions()[1]).not.toHaveProperty('resume');
});

test('three seconds of silence are a lost link, though the socket is open; it comes back by itself', async () => {
  await connected();
  const links: string[] = [];
  client.watchLink(() => links.push(client.link.kind));
  ms += 2_000;
  await new Promise((done) => setImmediate(done));
  expect(client.link.kind).toBe('connected');
  ms += 1_100;
  await until(() => client.link.kind === 'lost');
  expect(value('a/b/T')).toBe(63.1);
  await until(() => server.connections === 2);
  server.hello();
  await until(() => client.link.kind === 'connected');
  expect(links).toEqual(['lost', 'connected']);
});

test('lost says since when, by the runtime’s clock', async () => {
  await connected();
  const before = client.now();
  ms += 5_000;
  await until(() => client.link.kind === 'lost');
  if (client.link.kind !== 'lost') throw new Error('lost');
  expect(client.link.sinceMs).toBeGreaterThan(before - 500);
  expect(client.link.sinceMs).toBeLessThan(before + 1_500);
});

test('a heartbeat is enough to stay connected, and moves the clock', async () => {
  await connected();
  ms += 2_500;
  server.say({ op: 'heartbeat', serverTime: 1_002_500, position: '41' });
  server.say({ op: 'state', topic: 'plant', data: {} });
  await until(() => states.length === 1);
  ms += 2_500;
  await new Promise((done) => setTimeout(done, 300)); // longer than the look at the silence
  expect(client.link.kind).toBe('connected');
});

test('the clock is the runtime’s, also when the browser’s is wrong', async () => {
  await connected();
  expect(Math.abs(client.now() - 1_000_000)).toBeLessThan(2_000);
});

test('a refused handshake asks for a session again', async () => {
  server.refuse = true;
  client.start();
  await until(() => server.handshakes >= 2);
  expect(sessions).toBeGreaterThanOrEqual(2);
  server.refuse = false;
  await until(() => server.connections === 1);
  server.hello();
  await until(() => client.link.kind === 'connected');
}, 15_000);

test('a frame that cannot be read ends the connection, not the page', async () => {
  const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  await connected();
  server.raw(Uint8Array.from([1, 0, 255, 255]));
  await until(() => complaint.mock.calls.length === 1);
  expect(value('a/b/T')).toBe(63.1);
  await until(() => server.connections === 2);
  complaint.mockRestore();
}, 15_000);

test('values of a kind: booleans, whole numbers as digits, none', async () => {
  await connected();
  server.tags({ n: 1, path: 'b', type: 'BOOL' }, { n: 2, path: 'i', type: 'INT64' }, { n: 4, path: 'f', type: 'FLOAT64' });
  server.values([{ n: 1, v: 1 }, { n: 2, v: '9007199254740993' }, { n: 4, v: null, q: 0x8031_0000 }, { n: 99, v: 5 }]);
  await until(() => value('b') === true);
  expect(value('i')).toBe('9007199254740993');
  expect(client.get('f')).toMatchObject({ value: null, quality: 'bad', status: 0x8031_0000 });
});

test('what is full was not all measured now', async () => {
  await connected();
  expect(client.get('a/b/T')).toMatchObject({ serverMs: 999_993 }); // as old as the device says
  server.values([{ n: 7, v: 2 }], { full: false });
  await until(() => value('a/b/T') === 2);
  expect(client.get('a/b/T')).toMatchObject({ serverMs: 1_000_000 });
});
