import { connect, createServer } from 'node:net';
import { once } from 'node:events';

/** A wire between browser and runtime that can be cut: nothing goes through any more, and nobody is told, as when a cable is pulled. */
export async function wireTo(port) {
  const pairs = new Set();
  let isCut = false;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    const pair = [near, far];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      near.destroy();
      far.destroy();
    };
    for (const socket of pair) socket.on('error', end).on('close', end);
    near.on('data', (bytes) => isCut || far.write(bytes));
    far.on('data', (bytes) => isCut || near.write(bytes));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    base: `http://127.0.0.1:${server.address().port}`,
    cut() {
      isCut = true;
    },
    /** What was under way is lost: the connections of before are dead. */
    mend() {
      for (const [near] of [...pairs]) near.destroy();
      isCut = false;
    },
    close() {
      for (const [near] of [...pairs]) near.destroy();
      server.close();
    },
  };
}
