/** One call for a session: token added, renewed where that is safe. */
import type { RawAnswer } from '../core/portal/answer.js';
import type { Operation } from '../core/portal/profile.js';
import { discard } from './body.js';
import type { Gateway } from './gateway.js';
import { refusal } from './reply.js';
import type { GatewaySession } from './session.js';
import type { UpstreamRequest } from './upstream.js';

/** The session of one request; a renewed one is handed back to the browser with the answer. */
export interface SessionCell {
  current: GatewaySession | null;
  change: 'none' | 'set' | 'clear';
}

export type Call = Omit<UpstreamRequest, 'token' | 'form'>;

/** Operations whose second arrival would be a second file, SMS or application. */
const onlyOnce: ReadonlySet<Operation> = new Set(['upload', 'requestOtp', 'create']);

export function goesOnce(operation: Operation): boolean {
  return onlyOnce.has(operation);
}

/** @throws BizportalError `session-ended` without one */
export function requireSession(cell: SessionCell): GatewaySession {
  if (cell.current === null) throw refusal('session-ended');
  return cell.current;
}

/**
 * The portal's answer; a 401 renews the token once. What may be sent twice is sent again then;
 * a chunk or an application is not, unless the profile says that a 401 precedes all processing.
 */
export async function forward(gateway: Gateway, cell: SessionCell, call: Call): Promise<RawAnswer> {
  await renewEarly(gateway, cell, call.operation);
  const raw = await gateway.upstream.call(complete(gateway, cell, call));
  if (raw.status !== 401) return raw;
  await renew(gateway, cell);
  const harmless = isHarmless(gateway, call.operation);
  if (!harmless) refuseRepeat(gateway, call.operation);
  const second = await gateway.upstream.call(complete(gateway, cell, call));
  // A fresh token is not believed either: only signing in again can help, so nobody asks on and on.
  if (second.status === 401) throw refusal('session-ended', { forwarded: harmless ? 'no' : 'yes' });
  return second;
}

/** A chunk may go again at once where a 401 proves that the portal did nothing with it. */
function isHarmless({ config }: Gateway, operation: Operation): boolean {
  return operation === 'upload' && config.profile.unauthorizedPrecedes;
}

/** As {@link forward}, for an answer to be streamed. */
export async function forwardOpen(
  gateway: Gateway,
  cell: SessionCell,
  call: Call,
): Promise<Response> {
  const response = await gateway.upstream.open(complete(gateway, cell, call));
  if (response.status !== 401) return response;
  discard(response);
  await renew(gateway, cell);
  const second = await gateway.upstream.open(complete(gateway, cell, call));
  if (second.status === 401) throw refusal('session-ended', { forwarded: 'yes' });
  return second;
}

async function renewEarly(gateway: Gateway, cell: SessionCell, operation: Operation) {
  if (goesOnce(operation) && gateway.exchanges.isStale(requireSession(cell))) {
    await renew(gateway, cell);
  }
}

async function renew(gateway: Gateway, cell: SessionCell): Promise<void> {
  cell.current = await gateway.exchanges.renew(requireSession(cell));
  cell.change = 'set';
}

/**
 * After a 401 to a write that goes once: the session is fresh now, but did the portal act? A second
 * SMS does no harm (fault 44), a second chunk or application does.
 */
function refuseRepeat(gateway: Gateway, operation: Operation): void {
  if (!goesOnce(operation) || operation === 'requestOtp') return;
  if (gateway.config.profile.unauthorizedPrecedes) throw refusal('busy', { retryAfter: '1' });
  throw refusal('network', { forwarded: 'unknown', reason: 'the token ended meanwhile' });
}

function complete(gateway: Gateway, cell: SessionCell, call: Call): UpstreamRequest {
  const session = requireSession(cell);
  return { ...call, token: session.token, form: formOf(gateway, session) };
}

/** @throws BizportalError `session-ended` when the form is no longer configured */
export function formOf(gateway: Gateway, session: GatewaySession) {
  const form = gateway.config.forms[session.formId];
  if (form === undefined) throw refusal('session-ended');
  return form;
}
