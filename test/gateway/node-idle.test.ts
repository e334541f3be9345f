import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request as requestH1 } from 'node:http';
import {
  connect as connectH2,
  createSecureServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { PROOF_HEADER } from '../../src/core/portal/headers.js';
import type { GatewayOptions } from '../../src/gateway/index.js';
import { endIdleSessions, IDLE_SESSION } from '../../src/gateway/node/idle-sessions.js';
import { startGateway } from '../../src/gateway/node/index.js';
import { selfSigned } from '../support/certificate.js';
import { FakeClock, keys, makeWorld, ORIGIN } from './fake-portal.js';
import { proofOf } from './upload-of.js';

const STANDSTILL = 30_000;
const path = '/bizportal/api/File/Download?fileId=f-1&contentType=application/pdf';

/** A gateway over sockets whose portal sends the half of a file and no more. */
async function halfSent(
  t: TestContext,
  extra: { readonly tls?: ReturnType<typeof selfSigned>; readonly length?: string } = {},
) {
  const { length, ...more } = extra;
  const options: Partial<GatewayOptions> = { limits: { standstill: 30 }, trustProxy: true };
  const { browser, portal, clock } = makeWorld(options);
  await browser.signIn();
  const proof = await proofOf({ browser, portal });
  const half = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('half')),
  });
  const type = { 'content-type': 'application/pdf', ...(length && { 'content-length': length }) };
  portal.on('File/Download', async () => new Response(half, { headers: type }));
  const gateway = await startGateway({
    upstream: 'https://portal.example',
    ...keys,
    sealKeys: ['aa'.repeat(32)],
    forms: { food: { applicationId: 'APP', applicationKey: 'APPKEY' } },
    fetch: portal.fetch,
    clock,
    ...options,
    ...more,
  });
  t.after(() => gateway.close().catch(() => {}));
  const { host } = new URL(ORIGIN);
  const headers = {
    origin: ORIGIN,
    'x-bizportal': '1',
    'x-forwarded-proto': 'http',
    cookie: browser.cookie,
    [PROOF_HEADER]: proof,
  };
  return { gateway, clock, host, headers };
}

describe('a download that stands still, over sockets', () => {
  for (const [title, length] of [
    ['whose length was told', '8'],
    ['of unknown length', ''],
  ] as const) {
    it(`${title}, of HTTP/1.1, is cut: the browser knows that it is not whole`, async (t) => {
      const { gateway, clock, host, headers } = await halfSent(t, { length });
      const asked = requestH1({ port: gateway.port, path, headers: { ...headers, host } }).end();
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      let text = '';
      answer.on('data', (piece) => (text += piece));
      await once(answer, 'data');
      const failed = once(answer, 'error');
      clock.advance(STANDSTILL);
      assert.equal((await failed)[0].code, 'ECONNRESET');
      assert.equal(answer.complete, false);
      assert.equal(text, 'half');
    });
  }

  it('of HTTP/2 is cut, and the session goes on', async (t) => {
    const { gateway, clock, host, headers } = await halfSent(t, { tls: selfSigned(), length: '8' });
    const session = connectH2(gateway.url, { rejectUnauthorized: false });
    const stream = session.request({ ...headers, ':path': path, ':authority': host });
    const failed = once(stream, 'error');
    const [told] = (await once(stream, 'response')) as [IncomingHttpHeaders];
    assert.equal(told['content-length'], '8');
    assert.equal(String((await once(stream, 'data'))[0]), 'half');
    clock.advance(STANDSTILL);
    await failed;
    assert.equal(session.closed, false);
    session.close();
  });
});

describe('a session of HTTP/2', () => {
  /** A server that answers when it is told to, and one session with it. */
  async function session(t: TestContext) {
    const clock = new FakeClock();
    const server = createSecureServer(selfSigned());
    endIdleSessions(server, clock);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    t.after(() => server.close());
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const begun = once(server, 'session');
    const client = connectH2(url, { rejectUnauthorized: false });
    t.after(() => client.destroy());
    const [there] = (await begun) as [ServerHttp2Session];
    /** Under way; `answer` ends it. */
    const ask = async () => {
      const asked = once(there, 'stream');
      const call = client.request({ ':path': '/' });
      call.on('error', () => {}).resume();
      const [stream] = await asked;
      const answer = async () => {
        const both = [once(stream, 'close'), once(call, 'close')];
        stream.respond({ ':status': 200 }, { endStream: true });
        await Promise.all(both);
      };
      return { answer };
    };
    return { clock, client, there, ask };
  }

  it('that never asks anything is ended', async (t) => {
    const { clock, client } = await session(t);
    const ended = once(client, 'close');
    clock.advance(IDLE_SESSION);
    await ended;
  });

  it('is ended when its last answer is long ago', async (t) => {
    const { clock, client, there, ask } = await session(t);
    const [first, second] = [await ask(), await ask()];
    await first.answer();
    clock.advance(IDLE_SESSION);
    assert.equal(there.closed, false);
    await second.answer();
    clock.advance(IDLE_SESSION - 1);
    assert.equal(there.closed, false);
    const ended = once(client, 'close');
    clock.advance(1);
    await ended;
  });

  it('on which nothing moves for longer than any answer takes is cut', async (t) => {
    const { client, there, ask } = await session(t);
    await ask();
    const ended = once(client, 'close');
    // What Node says after that time.
    there.emit('timeout');
    await ended;
  });

  it('of the gateway itself is ended, too, and when it is told to stop', async (t) => {
    const { gateway, clock } = await halfSent(t, { tls: selfSigned() });
    const open = async () => {
      const client = connectH2(gateway.url, { rejectUnauthorized: false });
      t.after(() => client.destroy());
      await once(client, 'remoteSettings');
      return { ended: once(client, 'close') };
    };
    const first = await open();
    clock.advance(IDLE_SESSION);
    await first.ended;
    const second = await open();
    await gateway.close();
    await second.ended;
  });
});
