import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
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
  /** SHA-256 of the file part, and whether its length was told beforehand. */
  const files: { readonly digest: string; readonly told: boolean }[] = [];
  let portal: Server;
  let gateway: GatewayServer;
  let cookie: string;
  let status = 200;

  before(async () => {
    portal = createServer((request, response) => {
      let size = 0;
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => {
        size += piece.length;
        pieces.push(piece);
      });
      request.on('end', () => {
        response.setHeader('content-type', 'application/json');
        if (request.url?.endsWith('Upload')) {
          uploads.push(size);
          const told = Number(request.headers['content-length']) === size;
          files.push({ digest: sha256(fileOf(Buffer.concat(pieces))), told });
          response.statusCode = status;
        }
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

  it('forwards every byte, its length told, of many chunks at once and one after the other', async () => {
    files.length = 0;
    const sizes = [4_999_999, 1, 700_000, 5_000_000, 2_000_000, 262_144];
    const all = sizes.map((size) => sampleBytes(size).fill(size, 0, 1));
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.all(
        all.map((bytes) => send(rawUpload(bytes, `round-${round}`))),
      );
      for (const answer of answers) assert.match(answer, /^HTTP\/1.1 200 /);
    }
    const expected = [...all, ...all, ...all].map(sha256).sort();
    assert.deepEqual(files.map(({ digest }) => digest).sort(), expected);
    assert.ok(files.every(({ told }) => told));
  });

  it('does not let senders that stand still hold up one that does not', async () => {
    uploads.length = 0;
    const bytes = rawUpload(sampleBytes(5_000_000), 'ref-2');
    const standing = Array.from({ length: 12 }, () => connect(gateway.port, '127.0.0.1'));
    for (const socket of standing) {
      await new Promise((flushed) => socket.write(bytes.subarray(0, 100_000), flushed));
    }
    assert.match(await send(bytes), /^HTTP\/1.1 200 /);
    assert.equal(uploads.length, 1);
    for (const socket of standing) socket.resetAndDestroy();
    await Promise.all(standing.map((socket) => once(socket, 'close')));
    assert.match(await send(rawUpload(sampleBytes(5_000_000), 'ref-3')), /^HTTP\/1.1 200 /);
    assert.equal(uploads.length, 2);
  });

  for (const [refused, expected] of [
    [401, /the token ended meanwhile/],
    [413, /^HTTP\/1.1 413 .*x-bizportal-forwarded: yes/is],
    [503, /^HTTP\/1.1 503 .*x-bizportal-forwarded: yes/is],
  ] as const) {
    it(`tells the portal's ${refused} to a chunk from a broken connection`, async () => {
      status = refused;
      const answer = await send(rawUpload(sampleBytes(5_000_000), `ref-${refused}`));
      status = 200;
      assert.match(answer, expected);
    });
  }

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

  /** What is sent twice under one reference is forwarded once. */
  function rawUpload(bytes: Uint8Array<ArrayBuffer>, reference = 'ref-1'): Buffer {
    const fields = [
      ['name', 'a.pdf'],
      ['chunk', '0'],
      ['chunks', '1'],
      ['fileMetadata', `{"FileReferenceId":"${reference}"}`],
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

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The file part of a body that ends with it. */
function fileOf(body: Buffer): Buffer {
  const start = body.indexOf('\r\n\r\n', body.indexOf('name="file"')) + 4;
  return body.subarray(start, body.lastIndexOf('\r\n--'));
}
