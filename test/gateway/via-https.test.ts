import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { Worker } from 'node:worker_threads';
import { readCapped } from '../../src/gateway/body.js';
import { viaHttp } from '../../src/gateway/node/via-http.js';
import { selfSigned } from '../support/certificate.js';

/** Answers as soon as a body is there; in a thread of its own, so that it need not wait for our turns. */
const PORTAL = `
  const { parentPort, workerData } = require('node:worker_threads');
  const server = require('node:https').createServer(workerData, (request, response) => {
    let size = 0;
    request.on('data', (piece) => { size += piece.length; });
    const connection = request.url === '/once' ? 'close' : 'keep-alive';
    request.on('end', () => response.writeHead(200, { connection }).end(String(size)));
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));`;

describe('Node’s way to a portal with https', () => {
  const send = viaHttp();
  const { signal } = new AbortController();
  let portal: Worker;
  let url: string;

  before(async () => {
    portal = new Worker(PORTAL, { eval: true, workerData: selfSigned() });
    const [port] = await once(portal, 'message');
    url = `https://127.0.0.1:${port}/`;
  });
  after(async () => {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    await portal.terminate();
  });

  it('sends nothing to one whose certificate nobody vouches for', async () => {
    const body = '{}';
    await assert.rejects(send({ url, method: 'POST', headers: {}, body, signal }), {
      name: 'NeverConnected',
    });
  });

  for (const [path, kept] of [
    ['', 'its connection kept'],
    ['once', 'its connection closed at once'],
  ] as const) {
    it(`takes an answer that is there before the last bytes are told to have left, ${kept}`, async () => {
      process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
      const body = [new Uint8Array(200), new Uint8Array(64 * 1024)];
      for (let n = 0; n < 200; n += 1) {
        const answer = await send({ url: url + path, method: 'POST', headers: {}, body, signal });
        assert.equal(Buffer.from(await readCapped(answer.pieces(), 10)).toString(), '65736');
      }
    });
  }
});
