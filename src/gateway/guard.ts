/** Who may call at all, and the headers of every answer (reliability.md G4, G5). */
import { ERROR_HEADER, FORWARDED_HEADER } from '../core/portal/answer.js';
import {
  CLIENT_HEADER,
  DRAFT_AFTER_HEADER,
  FIRST_HEADER,
  GENERATION_HEADER,
  IDEMPOTENCY_HEADER,
  MD5_HEADER,
  PAYLOAD_HEADER,
  PROOF_HEADER,
  SESSION_HEADER,
  SHA256_HEADER,
  TICKET_HEADER,
} from '../core/portal/headers.js';
import { addressesPath } from './addresses.js';
import type { Gateway } from './gateway.js';
import { refusal } from './reply.js';

const securityHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'cross-origin-resource-policy': 'same-site',
};

const exposed = [
  FORWARDED_HEADER,
  ERROR_HEADER,
  'retry-after',
  'content-disposition',
  PROOF_HEADER,
];
const accepted = [
  'content-type',
  CLIENT_HEADER,
  GENERATION_HEADER,
  IDEMPOTENCY_HEADER,
  MD5_HEADER,
  SHA256_HEADER,
  PAYLOAD_HEADER,
  PROOF_HEADER,
  TICKET_HEADER,
  DRAFT_AFTER_HEADER,
  FIRST_HEADER,
];

/** Origin of the gateway as the browser sees it. */
export function ownOrigin(gateway: Gateway, request: Request): string {
  const url = new URL(request.url);
  const proto = request.headers.get('x-forwarded-proto');
  if (gateway.trustProxy && (proto === 'https' || proto === 'http')) {
    url.protocol = `${proto}:`;
  }
  return url.origin;
}

/**
 * Cookies travel by themselves, so a write must come with an Origin that is allowed. In header
 * mode nothing does, and requests made inside a page carry none.
 * @throws BizportalError `forbidden`
 */
export function checkCaller(gateway: Gateway, request: Request): void {
  // TLS 0-RTT can be replayed by anyone who saw it (RFC 8470).
  if (request.headers.get('early-data') === '1' && request.method !== 'GET') {
    throw refusal('busy', { status: 425, retryAfter: '1' });
  }
  if (request.headers.get(CLIENT_HEADER) !== '1') {
    throw refusal('forbidden', { reason: 'header X-Bizportal is missing' });
  }
  const origin = request.headers.get('origin');
  if (origin !== null && !isAllowed(gateway, request, origin)) {
    throw refusal('forbidden', { reason: 'the origin is not allowed' });
  }
  const site = request.headers.get('sec-fetch-site');
  if (site === 'cross-site' && !gateway.config.crossSite && gateway.sessionIn === 'cookie') {
    throw refusal('forbidden', { reason: 'another site; see crossSite of the configuration' });
  }
  if (origin !== null || site === 'same-origin' || gateway.sessionIn === 'header') return;
  const readable = request.method === 'GET' && (site === null || site === 'same-site');
  if (!readable) throw refusal('forbidden', { reason: 'no Origin' });
}

/** CORS answer to a preflight; an origin that is not allowed gets no CORS header at all. */
export function preflight(gateway: Gateway, request: Request): Response {
  const headers = new Headers();
  if (corsOrigin(gateway, request) !== null) {
    const session = gateway.sessionIn === 'header' ? [SESSION_HEADER] : [];
    headers.set('access-control-allow-methods', 'GET, POST, DELETE');
    headers.set('access-control-allow-headers', [...accepted, ...session].join(', '));
    headers.set('access-control-max-age', '600');
  }
  return new Response(null, { status: 204, headers });
}

/** Sets the headers that every answer has. */
export function secure(gateway: Gateway, request: Request, headers: Headers): void {
  const lasting = isLasting(request) ? headers.get('cache-control') : null;
  for (const [name, value] of Object.entries(securityHeaders)) headers.set(name, value);
  if (gateway.config.crossSite) headers.set('cross-origin-resource-policy', 'cross-origin');
  if (lasting !== null) headers.set('cache-control', lasting);
  if (!headers.has(FORWARDED_HEADER)) headers.set(FORWARDED_HEADER, 'no');
  headers.append('vary', 'Origin');
  const origin = corsOrigin(gateway, request);
  if (origin === null) return;
  const session = gateway.sessionIn === 'header' ? [SESSION_HEADER] : [];
  headers.set('access-control-allow-origin', origin);
  headers.set('access-control-allow-credentials', 'true');
  headers.set('access-control-expose-headers', [...exposed, ...session].join(', '));
}

/** The one answer that is nobody's own and may be kept. */
function isLasting(request: Request): boolean {
  return new URL(request.url).pathname === addressesPath;
}

function corsOrigin(gateway: Gateway, request: Request): string | null {
  const origin = request.headers.get('origin');
  return origin !== null && isAllowed(gateway, request, origin) ? origin : null;
}

function isAllowed(gateway: Gateway, request: Request, origin: string): boolean {
  return origin === ownOrigin(gateway, request) || gateway.config.allowedOrigins.includes(origin);
}
