import type { Transport } from './transport.js';

/** Carries requests by `fetch`; reports no upload progress. */
export function fetchTransport(send: typeof fetch): Transport {
  return async ({ method, url, headers, body, signal, patience, outlivesPage = false }) => {
    const controller = new AbortController();
    const stop = () => controller.abort(signal?.reason);
    const timer = setTimeout(() => controller.abort(timeoutError()), patience);
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      const response = await send(url, {
        method,
        headers,
        body,
        credentials: 'include',
        redirect: 'error',
        cache: 'no-store',
        keepalive: outlivesPage || isLast(body),
        signal: controller.signal,
      });
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        body: await response.blob(),
      };
    } catch (error) {
      // Not every fetch hands the reason on.
      throw controller.signal.aborted ? abortReason(controller.signal) : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  };
}

/** Characters; at most 60,000 bytes of UTF-8, under the 64 KiB that browsers carry on after a page. */
const KEEPALIVE_MAX = 20_000;

/** The last draft of a page that is being closed must not die with it. */
function isLast(body: string | Blob | null): boolean {
  const { document: page } = globalThis;
  if (page?.visibilityState !== 'hidden') return false;
  return typeof body === 'string' && body.length <= KEEPALIVE_MAX;
}

/** The reason as an error whose name says "aborted" or "timed out". */
function abortReason({ reason }: AbortSignal): unknown {
  const named =
    reason instanceof Error && (reason.name === 'AbortError' || reason.name === 'TimeoutError');
  return named ? reason : new DOMException('aborted', 'AbortError');
}

function timeoutError(): DOMException {
  return new DOMException('no answer in time', 'TimeoutError');
}
