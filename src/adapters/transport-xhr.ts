import type { Transport, WireAnswer } from './transport.js';

/**
 * Carries requests by XMLHttpRequest, the only way to see upload progress. `upload.load` proves
 * nothing (it fired with 1.5 of 5 MB arrived, reliability.md d): only the answer counts.
 */
export function xhrTransport(Xhr: typeof XMLHttpRequest): Transport {
  return (request) =>
    new Promise<WireAnswer>((resolve, reject) => {
      const { method, url, headers, body, signal, patience, onProgress } = request;
      if (signal?.aborted) return reject(named('AbortError'));
      const xhr = new Xhr();
      let timer = setTimeout(expire, patience);
      function expire() {
        finish(() => reject(named('TimeoutError')));
        xhr.abort();
      }
      function finish(settle: () => void) {
        clearTimeout(timer);
        signal?.removeEventListener('abort', stop);
        settle();
      }
      function stop() {
        finish(() => reject(named('AbortError')));
        xhr.abort();
      }
      function progress() {
        clearTimeout(timer);
        timer = setTimeout(expire, patience);
      }
      xhr.open(method, url);
      xhr.withCredentials = true;
      // Not `blob`: its bytes would come from another process, once more a way to wait for.
      xhr.responseType = 'text';
      for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
      xhr.upload.onprogress = ({ loaded }) => {
        progress();
        onProgress?.(loaded);
      };
      xhr.onprogress = progress;
      xhr.onload = () => finish(() => resolve(answerOf(xhr)));
      xhr.onerror = () => finish(() => reject(new TypeError('network error')));
      signal?.addEventListener('abort', stop, { once: true });
      xhr.send(body);
    });
}

function answerOf(xhr: XMLHttpRequest): WireAnswer {
  return {
    status: xhr.status,
    header: (name) => xhr.getResponseHeader(name),
    // Made only where it is asked for: a Blob is a word to another process of the browser.
    get body() {
      return new Blob([xhr.responseText]);
    },
    text: xhr.responseText,
  };
}

function named(name: 'AbortError' | 'TimeoutError'): DOMException {
  return new DOMException(name === 'AbortError' ? 'aborted' : 'no answer in time', name);
}
