import { expect } from '@open-wc/testing';
import type { Transport, WireRequest } from '../../src/adapters/transport.js';
import { fetchTransport } from '../../src/adapters/transport-fetch.js';
import { xhrTransport } from '../../src/adapters/transport-xhr.js';

const transports: Readonly<Record<string, Transport>> = {
  fetch: fetchTransport((input, init) => fetch(input, init)),
  XMLHttpRequest: xhrTransport(XMLHttpRequest),
};

/** Loopback's discard port: nothing listens there. */
const NOWHERE = 'http://127.0.0.1:9/';

for (const [name, transport] of Object.entries(transports)) {
  describe(`transport by ${name}`, () => {
    it('resolves to status, headers and bytes', async () => {
      const answer = await transport(get('/.gitignore'));
      expect(answer.status).to.equal(200);
      expect(answer.header('content-length')).to.equal(String(answer.body.size));
      expect(await answer.body.text()).to.contain('node_modules');
    });

    it('resolves for refusals too', async () => {
      expect((await transport(get('/no-such-file.json'))).status).to.equal(404);
    });

    it('rejects with TypeError when nobody answers', async () => {
      expect(await nameOfFailure(transport(get(NOWHERE)))).to.equal('TypeError');
    });

    it('rejects with AbortError when stopped before and meanwhile', async () => {
      const before = transport({ ...get('/.gitignore'), signal: AbortSignal.abort() });
      expect(await nameOfFailure(before)).to.equal('AbortError');
      const controller = new AbortController();
      const meanwhile = transport({ ...get('/.gitignore'), signal: controller.signal });
      controller.abort();
      expect(await nameOfFailure(meanwhile)).to.equal('AbortError');
    });

    it('rejects with TimeoutError when its patience ends', async () => {
      const waiting = transport({ ...get('/.gitignore?slow'), patience: 0 });
      expect(await nameOfFailure(waiting)).to.equal('TimeoutError');
    });
  });
}

describe('upload progress by XMLHttpRequest', () => {
  it('rises to the size of the body and not beyond', async () => {
    const seen: number[] = [0];
    const body = new Blob([new Uint8Array(300_000)]);
    await transports.XMLHttpRequest?.({
      ...get('/no-such-file.json'),
      method: 'POST',
      body,
      onProgress: (loaded) => seen.push(loaded),
    });
    expect(seen.at(-1)).to.equal(body.size);
    expect(seen).to.deep.equal([...seen].sort((a, b) => a - b));
  });
});

function get(url: string): WireRequest {
  return { method: 'GET', url, headers: {}, body: null, signal: undefined, patience: 10_000 };
}

function nameOfFailure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing',
    (error: Error) => error.name,
  );
}
