import { isProved } from './proof';

/** An answer that is no, as RFC 9457 says it: what happened and what to do. */
export class RestError extends Error {
  constructor(
    /** 0: no answer at all. */
    readonly status: number,
    readonly code: string,
    detail: string,
    /** The whole answer: some say more than a problem does. */
    readonly body: unknown = null,
    /** How long to wait before it is of use to ask again; 0 when the answer does not say. */
    readonly retryAfterS = 0,
  ) {
    super(detail);
  }
}

interface Options {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly json?: unknown;
  readonly body?: Blob;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Calls the REST API; what needs a proof of a second factor is asked of the person, and called again. @param path below /api/v1, without a leading slash */
export async function rest<T>(path: string, options: Options = {}): Promise<T> {
  return (await tagged<T>(path, options)).body;
}

/** An answer, and what it was an answer of. */
export interface Tagged<T> {
  readonly body: T;
  /** The ETag, to be sent as If-Match with a change that is only right for this; null when there was none. */
  readonly tag: string | null;
}

/** As rest does, for what two people may change at once. */
export async function tagged<T>(path: string, options: Options = {}): Promise<Tagged<T>> {
  const { method = 'GET', json, body, headers, signal } = options;
  let response: Response;
  try {
    response = await fetch(`/api/v1/${path}`, {
      method,
      headers: { Accept: 'application/json', ...(json !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(json !== undefined ? { body: JSON.stringify(json) } : body && { body }),
      ...(signal && { signal }),
    });
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e;
    throw new RestError(0, 'HMI-NO-LINK', 'The runtime does not answer.');
  }
  const answer: unknown = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return { body: answer as T, tag: response.headers.get('ETag') };
  if (response.status === 401 && (await isProved(answer))) return tagged<T>(path, options);
  const { code, detail } = (answer ?? {}) as { code?: string; detail?: string };
  throw new RestError(response.status, code ?? `HTTP-${response.status}`, detail ?? response.statusText, answer, Number(response.headers.get('Retry-After')) || 0);
}

/** Whether asking again may help: the runtime, or a part of it, is away. */
export function isAway(error: unknown): boolean {
  return error instanceof RestError && (error.status === 0 || error.status === 503);
}
