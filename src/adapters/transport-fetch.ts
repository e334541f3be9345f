import type { Transport } from './transport.js';

/** Carries requests by `fetch`; reports no upload progress. */
export function fetchTransport(send: typeof fetch): Transport {
  return async ({ method, url, headers, body, signal, patience }) => {
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

/** The reason as an error whose name says "aborted" or "timed out". */
function abortReason({ reason }: AbortSignal): unknown {
  const named =
    reason instanceof Error && (reason.name === 'AbortError' || reason.name === 'TimeoutError');
  return named ? reason : new DOMException('aborted', 'AbortError');
}

function timeoutError(): DOMException {
  return new DOMException('no answer in time', 'TimeoutError');
}
