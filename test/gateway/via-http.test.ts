import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import type { Readable } from 'node:stream';
import { after, before, beforeEach, describe, it } from 'node:test';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { readCapped } from '../../src/gateway/body.js';
import { viaHttp } from '../../src/gateway/node/via-http.js';
import type { Outgoing } from '../../src/gateway/way-out.js';

type Handle = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

describe('Node’s way to the portal', () => {
  const send = viaHttp();
  let portal: Server;
  let base: string;
  let handle: Handle;
  const sockets = new Set<unknown>();

  before(async () => {
    portal = createServer((request, response) => {
      sockets.add(request.socket);
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => handle(request, response, Buffer.concat(pieces)));
    });
    portal.listen(0, '127.0.0.1');
    await once(portal, 'listening');
    base = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
  });
  after(() => {
    portal.closeAllConnections();
    portal.close();
  });
  beforeEach(() => sockets.clear());

  function ask(outgoing: Partial<Outgoing> = {}) {
    const { signal } = new AbortController();
    const usual = { url: `${base}/a?b=1`, method: 'POST', headers: {}, body: null, signal };
    return send({ ...usual, ...outgoing });
  }

  async function textOf(outgoing: Partial<Outgoing> = {}): Promise<string> {
    return Buffer.from(await readCapped((await ask(outgoing)).pieces(), 10_000_000)).toString();
  }

  it('sends method, path, headers and text, its length told in bytes', async () => {
    handle = ({ method, url, headers }, response, body) => {
      const told = [method, url, headers['x-a'], headers['content-length'], String(body)];
      response.end(JSON.stringify(told));
    };
    const told = JSON.parse(await textOf({ headers: { 'x-a': 'b' }, body: 'คำ' }));
    assert.deepEqual(told, ['POST', '/a?b=1', 'b', '6', 'คำ']);
  });

  it('sends pieces one after the other, every byte, their length told', async () => {
    const pieces = [1, 300_000, 2_000_000].map((size) => new Uint8Array(size).fill(size % 251));
    let [told, same] = ['', false];
    handle = ({ headers }, response, body) => {
      told = headers['content-length'] ?? '';
      same = Buffer.concat(pieces).equals(body);
      response.end();
    };
    await textOf({ body: pieces });
    assert.deepEqual([told, same], ['2300001', true]);
  });

  it('reads an answer as it is, its headers by any case', async () => {
    handle = (_, response) => response.writeHead(418, { 'X-Word': 'w' }).end('body');
    const answer = await ask();
    assert.deepEqual(
      [answer.status, answer.header('X-WORD'), answer.header('y')],
      [418, 'w', null],
    );
    assert.equal(Buffer.from(await readCapped(answer.pieces(), 10)).toString(), 'body');
  });

  for (const [encoding, encode] of [
    ['gzip', gzipSync],
    ['GZIP', gzipSync],
    ['x-gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const) {
    it(`reads what comes as ${encoding} although nobody asked for it`, async () => {
      handle = (_, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end(encode('คำตอบ'));
      assert.equal(await textOf(), 'คำตอบ');
    });
  }

  for (const [status, headers] of [
    [204, {}],
    [401, { 'content-length': '0' }],
  ] as const) {
    it(`reads nothing from an empty ${status} that is called gzip`, async () => {
      handle = (_, response) =>
        response.writeHead(status, { ...headers, 'content-encoding': 'gzip' }).end();
      const answer = await ask();
      assert.equal(answer.status, status);
      assert.equal((await readCapped(answer.pieces(), 1)).byteLength, 0);
    });
  }

  it('lets go of an answer that nobody reads, whatever its bytes', async () => {
    handle = (_, response) => response.writeHead(302, { 'content-encoding': 'gzip' }).end('plain');
    const answer = await ask();
    const body = answer.pieces() as Readable;
    answer.discard();
    await once(body, 'close');
  });

  it('refuses an encoding that it does not know, and bytes that are not what they say', async () => {
    for (const encoding of ['zip', 'gzip']) {
      handle = (_, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end('plain');
      await assert.rejects(textOf());
    }
  });

  it('refuses a status that no answer to a page can have', async () => {
    handle = (_, response) => response.writeHead(999).end();
    await assert.rejects(ask(), /999/);
  });

  it('stops reading what is too long, also when it unpacks to that', async () => {
    handle = (_, response) =>
      response
        .writeHead(200, { 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(5_000_000)));
    const answer = await ask();
    await assert.rejects(readCapped(answer.pieces(), 1_000_000), { name: 'TooLarge' });
  });

  it('follows no redirect', async () => {
    handle = (_, response) => response.writeHead(302, { location: `${base}/b` }).end();
    assert.equal((await ask()).status, 302);
  });

  it('keeps its connection for the next', async () => {
    handle = (_, response) => response.end('{}');
    for (let n = 0; n < 3; n += 1) await textOf();
    assert.equal(sockets.size, 1);
  });

  it('knows that nothing was sent where nobody listens', async () => {
    const closed = createSocketServer();
    await new Promise<void>((resolve) => void closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await assert.rejects(ask({ url: `http://127.0.0.1:${port}/` }), { name: 'NeverConnected' });
  });

  it('knows that nothing was sent where a header cannot be', async () => {
    await assert.rejects(ask({ headers: { 'x-serviceno': 'ก' } }), { name: 'NeverConnected' });
  });

  it('does not wait for a portal that goes on in another protocol', async () => {
    handle = ({ socket }) =>
      socket.write('HTTP/1.1 101 X\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n');
    await assert.rejects(ask({ body: '{}' }), /closed without an answer/);
  });

  it('does not know what became of a request that was cut off, and sends it once', async () => {
    let count = 0;
    handle = ({ socket }) => {
      count += 1;
      socket.destroy();
    };
    await assert.rejects(ask({ body: '{}' }), { code: 'ECONNRESET' });
    assert.equal(count, 1);
  });

  it('fails where an answer is cut off in its middle', async () => {
    handle = (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    await assert.rejects(textOf());
  });

  it('lets go of the portal where nobody reads a stream to its end', async () => {
    const cut = new Promise((resolve) => {
      handle = (_, response) => {
        response.once('close', resolve);
        response.writeHead(200, { 'content-length': '100' });
        response.write('half');
      };
    });
    await (await ask()).stream()?.cancel();
    await cut;
  });

  it('gives up when told, before and after the answer has begun', async () => {
    const early = new AbortController();
    handle = () => early.abort();
    await assert.rejects(ask({ signal: early.signal }), { name: 'AbortError' });
    const late = new AbortController();
    handle = (_, response) => response.writeHead(200).write('half');
    const answer = await ask({ signal: late.signal });
    late.abort();
    await assert.rejects(readCapped(answer.pieces(), 100));
  });

  describe('to a portal that answers a long body before it has read it', () => {
    const body = [new Uint8Array(64 * 1024 * 1024)];

    it('passes on a no, and stops sending', async () => {
      const { url, ended, close } = await hasty(413);
      const answer = await ask({ url, body });
      assert.equal(answer.status, 413);
      answer.discard();
      await ended;
      close();
    });

    it('believes no yes', async () => {
      const { url, ended, close } = await hasty(200);
      await assert.rejects(ask({ url, body }), /taken before it was there/);
      await ended;
      close();
    });
  });
});

/** Answers at the first byte and reads no more; `ended` once the other side has hung up. */
async function hasty(status: number) {
  let hungUp = () => {};
  const ended = new Promise<void>((resolve) => {
    hungUp = resolve;
  });
  const server = createSocketServer((socket) => {
    socket.on('error', () => {});
    socket.once('close', hungUp);
    socket.once('data', () => {
      socket.pause();
      socket.write(`HTTP/1.1 ${status} X\r\ncontent-length: 2\r\n\r\n{}`, () => socket.resume());
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { url, ended, close: () => void server.close() };
}
