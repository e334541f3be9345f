/** The Node server over real sockets: restarts, cuts, streamed bodies and its refusals to start. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { API_BASE, guideProfile } from '../../src/core/portal/profile.js';
import { type RunningSandbox, startSandbox } from '../../src/sandbox/node/index.js';
import { Client, forms, LAUNCH_IV, LAUNCH_KEY, PERSON, pattern, TOKEN } from './helpers.js';

let directory = '';
let count = 0;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sandbox-server-'));
});
after(() => rm(directory, { recursive: true, force: true }));

const base = { forms, launchKey: LAUNCH_KEY, launchIv: LAUNCH_IV, token: TOKEN };
const fresh = () => join(directory, String(count++));

async function started(dir = fresh(), options: object = {}) {
  const server = await startSandbox({ ...base, dir, otp: { cooldownSeconds: 0 }, ...options });
  return { server, client: clientOf(server) };
}

function clientOf(server: RunningSandbox): Client {
  const transport = { fetch: (request: Request) => fetch(request), launchUrl: server.launchUrl };
  return new Client(transport, guideProfile, server.url);
}

describe('sandbox server', () => {
  it('keeps data, sessions and its own keys over a restart', async () => {
    const dir = fresh();
    const own = { forms: { food: { applicationId: 'APP-1', pageUrl: '/' } }, dir };
    const first = await startSandbox(own);
    await first.close();
    const second = await startSandbox(own);
    assert.deepEqual(
      [second.token, second.launchKey, second.launchIv, second.forms],
      [first.token, first.launchKey, first.launchIv, first.forms],
    );
    await second.close();
  });

  it('goes on with a draft, an upload and a session after a restart', async () => {
    const dir = fresh();
    const { server, client } = await started(dir);
    await client.signIn();
    const { draftId } = client;
    const save = { draftId, identityId: PERSON, applicationId: 'APP-1', data: { a: 'ไทย' } };
    await client.call('saveDraft', save);
    const pieces = [pattern(300_000, 1), pattern(200_000, 2)];
    const piece = { name: 'a.pdf', reference: 'r', chunks: 2 };
    await client.upload({ ...piece, chunk: 0, bytes: pieces[0] ?? new Uint8Array() });
    await server.close();

    const again = await started(dir);
    const next = clientOf(again.server);
    Object.assign(next, { token: client.token, identityId: PERSON, draftId });
    assert.deepEqual((await next.call('loadDraft', {}, draftId)).json.data, { a: 'ไทย' });
    const last = { ...piece, chunk: 1, bytes: pieces[1] ?? new Uint8Array() };
    const { json } = await next.upload(last);
    const payload = next.application(await next.otp(), { f: { FileId: json.fileId } });
    assert.equal((await next.call('create', payload)).json.status, 0);
    const ledger = await next.ledger();
    const sum = createHash('sha256').update(Buffer.concat(pieces)).digest('hex');
    assert.deepEqual([ledger.files[0].sha256, ledger.files[0].size], [sum, 500_000]);
    assert.equal(ledger.applications.length, 1);
    const back = await fetch(`${again.server.url}${API_BASE}File/Download?fileId=${json.fileId}`, {
      headers: { authorization: `Bearer ${client.token}` },
    });
    assert.deepEqual(Buffer.from(await back.arrayBuffer()), Buffer.concat(pieces));
    await again.server.close();
  });

  it('cut and cut-after end the connection without an answer', async () => {
    const { server, client } = await started();
    await client.signIn();
    const fault = { operation: 'saveDraft', call: 1 };
    const { draftId } = client;
    const save = { draftId, identityId: PERSON, applicationId: 'APP-1', data: {} };
    for (const [kind, saves] of [
      ['cut', 0],
      ['cut-after', 1],
    ] as const) {
      await client.admin('DELETE', 'faults');
      await client.admin('POST', 'faults', { ...fault, kind });
      const bytes = await rawPost(server, 'DataProvider/Draft', JSON.stringify(save), client.token);
      assert.equal(bytes, '');
      assert.equal((await client.ledger()).drafts[0].saves, saves);
    }
    await server.close();
  });

  it('an upload without Content-Length is taken, and bounded', async () => {
    const { server, client } = await started();
    await client.signIn();
    const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';
    const small = await chunkedPost(server, client.token, [head, 'x'.repeat(10), '\r\n--b--\r\n']);
    assert.equal(JSON.parse(small.body).fileSize, 10);
    const megabyte = 'x'.repeat(1_000_000);
    const large = await chunkedPost(server, client.token, [head, ...Array(70).fill(megabyte)]);
    assert.equal(large.status, 413);
    assert.equal(JSON.parse(large.body).errorMessage, 'body: at most 67108864 bytes');
    await server.close();
  });

  it('answers broken HTTP and goes on', async () => {
    const { server, client } = await started();
    await rawSend(server, 'GARBAGE\r\n\r\n');
    assert.equal((await client.admin('GET', 'sms')).status, 200);
    await server.close();
  });

  it('listens on 127.0.0.1 only', async () => {
    const { server } = await started();
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find((one) => one.family === 'IPv4' && !one.internal);
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    for (const host of [outside?.address, '127.0.0.2']) {
      if (host !== undefined) await assert.rejects(opens(host, server.port));
    }
    await server.close();
  });

  for (const [path, options] of Object.entries({
    launchKey: { launchKey: 'ab'.repeat(32) },
    launchIv: { launchIv: 'ab'.repeat(16) },
    'forms.a.applicationKey': {
      forms: { a: { applicationId: '1', applicationKey: 'real-key', pageUrl: '/' } },
    },
  })) {
    it(`refuses a ${path} that is not marked as the sandbox's, without repeating it`, async () => {
      await assert.rejects(startSandbox({ ...base, ...options, dir: fresh() }), (error: Error) => {
        assert.deepEqual({ ...error, cause: 0 }, { ...error, code: 'config', path, cause: 0 });
        assert.ok(!/abab|real-key/.test(error.message));
        return true;
      });
    });
  }

  it('refuses production, and prints nothing', async () => {
    const run = (env: object) =>
      new Promise<{ code: number | null; out: string }>((resolve) => {
        const script = `
          import { startSandbox } from './src/sandbox/node/index.ts';
          const forms = { a: { applicationId: '1', pageUrl: '/' } };
          const dir = process.argv[1];
          try { await (await startSandbox({ forms, dir })).close(); }
          catch (error) { process.exit(error.path === 'NODE_ENV' ? 7 : 8); }`;
        const args = ['--import', 'tsx', '--input-type=module', '-e', script, fresh()];
        const child = spawn(process.execPath, args, { env: { ...process.env, ...env } });
        let out = '';
        for (const stream of [child.stdout, child.stderr]) {
          stream.on('data', (data: Buffer) => {
            out += data;
          });
        }
        child.on('close', (code) => resolve({ code, out }));
      });
    assert.deepEqual(await run({ NODE_ENV: 'production' }), { code: 7, out: '' });
    assert.deepEqual(await run({ NODE_ENV: 'test' }), { code: 0, out: '' });
  });

  it('a port that is taken is an error, not a hang', async () => {
    const { server } = await started();
    await assert.rejects(started(fresh(), { port: server.port }), { code: 'EADDRINUSE' });
    await server.close();
  });
});

/** Everything the server sends back before the connection ends. */
function rawSend(server: RunningSandbox, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    let received = '';
    socket.on('data', (data) => {
      received += data;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(received));
  });
}

function rawPost(server: RunningSandbox, path: string, body: string, token: string) {
  const lines = [
    `POST ${API_BASE}${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: application/json',
    `Authorization: Bearer ${token}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return rawSend(server, `${lines.join('\r\n')}\r\n\r\n${body}`);
}

function chunkedPost(server: RunningSandbox, token: string, pieces: readonly string[]) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=b',
      'transfer-encoding': 'chunked',
    };
    const url = `${server.url}${API_BASE}File/Upload`;
    const outgoing = httpRequest(url, { method: 'POST', headers }, (answer) => {
      let body = '';
      answer.on('data', (data) => {
        body += data;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, body }));
    });
    outgoing.on('error', reject);
    for (const piece of pieces) outgoing.write(piece);
    outgoing.end();
  });
}

function opens(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => {
      socket.destroy();
      resolve();
    });
    socket.on('error', reject);
  });
}
