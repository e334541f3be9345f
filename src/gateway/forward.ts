/** One call for a session: token added; renewed before or after, never in the middle of a write. */
import type { BizportalError } from '../core/errors.js';
import type { RawAnswer } from '../core/portal/answer.js';
import type { Operation } from '../core/portal/profile.js';
import type { Gateway } from './gateway.js';
import { refusal } from './reply.js';
import type { GatewaySession } from './session.js';
import type { UpstreamRequest } from './upstream.js';
import type { Incoming } from './way-out.js';

/** The session of one request; a renewed one is handed back to the browser with the answer. */
export interface SessionCell {
  current: GatewaySession | null;
  change: 'none' | 'set' | 'clear';
  /** The page renews by itself, one tab for all (`GENERATION_HEADER`). */
  readonly driven: boolean;
  /** Milliseconds that the portal took, all calls of this request. */
  upstreamMs: number;
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
 * The portal's answer. A 401 is handed to a page that renews by itself; for others the token is
 * renewed once and what may be sent twice is sent again.
 * @throws BizportalError `session-stale`, `forwarded: no`, for a write whose token is about to end
 */
export async function forward(gateway: Gateway, cell: SessionCell, call: Call): Promise<RawAnswer> {
  refuseStale(gateway, cell, call.operation);
  const send = () =>
    timed(gateway, cell, () => gateway.upstream.call(complete(gateway, cell, call)));
  const raw = await send();
  if (raw.status !== 401) return raw;
  await renewForRepeat(gateway, cell, call.operation);
  const second = await send();
  // A fresh token is not believed either: only signing in again can help, so nobody asks on and on.
  const forwarded = isHarmless(gateway, call.operation) ? 'no' : 'yes';
  if (second.status === 401) throw refusal('session-ended', { forwarded });
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
): Promise<Incoming> {
  const send = () =>
    timed(gateway, cell, () => gateway.upstream.open(complete(gateway, cell, call)));
  const answer = await send();
  if (answer.status !== 401) return answer;
  answer.discard();
  await renewForRepeat(gateway, cell, call.operation);
  const second = await send();
  if (second.status === 401) throw refusal('session-ended', { forwarded: 'yes' });
  return second;
}

function refuseStale(gateway: Gateway, cell: SessionCell, operation: Operation): void {
  const stale = gateway.exchanges.isStale(requireSession(cell));
  if (stale && goesOnce(operation)) throw refusal('session-stale');
}

async function renewForRepeat(gateway: Gateway, cell: SessionCell, operation: Operation) {
  if (cell.driven) throw staleAfter(gateway, operation);
  cell.current = await gateway.exchanges.renew(requireSession(cell));
  cell.change = 'set';
  if (!isHarmless(gateway, operation)) refuseRepeat(gateway, operation);
}

/**
 * What a page that renews by itself may do after a 401: repeat what does no harm twice (a second
 * SMS does none, fault 44); of a chunk and an application nobody knows whether they arrived.
 */
function staleAfter(gateway: Gateway, operation: Operation): BizportalError {
  const doubtful = operation === 'upload' || operation === 'create';
  const precedes = !doubtful || gateway.config.profile.unauthorizedPrecedes;
  return refusal('session-stale', { forwarded: precedes ? 'no' : 'unknown' });
}

/** After a 401 to a write that goes once: the session is fresh now, but did the portal act? */
function refuseRepeat(gateway: Gateway, operation: Operation): void {
  if (!goesOnce(operation) || operation === 'requestOtp') return;
  if (gateway.config.profile.unauthorizedPrecedes) throw refusal('busy', { retryAfter: '1' });
  throw refusal('network', { forwarded: 'unknown', reason: 'the token ended meanwhile' });
}

async function timed<T>(gateway: Gateway, cell: SessionCell, work: () => Promise<T>): Promise<T> {
  const startedAt = gateway.clock.now();
  try {
    return await work();
  } finally {
    cell.upstreamMs += gateway.clock.now() - startedAt;
  }
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
