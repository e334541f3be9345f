/**
 * `bizportal-form/gateway`: keeps the secrets at home and speaks the portal's API to the browser.
 * Import-safe in Node and in a page; the Node server is in `./node/`.
 */

import { BizportalError } from '../core/errors.js';
import { addressesPath } from './addresses.js';
import { createApp, type RequestState } from './app.js';
import type { SessionCell } from './forward.js';
import { assembleGateway, type Gateway, type GatewayOptions } from './gateway.js';
import { checkCaller, preflight, secure } from './guard.js';
import { isLoopback } from './network.js';
import { refusal, refusalReply, toResponse } from './reply.js';
import { recordOf, type Served } from './request-log.js';
import { sameSecret } from './secrets.js';
import { readSession, writeSession } from './session-transport.js';

export type { ConfigFault, FormConfig, GatewayConfig } from './config.js';
export type { GatewayLimits } from './config-limits.js';
export type { GatewayOptions, GatewayPorts } from './gateway.js';
export { type GatewayLogRecord, masked } from './request-log.js';
export type { SourceConfig, SourceOptions } from './sources-config.js';
export { type GatewayStore, MemoryStore, type OperationStore, type Swap } from './store.js';
export type { Incoming, Outgoing, Send } from './way-out.js';

/** Where a request came from, as the server knows it. */
export interface Caller {
  /** IP address of the connection. */
  readonly address: string;
}

/** Answers one request; never rejects. Without `caller` all count as one for the limits. */
export type GatewayHandler = (request: Request, caller?: Caller) => Promise<Response>;

/**
 * The gateway as one function.
 * @throws BizportalError `config`, listing every fault of the options by key, never by value
 */
export function createGateway(options: GatewayOptions): GatewayHandler {
  const gateway = assembleGateway(options);
  const app = createApp(gateway);
  return async (request, caller) => {
    const startedAt = gateway.clock.now();
    const address = addressOf(gateway, request, caller);
    const state: RequestState = { cell: noSession, address, route: '' };
    const serve = async () => {
      // Nobody's session belongs into what proxies may keep.
      if (isPublic(request)) return app.fetch(request, state);
      state.cell = await readSession(gateway, request);
      const response = await app.fetch(request, state);
      await writeSession(gateway, { request, cell: state.cell, headers: response.headers });
      return response;
    };
    const answer = await respond(gateway, request, { caller, serve });
    secure(gateway, request, answer.headers);
    await note(gateway, { request, answer, state, startedAt }).catch(() => {});
    return answer;
  };
}

const noSession: SessionCell = {
  current: null,
  change: 'none',
  driven: false,
  upstreamMs: 0,
};

/** A proxy that is trusted adds the address it saw at the end. */
function addressOf(gateway: Gateway, request: Request, caller: Caller | undefined): string {
  const forwarded = gateway.trustProxy ? request.headers.get('x-forwarded-for') : null;
  return forwarded?.split(',').at(-1)?.trim() ?? caller?.address ?? '';
}
/** What anyone may read. */
const PUBLIC: ReadonlySet<string> = new Set(['/healthz', addressesPath]);

const isPublic = (request: Request): boolean => PUBLIC.has(new URL(request.url).pathname);

async function respond(
  gateway: Gateway,
  request: Request,
  { caller, serve }: { readonly caller: Caller | undefined; serve(): Promise<Response> },
): Promise<Response> {
  try {
    if (request.method === 'OPTIONS') return preflight(gateway, request);
    const { pathname } = new URL(request.url);
    if (pathname === '/metrics') return await showMetrics(gateway, request, caller);
    if (!isPublic(request)) checkCaller(gateway, request);
    return await serve();
  } catch (thrown) {
    const known = thrown instanceof BizportalError;
    const error = known ? thrown : refusal('internal', { forwarded: 'unknown', cause: thrown });
    return toResponse(refusalReply(error));
  }
}

/** What proxies add. */
const proxyHeaders = ['x-forwarded-for', 'x-forwarded-host', 'forwarded', 'via', 'x-real-ip'];

/** For the one who runs it: from this machine (not through its proxy), or with the token. */
async function showMetrics(
  gateway: Gateway,
  request: Request,
  caller: Caller | undefined,
): Promise<Response> {
  const { metricsToken } = gateway.config;
  const { headers } = request;
  const local =
    isLoopback(caller?.address ?? '') && !proxyHeaders.some((name) => headers.has(name));
  const told = headers.get('authorization') ?? '';
  const token = metricsToken !== null && (await sameSecret(told, `Bearer ${metricsToken}`));
  if (!token && (metricsToken !== null || !local)) throw refusal('not-found');
  const type = 'text/plain; version=0.0.4; charset=utf-8';
  return new Response(gateway.metrics.render(), { headers: { 'content-type': type } });
}

/** Written down, never waited for: a log that fails must not fail a citizen. */
async function note(gateway: Gateway, served: Served): Promise<void> {
  const record = await recordOf(gateway, served);
  gateway.metrics.observe(record);
  gateway.log(record);
}
