/** One HTTP exchange as the adapter sees it, whatever carries it. Types only. */

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Blob | null;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds without any progress after which the exchange is given up. */
  readonly patience: number;
  /** To be sent although the page is closed meanwhile. */
  readonly outlivesPage?: boolean | undefined;
  /** Bytes of the body that left the device. */
  readonly onProgress?: ((loaded: number) => void) | undefined;
}

export interface WireAnswer {
  readonly status: number;
  header(name: string): string | null;
  readonly body: Blob;
  /** The body once more, where the carrier had it as text: spares a way through the browser. */
  readonly text?: string;
}

/**
 * Sends one request, credentials included, follows no redirect, reads the whole answer. Rejects
 * with a `TypeError` when there was no answer, a `TimeoutError` or an `AbortError`.
 */
export type Transport = (request: WireRequest) => Promise<WireAnswer>;
