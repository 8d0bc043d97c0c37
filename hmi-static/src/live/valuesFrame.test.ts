import { expect, test } from 'vitest';
import { encodeValues, type Row } from './testServer';
import { decodeValues } from './valuesFrame';

function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

test('what is encoded comes out again, whatever the lengths are', () => {
  for (let run = 0; run < 300; run++) {
    const id = 'é'.repeat(Math.floor(Math.random() * 12)) + 'x';
    const rows = Array.from({ length: Math.floor(Math.random() * 20) }, (): Row => {
      const kind = Math.random();
      return { n: Math.floor(Math.random() * 2 ** 32), v: kind < 0.6 ? Math.random() * 1e6 - 5e5 : kind < 0.9 ? `"<b>🍺\u202e${kind}` : null, q: Math.floor(Math.random() * 2 ** 32) };
    });
    const full = Math.random() < 0.5;
    const message = decodeValues(bufferOf(encodeValues(id, rows, 1.5e12, 2n ** 63n + 7n, full)));
    expect(message).toMatchObject({ op: 'values', id, serverTime: 1.5e12, position: '9223372036854775815', full });
    expect(Array.from(message?.n ?? [])).toEqual(rows.map((r) => r.n));
    expect(Array.from(message?.q ?? [])).toEqual(rows.map((r) => r.q));
    expect(Array.from(message?.v ?? [])).toEqual(rows.map((r) => r.v ?? NaN));
  }
});

test('a frame that is cut short is refused, not guessed', () => {
  const whole = encodeValues('page', [{ n: 1, v: 2 }, { n: 2, v: 'text' }], 1, 1n, true);
  for (let bytes = 0; bytes < whole.length; bytes++) expect(() => decodeValues(bufferOf(whole.slice(0, bytes))), String(bytes)).toThrow();
});

test('a frame of another kind is left out', () => expect(decodeValues(Uint8Array.from([9, 0, 0, 0]).buffer)).toBeNull());
