import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect as connectH2 } from 'node:http2';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { encodeMultipart } from '../../src/core/portal/multipart.js';
import { type GatewayServer, startGateway } from '../../src/gateway/node/index.js';
import { selfSigned } from '../support/certificate.js';
import { Client, citizen, formOptions } from '../support/client.js';
import { type PortalStub, startPortalStub } from '../support/portal-stub.js';
import { inParallel, sized, tell } from './size.js';

interface Sent {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
  readonly key: string;
  readonly cookie: string;
}

/** Sends a request whole; `cut`: the connection dies as soon as its last byte has left. */
type Send = (request: Sent, cut: boolean) => Promise<string>;

const AT_ONCE = 10;

describe('a connection that dies after the body, and the request that comes again', () => {
  let portal: PortalStub;
  let plain: GatewayServer;
  let secure: GatewayServer;
  before(async () => {
    portal = await startPortalStub();
    const limits = { chunks: 1_000_000, creates: 1_000_000 };
    const options = { ...formOptions, upstream: portal.url, limits };
    plain = await startGateway(options);
    secure = await startGateway({ ...options, trustProxy: true, tls: selfSigned() });
  });
  after(async () => {
    await Promise.all([plain.close(), secure.close()]);
    await portal.close();
  });

  const ways: readonly (readonly [name: string, sender: () => Send])[] = [
    ['HTTP/1.1', () => sendH1(plain)],
    ['HTTP/2', () => sendH2(secure, plain)],
  ];
  for (const [name, sender] of ways) {
    for (const [what, path, make] of [
      ['Create', 'ApplicationRequest/Create', application],
      ['chunk', 'File/Upload', chunk],
    ] as const) {
      it(`over ${name} is one ${what} on the portal`, async () => {
        const count = sized(20, 1_000);
        const mark = `${name === 'HTTP/2' ? 'h2' : 'h1'}-${what}`;
        const send = sender();
        await inParallel(count, AT_ONCE, async (n) => {
          const cookie = await signedIn(n);
          const request = { ...make(`${mark}-${n}`), path, cookie, key: `${mark}-${n}-12345678` };
          await send(request, true);
          // The first may still be under way; a page that is told so asks again.
          let answer = 'conflict';
          while (/x-bizportal-error: conflict/i.test(answer) || answer === 'conflict') {
            answer = await send(request, false);
          }
          assert.match(answer, what === 'Create' ? /R-h[12]-Create/ : /file-h[12]-chunk/);
        });
        for (let n = 0; n < count; n += 1) {
          assert.equal(portal.seen.get(`${path} ${mark}-${n}`), 1, `${mark}-${n}`);
        }
        tell(`${count} ${what}s over ${name}, socket cut after the body: each forwarded once`);
      });
    }
  }

  /** One session is good for both gateways; a citizen each, for a code's tries are counted. */
  async function signedIn(n: number): Promise<string> {
    const client = new Client(plain.url);
    assert.equal((await client.signIn(citizen(n))).status, 200);
    return client.cookie;
  }
});

function application(mark: string) {
  const body = { otp: '123456', data: `{"a":"mark:${mark}"}`, dataDescription: '{}' };
  return { type: 'application/json', body: Buffer.from(JSON.stringify(body)) };
}

function chunk(mark: string) {
  const fields = [
    ['name', 'a.pdf'],
    ['chunk', '0'],
    ['chunks', '1'],
    ['fileMetadata', JSON.stringify({ FileReferenceId: mark })],
  ] as const;
  const bytes = new Uint8Array(Buffer.from(`%PDF-1.7 mark:${mark} ${'x'.repeat(20_000)}`));
  const file = { field: 'file', name: 'a.pdf', contentType: 'application/pdf', bytes };
  const { contentType, parts } = encodeMultipart(fields, file, 'boundary-123');
  return { type: contentType, body: Buffer.concat(parts) };
}

function sendH1(gateway: GatewayServer): Send {
  return async ({ path, type, body, key, cookie }, cut) => {
    const lines = [
      `POST /bizportal/api/${path} HTTP/1.1`,
      `Host: 127.0.0.1:${gateway.port}`,
      `Origin: ${gateway.url}`,
      'X-Bizportal: 1',
      `Cookie: ${cookie}`,
      `Idempotency-Key: ${key}`,
      `Content-Type: ${type}`,
      `Content-Length: ${body.length}`,
      'Connection: close',
    ];
    const socket = connect(gateway.port, '127.0.0.1');
    await once(socket, 'connect');
    const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
    await new Promise((flushed) => socket.write(Buffer.concat([head, body]), flushed));
    if (cut) {
      socket.resetAndDestroy();
      await once(socket, 'close');
      return '';
    }
    const pieces: Buffer[] = [];
    for await (const piece of socket) pieces.push(piece);
    return Buffer.concat(pieces).toString('latin1');
  };
}

/** `like`: the session is that gateway's, as if one proxy stood in front of both. */
function sendH2(gateway: GatewayServer, like: GatewayServer): Send {
  return async ({ path, type, body, key, cookie }, cut) => {
    const session = connectH2(gateway.url, { rejectUnauthorized: false });
    session.on('error', () => {});
    const stream = session.request({
      ':method': 'POST',
      ':path': `/bizportal/api/${path}`,
      ':authority': `127.0.0.1:${like.port}`,
      'x-forwarded-proto': 'http',
      origin: like.url,
      'x-bizportal': '1',
      cookie,
      'idempotency-key': key,
      'content-type': type,
    });
    stream.on('error', () => {});
    if (cut) {
      stream.end(body);
      await once(stream, 'finish');
      session.destroy();
      return '';
    }
    stream.end(body);
    const [headers] = await once(stream, 'response');
    const pieces: Buffer[] = [Buffer.from(`x-bizportal-error: ${headers['x-bizportal-error']}\n`)];
    for await (const piece of stream) pieces.push(piece);
    session.close();
    return Buffer.concat(pieces).toString('latin1');
  };
}
