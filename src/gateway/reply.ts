/** What the gateway answers, as data; and every refusal of its own in one table. */
import { BizportalError, type BizportalErrorCode, type Forwarded } from '../core/errors.js';
import { isJsonObject, type JsonObject } from '../core/json.js';
import { ERROR_HEADER, FORWARDED_HEADER } from '../core/portal/answer.js';
import { PROOF_HEADER } from '../core/portal/headers.js';
import { foldKeys } from '../core/portal/wire.js';

/** An answer that can be stored and replayed. `body` is JSON text. */
export interface Reply {
  readonly status: number;
  readonly forwarded: Forwarded;
  /** Only for the gateway's own refusals: tells them from the portal's. */
  readonly code: BizportalErrorCode | null;
  readonly body: string;
  /** Seconds, or what the portal sent. */
  readonly retryAfter: string | null;
  /** Sealed upload receipt. */
  readonly proof?: string | null;
}

/** HTTP status and sentence (for developers) of each refusal. Sentences never hold values. */
const refusals: Partial<Readonly<Record<BizportalErrorCode, readonly [number, string]>>> = {
  config: [404, 'The gateway does not know this form'],
  launch: [400, 'The link cannot be used. Open the form from the portal again'],
  'session-ended': [401, 'The session has ended. Open the form from the portal again'],
  'session-stale': [401, 'Renew the session first, then try again'],
  'identity-switch': [409, 'Another person is signed in'],
  'otp-locked': [429, 'Too many tries; wait before the next'],
  'otp-wrong': [400, 'The code was not sent for this'],
  forbidden: [403, 'Not allowed'],
  network: [502, 'The portal cannot be reached'],
  timeout: [504, 'The portal did not answer in time'],
  busy: [503, 'Try again in a moment'],
  server: [502, 'The portal failed'],
  'bad-answer': [502, 'The portal answered something else than JSON'],
  'too-large': [413, 'The request is too large'],
  'not-found': [404, 'There is no such resource'],
  submitted: [409, 'The application of this draft was sent already'],
  conflict: [409, 'This operation is running'],
  'file-type': [415, 'This type of file is not taken'],
  'file-unproven': [403, 'A file is named without its upload receipt'],
  'file-content': [422, 'The file is not what its name says'],
  rejected: [400, 'The request is not valid'],
};

export interface RefusalOptions {
  readonly forwarded?: Forwarded;
  /** Replaces the code's usual status. */
  readonly status?: number;
  /** For developers, goes into `errorMessage`. Never a value from the request. */
  readonly reason?: string;
  readonly retryAfter?: string | null;
  /** Goes into `data` of the answer: what a page needs to ask the citizen. */
  readonly data?: JsonObject;
  readonly cause?: unknown;
}

/** A refusal as an error, to be thrown; {@link refusalReply} makes the answer of it. */
export function refusal(code: BizportalErrorCode, options: RefusalOptions = {}): BizportalError {
  const { cause, ...params } = options;
  return new BizportalError(code, { params: { forwarded: 'no', ...params }, cause });
}

/** The answer to an error. What the error was caused by never shows. */
export function refusalReply(error: BizportalError): Reply {
  const [usual, sentence] = refusals[error.code] ?? [500, 'The gateway failed'];
  const { status, reason, retryAfter, data } = error.params;
  return {
    status: typeof status === 'number' ? status : usual,
    forwarded: error.forwarded,
    code: error.code,
    body: envelope(sentence, typeof reason === 'string' ? reason : '', data),
    retryAfter: typeof retryAfter === 'string' ? retryAfter : null,
  };
}

/** A JSON answer of the gateway itself: the portal had no part in it. */
export function ownReply(data: unknown): Reply {
  return {
    status: 200,
    forwarded: 'no',
    code: null,
    body: JSON.stringify(data),
    retryAfter: null,
  };
}

export function toResponse(reply: Reply): Response {
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    [FORWARDED_HEADER]: reply.forwarded,
  });
  if (reply.code !== null) headers.set(ERROR_HEADER, reply.code);
  if (reply.proof) headers.set(PROOF_HEADER, reply.proof);
  if (reply.retryAfter !== null) headers.set('retry-after', reply.retryAfter);
  return new Response(reply.body, { status: reply.status, headers });
}

function envelope(message: string, errorMessage: string, data: unknown): string {
  return JSON.stringify({ status: 3, message, errorMessage: errorMessage || message, data });
}

/** Members with folded keys, of the envelope's data or of a bare answer. */
export function dataOf({ body }: Reply): Readonly<Record<string, unknown>> {
  const json: unknown = JSON.parse(body);
  if (!isJsonObject(json)) return {};
  return foldKeys(isJsonObject(json.data) ? json.data : json);
}
