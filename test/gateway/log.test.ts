import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GatewayLogRecord, masked } from '../../src/gateway/index.js';
import { jsonLog } from '../../src/gateway/node/index.js';
import { IDENTITY, makeWorld, ORIGIN, verdict } from './fake-portal.js';

const record: GatewayLogRecord = {
  time: '2026-01-05T03:00:00.000Z',
  requestId: 'r-1',
  method: 'POST',
  route: 'SMS/OTP',
  status: 200,
  forwarded: 'yes',
  code: '',
  ms: 12,
  upstreamMs: 10,
  bytes: 2,
  form: 'food',
  session: '0011223344556677',
};

describe('the second net of the log', () => {
  const secrets: [title: string, text: string, left: string][] = [
    ['13 digits', 'x1111111111119 1-1111-11111-11-9', 'x1111111111119 [number]'],
    ['a phone', 'to 0812345678, +66812345678 or 08-1234-5678', 'to [phone], [phone] or [phone]'],
    ['an e-mail', 'of somchai@example.go.th!', 'of [e-mail]!'],
    ['a token', 'Bearer eyJhbGciOiJub25lIn0.e30.abc', 'Bearer [token]'],
    ['a launch link', 'GET /page?a=1&q=AbC%2B123&b=2', 'GET /page?a=1&q=[hidden]&b=2'],
    ['a line break and a colour', 'a\r\nb\u001b[31mc', 'a  b [31mc'],
    ['something long', `k ${'A1'.repeat(40)}`, 'k [long]'],
  ];
  for (const [title, text, left] of secrets) {
    it(`hides ${title}`, () => assert.equal(masked(text), left));
  }

  it('leaves what is nobody’s', () => {
    const text = 'DataProvider/Draft/{id} 200 food-premises 12345';
    assert.equal(masked(text), text);
  });
});

describe('the log', () => {
  it('is one JSON line per request, with the allowed members only', () => {
    const lines: string[] = [];
    jsonLog({ write: (line) => lines.push(line) })({ ...record, code: `to ${IDENTITY}\n` });
    const { replica, level, ...written } = JSON.parse(lines.join(''));
    assert.deepEqual(written, { ...record, code: 'to [number] ' });
    assert.match(replica, /^[0-9a-f]{8}$/);
    assert.equal(level, 30);
  });

  it('tells sessions apart without leading to one, and counts what the portal took', async () => {
    const records: GatewayLogRecord[] = [];
    const { browser, clock, portal } = makeWorld({ log: (one) => records.push(one) });
    await browser.signIn();
    portal.on('DataProvider/Draft/draft-1', async () => {
      clock.advance(30);
      return Response.json({ status: 0, data: {} });
    });
    await browser.send('DataProvider/Draft/draft-1');
    const [, read] = records;
    assert.equal(read?.upstreamMs, 30);
    assert.equal(read?.form, 'food');
    assert.match(read?.session ?? '', /^[0-9a-f]{16}$/);
    assert.notEqual(records[0]?.requestId, read?.requestId);
    assert.ok(!JSON.stringify(records).includes('draft-1'));
  });
});

describe('metrics', () => {
  const token = 'metrics-token-123';
  const ask = (
    gateway: ReturnType<typeof makeWorld>['gateway'],
    { headers = {}, address = '203.0.113.7' }: { headers?: HeadersInit; address?: string } = {},
  ) => gateway(new Request(`${ORIGIN}/metrics`, { headers }), { address });

  it('count requests, refusals, sign-ins and the portal’s time, in Prometheus’ format', async () => {
    const { browser, gateway, portal, clock } = makeWorld();
    portal.on('DataProvider/Draft', async () => {
      clock.advance(300);
      return Response.json({ status: 0 });
    });
    await browser.signIn();
    await browser.post('DataProvider/Draft', { data: {} });
    await browser.post('DataProvider/Draft', { data: 1 });
    const answer = await ask(gateway, { address: '127.0.0.1' });
    assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    for (const line of [
      'bizportal_requests_total{method="POST",route="DataProvider/Draft",status="200"} 1',
      'bizportal_refusals_total{code="rejected"} 1',
      'bizportal_upstream_seconds_bucket{route="DataProvider/Draft",le="0.25"} 0',
      'bizportal_upstream_seconds_bucket{route="DataProvider/Draft",le="+Inf"} 1',
      'bizportal_upstream_seconds_sum{route="DataProvider/Draft"} 0.3',
      'bizportal_sign_ins_total 1',
    ]) {
      assert.ok(text.includes(`${line}\n`), `${line}\n---\n${text}`);
    }
  });

  it('are for this machine only, not through its proxy, where there is no token', async () => {
    const { gateway } = makeWorld();
    assert.equal(verdict(await ask(gateway)), '404 not-found no');
    const proxied = { headers: { 'x-forwarded-for': '203.0.113.7' }, address: '::1' };
    assert.equal(verdict(await ask(gateway, proxied)), '404 not-found no');
    assert.equal((await ask(gateway, { address: '::ffff:127.0.0.1' })).status, 200);
  });

  it('are for who knows the token, and nobody else, where there is one', async () => {
    const { gateway } = makeWorld({ metricsToken: token });
    const headers = { authorization: `Bearer ${token}` };
    assert.equal((await ask(gateway, { headers })).status, 200);
    assert.equal(verdict(await ask(gateway, { address: '127.0.0.1' })), '404 not-found no');
  });
});
