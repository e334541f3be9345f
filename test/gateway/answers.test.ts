import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PROOF_HEADER } from '../../src/core/portal/headers.js';
import { type Answer, json, makeWorld, verdict } from './fake-portal.js';
import { proofOf } from './upload-of.js';

const html = (status: number) =>
  new Response('<html>สมชาย 1111111111119</html>', {
    status,
    headers: { 'content-type': 'text/html' },
  });

describe('answers of the portal', () => {
  const answers: [title: string, answer: Answer, expected: string][] = [
    ['JSON', json({ status: 0 }), '200 - yes'],
    ['a refusal with status 3', json({ status: 3 }), '200 - yes'],
    ['a refusal with 404', json({ status: 3 }, 404), '404 - yes'],
    ['HTML', html(200), '502 bad-answer yes'],
    ['HTML with 500', html(500), '502 bad-answer yes'],
    ['HTML with 503', html(503), '503 busy yes'],
    ['HTML with 404', html(404), '404 not-found yes'],
    ['HTML with 413', html(413), '413 too-large yes'],
    ['nothing', new Response(''), '502 bad-answer yes'],
    ['a list', json([]), '502 bad-answer yes'],
    ['cut JSON', new Response('{"status":'), '502 bad-answer yes'],
    ['five megabytes', new Response(`"${'x'.repeat(5_000_000)}"`), '502 bad-answer yes'],
    [
      'a redirect',
      new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
      '502 bad-answer yes',
    ],
    ['a redirect with JSON', json({ status: 0 }, 307), '502 bad-answer yes'],
    ['none', new TypeError('fetch failed'), '502 network unknown'],
    [
      'no connection',
      new TypeError('fetch failed', {
        cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }),
      }),
      '502 network no',
    ],
  ];
  for (const [title, answer, expected] of answers) {
    it(`${title}: ${expected}, and no word of a strange body`, async () => {
      const { browser, portal } = makeWorld();
      await browser.signIn();
      portal.on('DataProvider/Draft', answer);
      const response = await browser.post('DataProvider/Draft', { data: {} });
      assert.equal(verdict(response), expected);
      assert.equal(portal.seen.at(-1)?.redirect, 'manual');
      const body = await response.text();
      assert.ok(!body.includes('สมชาย'));
      assert.equal(typeof JSON.parse(body), 'object');
    });
  }

  const patience: [path: string, ms: number][] = [
    ['DataProvider/Draft', 15_000],
    ['ApplicationRequest/Create', 60_000],
  ];
  for (const [path, ms] of patience) {
    it(`that do not come within ${ms} ms to ${path}: 504 timeout unknown`, async () => {
      const { browser, portal, clock } = makeWorld();
      await browser.signIn();
      let stopped = false;
      const asked = new Promise<void>((reached) => {
        portal.on(path, (signal) => {
          reached();
          return new Promise((_, reject) => {
            signal?.addEventListener('abort', () => {
              stopped = true;
              reject(signal.reason);
            });
          });
        });
      });
      const body = path.endsWith('Create')
        ? { otp: '1', data: '{}', dataDescription: '{}' }
        : { data: {} };
      const answer = browser.post(path, body);
      await asked;
      clock.advance(ms - 1);
      assert.equal(stopped, false);
      clock.advance(1);
      assert.equal(verdict(await answer), '504 timeout unknown');
    });
  }
});

