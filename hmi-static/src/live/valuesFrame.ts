import type { ValuesMessage } from './protocol';

const KIND_VALUES = 1;
const HEADER_BYTES = 24;
const NOT_IN_COLUMN = 0x80;

/** Decodes a binary `values` message into typed arrays that look into the frame itself. Throws RangeError when it is cut short. */
export function decodeValues(frame: ArrayBuffer): ValuesMessage | null {
  const view = new DataView(frame);
  if (view.getUint8(0) !== KIND_VALUES) return null;
  const idBytes = view.getUint16(2, true);
  const rows = view.getUint32(4, true);
  const id = text(frame, HEADER_BYTES, idBytes);
  const nAt = padded(HEADER_BYTES + idBytes, 8);
  const vAt = padded(nAt + 4 * rows, 8);
  const tAt = vAt + 8 * rows;
  const qAt = tAt + 8 * rows;
  const fAt = qAt + 4 * rows;
  const textsAt = padded(fAt + rows, 4);
  const textsBytes = view.getUint32(textsAt, true);
  const f = new Uint8Array(frame, fAt, rows);
  return {
    op: 'values',
    id,
    serverTime: view.getFloat64(8, true),
    position: view.getBigUint64(16, true).toString(),
    full: view.getUint8(textsAt + 4 + textsBytes) !== 0,
    n: new Uint32Array(frame, nAt, rows),
    v: values(new Float64Array(frame, vAt, rows), f, text(frame, textsAt + 4, textsBytes)),
    q: new Uint32Array(frame, qAt, rows),
    f,
    t: new Float64Array(frame, tAt, rows),
  };
}

/** Most frames are numbers only: then the column itself is the answer, NaN and all. */
function values(column: Float64Array, flags: Uint8Array, json: string): ArrayLike<number | string | null> {
  if (!flags.some((f) => (f & NOT_IN_COLUMN) !== 0)) return column;
  const texts = (json === '' ? {} : JSON.parse(json)) as Record<string, string | undefined>;
  return Array.from(column, (number, row) => ((flags[row] ?? 0) & NOT_IN_COLUMN ? (texts[row] ?? null) : number));
}

function text(frame: ArrayBuffer, at: number, bytes: number): string {
  return new TextDecoder().decode(new Uint8Array(frame, at, bytes));
}

function padded(at: number, to: number): number {
  return Math.ceil(at / to) * to;
}
