import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { encodeMultipart } from '../../src/core/portal/multipart.js';
import { type GatewayServer, startGateway } from '../../src/gateway/node/index.js';
import { sampleBytes } from '../../src/testing/samples.js';
import { browserFetch } from '../contract/browser-fetch.js';
import { keys, launch } from './fake-portal.js';

describe('the gateway over sockets', () => {
  const uploads: number[] = [];
  let portal: Server;
  let gateway: GatewayServer;
  let cookie: string;

  before(async () => {
    portal = createServer((request, response) => {
      let size = 0;
      request.on('data', (piece: Buffer) => {
        size += piece.length;
      });
      request.on('end', () => {
        response.setHeader('content-type', 'application/json');
        if (request.url?.endsWith('Upload')) uploads.push(size);
        response.end('{"userId":"u","token":"t","refreshToken":"r","FileReferenceId":"ref-1"}');
      });
    });
    portal.listen(0, '127.0.0.1');
    await once(portal, 'listening');
    gateway = await startGateway({
      upstream: `http://127.0.0.1:${(portal.address() as AddressInfo).port}`,
      ...keys,
      sealKeys: ['aa'.repeat(32)],
      forms: { food: { applicationId: 'A', applicationKey: 'K' } },
    });
    const response = await browserFetch(gateway.url)(
      `${gateway.url}/bizportal/api/Authenication/Login`,
      {
        method: 'POST',
        headers: { 'x-bizportal': '1', 'content-type': 'application/json' },
        body: JSON.stringify({ formId: 'food', q: await launch() }),
      },
    );
    cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    assert.equal(response.status, 200);
  });

  after(async () => {
    await gateway.close();
    portal.closeAllConnections();
    portal.close();
  });

  it('forwards nothing of an upload whose connection is cut, wherever that happens', async () => {
    const whole = rawUpload(sampleBytes(200_000));
    const head = whole.indexOf('\r\n\r\n') + 4;
    for (const end of [head, head + 1, head + 300, whole.length - 100_000, whole.length - 1]) {
      await sendAndCut(whole.subarray(0, end));
    }
    const answer = await send(whole);
    assert.match(answer, /^HTTP\/1.1 200 /);
    assert.equal(uploads.length, 1);
    assert.ok((uploads[0] ?? 0) > 200_000);
  });

  it('answers a body that is too large with 413 and says that nothing was forwarded', async () => {
    uploads.length = 0;
    const answer = await send(rawUpload(sampleBytes(5_200_000)));
    assert.match(answer, /^HTTP\/1.1 413 /);
    assert.match(answer, /x-bizportal-forwarded: no/i);
    assert.deepEqual(uploads, []);
  });

  it('rejects when its port is taken', async () => {
    const { upstream, ...others } = { upstream: 'http://127.0.0.1:9', ...keys };
    const options = {
      upstream,
      ...others,
      sealKeys: ['aa'.repeat(32)],
      forms: { food: { applicationId: 'A', applicationKey: 'K' } },
      port: gateway.port,
    };
    await assert.rejects(startGateway(options), /EADDRINUSE/);
  });

  function rawUpload(bytes: Uint8Array<ArrayBuffer>): Buffer {
    const fields = [
      ['name', 'a.pdf'],
      ['chunk', '0'],
      ['chunks', '1'],
      ['fileMetadata', '{"FileReferenceId":"ref-1"}'],
    ] as const;
    const file = { field: 'file', name: 'a.pdf', contentType: 'application/pdf', bytes };
    const { contentType, parts } = encodeMultipart(fields, file, 'boundary-123');
    const body = Buffer.concat(parts);
    const lines = [
      'POST /bizportal/api/File/Upload HTTP/1.1',
      `Host: 127.0.0.1:${gateway.port}`,
      `Origin: ${gateway.url}`,
      'X-Bizportal: 1',
      `Cookie: ${cookie}`,
      `Content-Type: ${contentType}`,
      `Content-Length: ${body.length}`,
    ];
    return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), body]);
  }

  async function sendAndCut(bytes: Buffer): Promise<void> {
    const socket = connect(gateway.port, '127.0.0.1');
    await once(socket, 'connect');
    await new Promise((flushed) => socket.write(bytes, flushed));
    socket.resetAndDestroy();
    await once(socket, 'close');
  }

  /** Sends all and reads until the answer's JSON has ended. */
  function send(bytes: Buffer): Promise<string> {
    const socket = connect(gateway.port, '127.0.0.1');
    return new Promise((resolve, reject) => {
      let answer = '';
      socket.on('error', reject);
      socket.on('data', (piece) => {
        answer += piece.toString('latin1');
        if (!/\r\n\r\n.*\}/s.test(answer)) return;
        resolve(answer);
        socket.destroy();
      });
      socket.write(bytes);
    });
  }
});
