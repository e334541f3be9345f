/** How the sealed session travels: a cookie that no script can read, or a header. */
import { SESSION_HEADER } from '../core/portal/headers.js';
import type { SessionCell } from './forward.js';
import type { Gateway } from './gateway.js';
import { ownOrigin } from './guard.js';
import type { GatewaySession } from './session.js';

/** Bytes; browsers drop larger cookies without a word (reliability.md G1). */
const MAX_COOKIE = 3800;

/** The live session of a request, if any. */
export async function readSession(
  gateway: Gateway,
  request: Request,
): Promise<GatewaySession | null> {
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
      ? await gateway.seal.seal(cell.current, { origin, now: gateway.clock.now() })
      : '';
  if (gateway.sessionIn === 'header') headers.set(SESSION_HEADER, sealed);
  else headers.append('set-cookie', cookie(origin, sealed));
}

export interface SessionAnswer {
  readonly request: Request;
  readonly cell: SessionCell;
  readonly headers: Headers;
}

/** @throws RangeError for a session that no browser would keep */
function cookie(origin: string, value: string): string {
  if (value.length > MAX_COOKIE) throw new RangeError('sealed session too large for a cookie');
  const parts = [`${cookieName(origin)}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
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

function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
    const split = pair.indexOf('=');
    if (pair.slice(0, split).trim() === name) return pair.slice(split + 1).trim();
  }
  return null;
}
