/** What the sandbox says back: the portal's envelope, and the refusals that become it. */
import { BizportalError, isBizportalError } from '../core/errors.js';
import type { JsonValue } from '../core/json.js';
import type { Route } from '../core/portal/profile.js';

/** What an operation answers; a Response (a file's bytes) goes out as it is. */
export type Outcome = { readonly data: JsonValue; readonly message?: string } | Response;

const headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** The answer in the form the route asks for. */
export function success(route: Route, outcome: Outcome): Response {
  if (outcome instanceof Response) return outcome;
  if (route.answer === 'bare') return json(outcome.data);
  const message = outcome.message ?? 'สำเร็จ';
  return json({ status: 0, message, errorMessage: '', data: outcome.data });
}

/** Any JSON with status 200, or another one. */
export function json(body: JsonValue, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

/** The envelope's refusal; HTTP 200 unless the protocol has a status for it (401, 404, 405, 413). */
export function failure(errorMessage: string, status = 200): Response {
  return json({ status: 3, message: 'ไม่สำเร็จ', errorMessage, data: null }, status);
}

/**
 * Refuses a request: `field` names the member at fault, `reason` says what it must be.
 * @throws BizportalError `rejected`, always.
 */
export function refuse(field: string, reason: string): never {
  throw new BizportalError('rejected', { path: field, message: `${field}: ${reason}` });
}

const httpStatus: Readonly<Record<string, number>> = { 'session-ended': 401, 'too-large': 413 };

/** Anything thrown, as an answer. Faults of the sandbox's own show no detail, least of all a stack. */
export function failureOf(thrown: unknown): Response {
  if (!isBizportalError(thrown)) return failure('internal fault of the sandbox');
  return failure(thrown.message, httpStatus[thrown.code] ?? 200);
}
