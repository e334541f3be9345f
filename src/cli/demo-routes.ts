/** `/__demo/*`: what the demo page needs beside the form. For this page only. */
import { Hono } from 'hono';
import { isJsonObject } from '../core/json.js';
import { sandboxIdentities } from '../sandbox/index.js';
import type { RunningSandbox } from '../sandbox/node/index.js';
import type { Backend } from './backend.js';
import type { FormSet } from './demo-forms.js';
import { faultPresets } from './fault-presets.js';
import type { Subscribers } from './reload.js';

/** What the server shows; both change when the user's form gets another id. */
export interface DemoState {
  readonly backend: () => Backend;
  readonly formSet: () => FormSet;
  readonly subscribers: Subscribers;
  /** The form is on a page of the user's own. */
  readonly ownPage?: boolean;
}

/** Answers other sites' pages with 403, although they could not read the answers anyway. */
export function demoRoutes({ backend, formSet, subscribers }: DemoState): Hono {
  const app = new Hono();
  app.use('*', async ({ req }, next) => {
    const site = req.header('sec-fetch-site') ?? 'none';
    if (site === 'same-origin' || site === 'none') return next();
    return new Response('For the demo page only', { status: 403 });
  });
  app.get('/config', () => {
    const { forms, watched } = formSet();
    return noStore({ forms, identities, watches: watched.length > 0, ...urls(backend()) });
  });
  app.get('/events', () => subscribers.stream());
  app.get('/sms', () => ask(backend().sandbox, 'sms'));
  app.get('/ledger', () => ask(backend().sandbox, 'ledger'));
  app.get('/launch', ({ req }) => redirect(launchAddress(backend(), req.query())));
  app.post('/faults', async ({ req }) => {
    const body: unknown = await req.json().catch(() => null);
    const preset = isJsonObject(body) ? String(body.preset) : '';
    const faults = Object.hasOwn(faultPresets, preset) ? faultPresets[preset] : undefined;
    if (faults === undefined) return noStore({ presets: Object.keys(faultPresets) }, 400);
    await ask(backend().sandbox, 'faults', { clear: true });
    return ask(backend().sandbox, 'faults', { faults });
  });
  return app;
}

/** The sandbox's own launch, which leads back to the page with a fresh `q`. */
export function launchAddress(
  { sandbox }: Backend,
  query: Readonly<Record<string, string | undefined>>,
): string {
  const address = new URL('/__sandbox/launch', sandbox.url);
  for (const name of ['form', 'identity', 'draft']) {
    const value = query[name];
    if (value) address.searchParams.set(name, value);
  }
  return address.href;
}

/** @param location absolute */
export function redirect(location: string): Response {
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } });
}

const identities = sandboxIdentities.map(({ identityId, identityType, profile }) => ({
  id: identityId,
  type: identityType,
  name: profile.identityName,
}));

function urls({ sandbox, gateway }: Backend) {
  return { sandbox: sandbox.url, gateway: gateway.url };
}

/** Straight to the sandbox in this process; its token never reaches the page. */
function ask(sandbox: RunningSandbox, route: string, body?: unknown): Promise<Response> {
  const request = new Request(`${sandbox.url}/__sandbox/${route}`, {
    headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return sandbox.fetch(request);
}

function noStore(value: unknown, status = 200): Response {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return new Response(JSON.stringify(value), { status, headers });
}
