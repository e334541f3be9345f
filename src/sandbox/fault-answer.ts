/** Carries a fault out: waits, cuts the connection, or answers wrongly. */
import type { Fault } from './faults.js';

/**
 * The connection is to be cut. In a page `fetch` rejects with it (a TypeError, as a browser does
 * for a lost connection); the Node server destroys the socket when it sees it.
 */
export class ConnectionCut extends TypeError {
  override readonly name = 'TypeError';

  constructor() {
    super('Failed to fetch');
  }
}

/**
 * The answer of a fault; null: go on as if nothing were wrong (`delay`).
 * @throws ConnectionCut
 */
export function faultAnswer(fault: Fault): Response | null {
  switch (fault.kind) {
    case 'delay':
      return null;
    case 'cut':
    case 'cut-after':
      throw new ConnectionCut();
    case 'html':
      return answer(fault, 'text/html; charset=utf-8', LOGIN_PAGE);
    case 'envelope':
    case 'status':
      return answer(fault, 'application/json; charset=utf-8', REFUSAL);
  }
}

const LOGIN_PAGE =
  '<!doctype html><html lang="en"><title>Sign in to the network</title><p>Sandbox: scripted fault.</p></html>';

const REFUSAL = JSON.stringify({
  status: 3,
  message: 'ไม่สำเร็จ',
  errorMessage: 'scripted fault',
  data: null,
});

/** Statuses whose answers must not have a body. */
const EMPTY = new Set([204, 205, 304]);

function answer(fault: Fault, contentType: string, standard: string): Response {
  const body = fault.body === null ? standard : textOf(fault.body);
  const headers = { 'content-type': contentType, 'cache-control': 'no-store' };
  const response = new Response(EMPTY.has(fault.status) ? null : body, {
    status: fault.status,
    headers,
  });
  if (fault.retryAfter !== null) response.headers.set('retry-after', fault.retryAfter);
  return response;
}

function textOf(body: NonNullable<Fault['body']>): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}
