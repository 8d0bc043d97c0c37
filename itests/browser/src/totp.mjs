import { createHmac } from 'node:crypto';
import { until } from './browser.mjs';

const STEP_S = 30;
/** As the runtime: steps that a clock may be off. */
const SKEW = 1;
/** For filling in and sending a code, before it is one of too long ago. */
const SLACK_S = 20;
/** Three codes are good at any time, so a step is waited for at most. */
const PATIENCE_MS = 2 * STEP_S * 1_000;

/** An authenticator app: RFC 6238 with SHA-1. Each code is of a later step than the one before, since a code is good once. */
export function totp(seed) {
  const key = base32(seed);
  let last = -1;
  return async () => {
    const step = Math.max(last + 1, Math.floor((nowS() + SLACK_S) / STEP_S) - SKEW);
    await until('the next code to be good', () => step <= Math.floor(nowS() / STEP_S) + SKEW, PATIENCE_MS);
    last = step;
    return code(key, step);
  };
}

const nowS = () => Date.now() / 1_000;

export function code(key, step) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 0x0f) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

export function base32(text) {
  const bits = [...text].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('');
  return Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
}