describe('downloads', () => {
  const file = (type: string) => new Response('bytes', { headers: { 'content-type': type } });
  const downloads: [title: string, answer: Response, expected: string, type: string][] = [
    ['a PDF', file('application/pdf'), '200 - yes', 'application/pdf'],
    ['a type with parameters', file('text/plain; charset=utf-8'), '200 - yes', 'text/plain'],
    ['an SVG', file('image/svg+xml'), '200 - yes', 'application/octet-stream'],
    ['a script', file('text/javascript'), '200 - yes', 'application/octet-stream'],
    ['a web page', file('text/html'), '502 bad-answer yes', 'application/json; charset=utf-8'],
    [
      'a refusal',
      json({ status: 3, message: 'no' }),
      '200 - yes',
      'application/json; charset=utf-8',
    ],
    ['a missing file', html(404), '404 not-found yes', 'application/json; charset=utf-8'],
  ];
  for (const [title, answer, expected, type] of downloads) {
    it(`of ${title}: ${expected} as ${type}`, async () => {
      const { browser, portal } = makeWorld();
      await browser.signIn();
      const headers = { [PROOF_HEADER]: await proofOf({ browser, portal }) };
      portal.on('File/Download', answer);
      const path = 'File/Download?fileId=f-1&contentType=application/pdf';
      const response = await browser.send(path, { method: 'GET', headers });
      assert.equal(verdict(response), expected);
      assert.equal(response.headers.get('content-type'), type);
      const isFile = !type.includes('json');
      assert.equal(response.headers.get('content-disposition'), isFile ? 'attachment' : null);
      if (isFile) assert.equal(await response.text(), 'bytes');
    });
  }

  for (const query of ['', '?fileId=', '?fileId=a/b', '?fileId=a&fileId=b', '?fileId=a&path=x']) {
    it(`with the query "${query}" are refused`, async () => {
      const { browser } = makeWorld();
      await browser.signIn();
      const response = await browser.send(`File/Download${query}`, { method: 'GET' });
      assert.equal(verdict(response), '400 rejected no');
    });
  }
});

describe('a download that stands still', () => {
  const type = { 'content-type': 'application/pdf' };
  const path = 'File/Download?fileId=f-1&contentType=application/pdf';
  const SECOND = 1000;

  /** A portal that sends what it is told to, and whether it was let go of. */
  async function underWay(headers: Record<string, string>) {
    const { browser, portal, clock } = makeWorld({ limits: { standstill: 30 } });
    await browser.signIn();
    const proof = { [PROOF_HEADER]: await proofOf({ browser, portal }) };
    let source: ReadableStreamDefaultController<Uint8Array> | undefined;
    let cut = false;
    let tell = () => {};
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          source = controller;
        },
        pull: () => {
          tell();
          return new Promise(() => {});
        },
        cancel: () => {
          cut = true;
        },
      },
      { highWaterMark: 0 },
    );
    const waitedFor = new Promise<void>((resolve) => {
      tell = resolve;
    });
    // The very body, as a portal that answers once.
    portal.on('File/Download', async () => new Response(body, { headers }));
    const answer = browser.send(path, { method: 'GET', headers: proof });
    const sends = (text: string) => source?.enqueue(new TextEncoder().encode(text));
    return { answer, clock, waitedFor, sends, ends: () => source?.close(), isCut: () => cut };
  }

  it('at the portal is cut, never a file that looks whole', async () => {
    const { answer, clock, sends, isCut } = await underWay(type);
    const reader = (await answer).body?.getReader();
    sends('by');
    assert.equal(new TextDecoder().decode((await reader?.read())?.value), 'by');
    const next = assert.rejects(async () => reader?.read(), { code: 'timeout' });
    clock.advance(30 * SECOND);
    await next;
    assert.equal(isCut(), true);
  });

  it('at the browser lets go of the portal', async () => {
    const { answer, clock, sends, isCut } = await underWay(type);
    const reader = (await answer).body?.getReader();
    sends('by');
    await reader?.read();
    clock.advance(30 * SECOND);
    assert.equal(isCut(), true);
    await assert.rejects(async () => reader?.read(), { code: 'timeout' });
  });

  it('goes on as long as a little comes each time', async () => {
    const { answer, clock, sends, ends, isCut } = await underWay(type);
    const reader = (await answer).body?.getReader();
    for (const piece of ['b', 'y', 't', 'e', 's']) {
      clock.advance(29 * SECOND);
      sends(piece);
      assert.equal(new TextDecoder().decode((await reader?.read())?.value), piece);
    }
    ends();
    assert.equal((await reader?.read())?.done, true);
    clock.advance(30 * SECOND);
    assert.equal(isCut(), false);
  });

  it('that is a refusal after all is told as one', async () => {
    const { answer, clock, waitedFor, isCut } = await underWay({
      'content-type': 'application/json',
    });
    await waitedFor;
    clock.advance(30 * SECOND);
    assert.equal(verdict(await answer), '504 timeout yes');
    assert.equal(isCut(), true);
  });

  it('lets go of the portal when the browser does', async () => {
    const { answer, clock, isCut } = await underWay(type);
    await (await answer).body?.cancel();
    assert.equal(isCut(), true);
    clock.advance(30 * SECOND);
  });
});
