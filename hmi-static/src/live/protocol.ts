/** What goes over the live socket, as docs/reference/live.md says it. Only what the client sends or uses. */
export type ClientMessage =
  | { readonly op: 'subscribe'; readonly id: string; readonly paths: readonly string[]; readonly match?: readonly string[]; readonly ms: number; readonly resume?: string }
  | { readonly op: 'unsubscribe'; readonly id: string }
  | { readonly op: 'topics'; readonly topics: readonly Topic[] }
  | { readonly op: 'ping'; readonly n: number };

/** What the runtime says of itself. */
export type Topic = 'conditions' | 'swaps' | 'plant' | 'devices';

export type ServerMessage =
  | { readonly op: 'hello'; readonly protocol: number; readonly runtime: string; readonly serverTime: number; readonly heartbeatMs: number }
  | { readonly op: 'tags'; readonly id: string; readonly tags: readonly NumberedTag[]; readonly gone: readonly number[] }
  | ValuesMessage
  | { readonly op: 'state'; readonly topic: Topic; readonly data: unknown }
  | { readonly op: 'pong'; readonly n: number }
  | { readonly op: 'heartbeat'; readonly serverTime: number; readonly position?: string }
  | { readonly op: 'error'; readonly code: string; readonly detail: string; readonly id?: string }
  | { readonly op: 'bye'; readonly code: string; readonly detail: string };

/** `n` is the tag's number on this connection. */
export interface NumberedTag {
  readonly n: number;
  readonly path: string;
  readonly type: string;
}

/** Columns of equal length. A value that is no number, boolean or text is null. */
export interface ValuesMessage {
  readonly op: 'values';
  readonly id: string;
  readonly serverTime: number;
  readonly position: string;
  /** These are all tags of the subscription that have a value. */
  readonly full: boolean;
  readonly n: ArrayLike<number>;
  readonly v: ArrayLike<number | boolean | string | null>;
  readonly q: ArrayLike<number>;
  readonly f: ArrayLike<number>;
  readonly t: ArrayLike<number>;
}

const OPS: ReadonlySet<string> = new Set(['hello', 'tags', 'values', 'state', 'pong', 'heartbeat', 'error', 'bye']);

/** @returns null for a message that this version does not know: it is left out, so that a newer gateway may say more. */
export function parseMessage(text: string): ServerMessage | null {
  const message: unknown = JSON.parse(text);
  if (typeof message !== 'object' || message === null || !('op' in message)) return null;
  return typeof message.op === 'string' && OPS.has(message.op) ? (message as ServerMessage) : null;
}
