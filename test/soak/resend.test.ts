import assert from 'node:assert/strict';
import { request as ask, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { type GatewayServer, startGateway } from '../../src/gateway/node/index.js';
import { openChromium, withoutChromium } from '../support/browser.js';
import { Client, citizen, formOptions } from '../support/client.js';
import { end, listen, type PortalStub, startPortalStub } from '../support/portal-stub.js';

/** Runs in the page; as text, for a compiler's helpers are not there. */
const SCRIPT = `(async () => {
  const send = (path, body, key) => fetch('/bizportal/api/' + path, {
    method: 'POST',
    headers: { 'x-bizportal': '1', 'content-type': 'application/json', 'idempotency-key': key },
    body,
  });
  // A connection that has served a request is the one that Chromium dares to repeat on.
  await (await send('DataProvider/Draft', '{"data":{}}', 'warm-12345678')).text();
  const data = JSON.stringify({ a: 'mark:chromium' });
  const body = JSON.stringify({ otp: '123456', data, dataDescription: '{}' });
  const create = () => send('ApplicationRequest/Create', body, 'key-12345678');
  let last = await create();
  while (last.status === 409) last = await create();
  return last.text();
})()`;

describe('Chromium, which sends a POST again by itself', () => {
  let portal: PortalStub;
  let gateway: GatewayServer;
  let proxy: CuttingProxy;
  before(async () => {
    portal = await startPortalStub();
    gateway = await startGateway({ ...formOptions, upstream: portal.url });
    proxy = await startCuttingProxy(gateway.port);
  });
  after(async () => {
    await proxy.close();
    await gateway.close();
    await portal.close();
  });

  it('creates one application, and the page gets its number', {
    skip: withoutChromium,
  }, async (t) => {
    const client = new Client(proxy.url);
    await client.signIn(citizen(1));
    const browser = await openChromium(t);
    const page = await browser.newPage();
    const [name = '', value = ''] = client.cookie.split('=');
    await browser.setCookie({ name, value, domain: '127.0.0.1', path: '/', httpOnly: true });
    await page.goto(proxy.url);
    const answer = String(await page.evaluate(SCRIPT));
    assert.match(answer, /R-chromium/);
    assert.equal(portal.seen.get('ApplicationRequest/Create chromium'), 1);
    assert.ok(proxy.creates >= 2, 'the browser itself sent it a second time');
  });
});

interface CuttingProxy {
  readonly url: string;
  /** Creates that came from the browser. */
  readonly creates: number;
  close(): Promise<void>;
}

/** Hands everything on; of the first Create it keeps the answer to itself and drops the connection. */
async function startCuttingProxy(port: number): Promise<CuttingProxy> {
  let creates = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const { method, url: path, headers } = incoming;
    if (path === '/') {
      outgoing.setHeader('content-type', 'text/html');
      outgoing.end('<!doctype html><title>page</title>');
      return;
    }
    const isCreate = path?.endsWith('/Create') ?? false;
    if (isCreate) creates += 1;
    const cut = isCreate && creates === 1;
    const onward = ask({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      if (cut) {
        incoming.socket.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await listen(server);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get creates() {
      return creates;
    },
    close: () => end(server),
  };
}
