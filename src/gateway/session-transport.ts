/** How the sealed session travels: a cookie that no script can read, or a header. */
import { GENERATION_HEADER, SESSION_HEADER } from '../core/portal/headers.js';
import type { SessionCell } from './forward.js';
import type { Gateway } from './gateway.js';
import { ownOrigin } from './guard.js';
import { isLoopback } from './network.js';
import { refusal } from './reply.js';
import type { GatewaySession } from './session.js';
import { secondsLeft } from './session-times.js';
import { stubOf } from './sessions.js';

/** Bytes; browsers drop larger cookies without a word (reliability.md G1). */
const MAX_COOKIE = 3800;

/**
 * The live session of a request, if any. Of one that was renewed elsewhere the newest state is
 * served, and goes back with the answer.
 * @throws BizportalError `busy` when only the store has its tokens and is down
 */
export async function readSession(gateway: Gateway, request: Request): Promise<SessionCell> {
  const driven = request.headers.has(GENERATION_HEADER);
  const opened = await openSealed(gateway, request);
  const live = opened !== null && secondsLeft(gateway, opened) > 0 ? opened : null;
  const current = live === null ? null : await gateway.sessions.newest(live);
  const healed = current !== null && current.generation !== live?.generation;
  // Another process that this one shares nothing with serves the session, too.
  if (live !== null && !gateway.isShared && live.by !== gateway.mark) {
    await gateway.leaving.forget(live);
  }
  return { current, change: healed ? 'set' : 'none', driven, upstreamMs: 0 };
}

async function openSealed(gateway: Gateway, request: Request): Promise<GatewaySession | null> {
  const origin = ownOrigin(gateway, request);
  const sealed =
    gateway.sessionIn === 'header'
      ? request.headers.get(SESSION_HEADER)
      : cookieOf(request, cookieName(origin));
  return sealed ? gateway.seal.open(sealed, { origin, now: gateway.clock.now() }) : null;
}

/** Writes what became of the session into the answer. A failed request never clears one. */
export async function writeSession(
  gateway: Gateway,
  { request, cell, headers }: SessionAnswer,
): Promise<void> {
  if (cell.change === 'none') return;
  const origin = ownOrigin(gateway, request);
  const sealed =
    cell.change === 'set' && cell.current !== null
      ? await sealToCarry(gateway, cell.current, origin)
      : '';
  if (gateway.sessionIn === 'header') headers.set(SESSION_HEADER, sealed);
  else headers.append('set-cookie', cookie(gateway, origin, sealed));
}

/**
 * Tokens that are too large for a cookie stay in the shared store.
 * @throws BizportalError `config` where there is none
 */
async function sealToCarry(gateway: Gateway, opened: GatewaySession, origin: string) {
  const session = { ...opened, by: gateway.mark };
  const options = { origin, now: gateway.clock.now() };
  const sealed = await gateway.seal.seal(session, options);
  if (sealed.length <= MAX_COOKIE) return sealed;
  if (!gateway.isShared) {
    throw refusal('internal', { reason: 'tokens too large for a cookie: use a redis:// store' });
  }
  await gateway.sessions.remember(session);
  return gateway.seal.seal(stubOf(session), options);
}

export interface SessionAnswer {
  readonly request: Request;
  readonly cell: SessionCell;
  readonly headers: Headers;
}

/** @throws BizportalError `forbidden` where anybody on the way could read it */
function cookie({ config }: Gateway, origin: string, value: string): string {
  if (!isSecure(origin) && !isLocal(origin)) {
    throw refusal('forbidden', { reason: 'https only; behind a proxy set trustProxy' });
  }
  const parts = [`${cookieName(origin)}=${value}`, 'Path=/', 'HttpOnly'];
  // Another site's page gets a cookie jar of its own for this gateway.
  const foreign = config.crossSite && isSecure(origin);
  parts.push(foreign ? 'SameSite=None; Partitioned' : 'SameSite=Strict');
  if (isSecure(origin)) parts.push('Secure');
  if (value === '') parts.push('Max-Age=0');
  return parts.join('; ');
}

/** `__Host-` binds the cookie to this host and https; plain http is for loopback only. */
function cookieName(origin: string): string {
  return isSecure(origin) ? '__Host-bzp' : 'bzp';
}

function isSecure(origin: string): boolean {
  return origin.startsWith('https:');
}

function isLocal(origin: string): boolean {
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
}

function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const split = pair.indexOf('=');
    if (pair.slice(0, split).trim() === name) return pair.slice(split + 1).trim();
  }
  return null;
}
