/**
 * A page with the built script on the gateway's own origin, three gateways behind it that share a store,
 * and the sandbox as portal: what one browser does with one session, seen from the wire.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { systemClock } from '../../src/gateway/clock.js';
import { createGateway, MemoryStore } from '../../src/gateway/index.js';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.js';
import { gatewayFor, newestCode } from '../../src/testing/index.js';
import { end, listen } from '../support/portal-stub.js';

const TEN_MINUTES = 10 * 60_000;
const FORM = 'canary';

export interface Setting {
  readonly url: string;
  readonly sandbox: Sandbox;
  /** Of the page, with a fresh `q`. */
  launch(): Promise<string>;
  otp(): Promise<string>;
  /** Calls of the portal by path, with what they sent. */
  readonly portal: { readonly path: string; readonly token: string; readonly body: string }[];
  /** Paths that the browser asked the gateways for, once they have answered. */
  readonly asked: string[];
  /** The portal refuses every access token that it has given out so far. */
  expireTokens(): void;
  /** What the gateways will do once ten minutes have gone by. */
  tenMinutes(): void;
}

const schema = {
  type: 'object',
  properties: { shop: { type: 'string', title: 'ชื่อร้าน' } },
  required: ['shop'],
};
const definition = {
  ...{ formatVersion: 1, id: FORM, version: '1', title: 'แบบคำขอ', schema: './schema.json' },
  pages: [
    {
      ...{ id: 'one', title: 'ร้าน' },
      sections: [
        {
          items: [
            { field: 'shop' },
            { attachment: 'map', label: 'แผนที่', documentType: 'MAP', accept: ['pdf'], maxFiles: 3 },
          ],
        },
      ],
    },
  ],
};
const HTML = `<!doctype html><html lang="th"><meta charset="utf-8"><title>x</title>
<script src="/listen.js"></script><script type="module" src="/bizportal-form.js"></script>
<bizportal-form src="/form.json" gateway="/bizportal/api"></bizportal-form></html>`;

/**
 * @param script where the built script is
 * @param listen a script that the page runs first
 * @param drafts false: every tab may fill in the form at once
 */
export async function startSetting(
  t: TestContext,
  {
    script,
    listen: first = '',
    drafts = true,
  }: { script: string; listen?: string; drafts?: boolean },
): Promise<Setting> {
  const sandbox = createSandbox({
    forms: { [FORM]: { applicationId: 'APP', pageUrl: '/' } },
    profile: 'guide',
    otp: { cooldownSeconds: 0 },
  });
  const portal: Setting['portal'] = [];
  const asked: string[] = [];
  const dead = new Set<string>();
  const leaving: (() => void)[] = [];
  const store = new MemoryStore(systemClock);
  const clock = {
    now: () => Date.now(),
    after: (ms: number, callback: () => void) => {
      if (ms !== TEN_MINUTES) return systemClock.after(ms, callback);
      leaving.push(callback);
      return () => {};
    },
  };
  const options = {
    ...gatewayFor(sandbox, 'guide'),
    clock,
    shared: store,
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init);
      const token = request.headers.get('authorization') ?? '';
      const path = new URL(request.url).pathname.replace('/bizportal/api/', '');
      portal.push({ path, token, body: await request.clone().text() });
      if (dead.has(token)) return new Response(null, { status: 401 });
      return sandbox.fetch(request);
    },
  };
  const gateways = [1, 2, 3].map(() => createGateway(options));
  let turn = 0;
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': ['text/html', HTML],
    '/listen.js': ['text/javascript', first],
    '/form.json': ['application/json', JSON.stringify({ ...definition, drafts })],
    '/schema.json': ['application/json', JSON.stringify(schema)],
    '/bizportal-form.js': ['text/javascript', script],
  };
  const api = getRequestListener((request) => {
    turn += 1;
    return gateways[turn % 3]?.(request) ?? new Response(null, { status: 500 });
  });
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (path.startsWith('/bizportal/api/')) {
      response.on('close', () => asked.push(path.replace('/bizportal/api/', '')));
      return void api(request, response);
    }
    const [type, text] = files[path] ?? ['text/plain', ''];
    response.writeHead(path in files ? 200 : 404, { 'content-type': `${type}; charset=utf-8` });
    response.end(text);
  });
  await listen(server);
  t.after(() => end(server));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const headers = { authorization: `Bearer ${sandbox.token}` };
  return {
    url,
    sandbox,
    portal,
    asked,
    launch: async () => new URL(await sandbox.launchUrl(), url).href,
    otp: async () => {
      const answer = await sandbox.fetch(
        new Request('https://portal.invalid/__sandbox/sms', { headers }),
      );
      return newestCode(await answer.json());
    },
    expireTokens: () => {
      for (const { token } of portal) if (token !== '') dead.add(token);
    },
    tenMinutes: () => {
      for (const callback of leaving.splice(0)) callback();
    },
  };
}
