/** One HTTP exchange with the portal, so that each platform may have its own way there. */
import { concat, discard, readPieces } from './body.js';

export type Bytes = Uint8Array<ArrayBuffer>;

export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A list: to be sent one after the other. */
  readonly body: string | readonly Bytes[] | null;
  readonly signal: AbortSignal;
}

/** What came back, its body yet to be read, once. */
export interface Incoming {
  readonly status: number;
  header(name: string): string | null;
  /** Decoded; leaving early stops the transfer. */
  pieces(): AsyncIterable<Uint8Array>;
  stream(): ReadableStream<Uint8Array> | null;
  /** Nobody reads it. */
  discard(): void;
}

/**
 * Follows no redirect and sends nothing twice.
 * @throws NeverConnected where nothing was sent; anything else: nobody knows
 */
export type Send = (request: Outgoing) => Promise<Incoming>;

/** The portal cannot have seen the request. */
export class NeverConnected extends Error {
  override readonly name = 'NeverConnected';
}

/** Errors of a connection that never came to be, as Node's `fetch` tells them. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Every platform's way. Pages send no streams, so the pieces are put together. */
export function viaFetch(fetch: typeof globalThis.fetch): Send {
  return async ({ url, body, ...init }) => {
    try {
      const whole = body === null || typeof body === 'string' ? body : joined(body);
      return incoming(await fetch(url, { ...init, body: whole, redirect: 'manual' }));
    } catch (cause) {
      throw isNeverConnected(cause) ? new NeverConnected('no connection', { cause }) : cause;
    }
  };
}

function incoming(response: Response): Incoming {
  return {
    // A page is not told which redirect it was.
    status: response.type === 'opaqueredirect' ? 302 : response.status,
    header: (name) => response.headers.get(name),
    pieces: () => readPieces(response),
    stream: () => response.body,
    discard: () => discard(response),
  };
}

function joined(pieces: readonly Bytes[]): Bytes {
  return concat(
    pieces,
    pieces.reduce((sum, { byteLength }) => sum + byteLength, 0),
  );
}

function isNeverConnected(thrown: unknown): boolean {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'code' in cause
    ? neverConnected.has(String(cause.code))
    : false;
}
