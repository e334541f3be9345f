/** From an HTTP answer to data or a BizportalError: the one place that knows the envelope. */
import { BizportalError, type BizportalErrorCode, type Forwarded } from '../errors.js';
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json.js';
import { readFieldErrors, type ServerFieldError } from './field-errors.js';
import type { Route } from './profile.js';
import { envelopeShape, parseWire } from './wire.js';

/** An HTTP answer reduced to what counts; body already read, at most {@link MAX_ANSWER} bytes. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Header `Retry-After`, as sent. */
  readonly retryAfter: string | null;
  /** The gateway's word, header {@link FORWARDED_HEADER}. */
  readonly forwarded: Forwarded;
  /** The gateway's own code, header {@link ERROR_HEADER}: tells its refusals from the portal's. */
  readonly code: string | null;
}

/** Whether the portal saw the request: `no`, `yes` or `unknown`. Set by the gateway. */
export const FORWARDED_HEADER = 'x-bizportal-forwarded';
/** Set by the gateway on its own refusals; holds a BizportalErrorCode. */
export const ERROR_HEADER = 'x-bizportal-error';
/** Bytes; larger answers are refused. */
export const MAX_ANSWER = 4 * 1024 * 1024;
/** Hostile or endless portal messages are cut to this many characters. */
const MAX_MESSAGE = 500;

const codeByStatus: Readonly<Record<number, BizportalErrorCode>> = {
  400: 'rejected',
  401: 'session-ended',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  412: 'conflict',
  413: 'too-large',
  422: 'rejected',
  429: 'busy',
  503: 'busy',
  504: 'timeout',
};

/** Codes that the gateway may name itself; anything else it says is ignored. */
const gatewayCodes: ReadonlySet<string> = new Set<BizportalErrorCode>([
  'config',
  'launch',
  'session-ended',
  'session-stale',
  'identity-switch',
  'forbidden',
  'busy',
  'server',
  'bad-answer',
  'too-large',
  'not-found',
  'conflict',
  'rejected',
  'network',
  'timeout',
  'otp-wrong',
  'otp-expired',
  'otp-locked',
  'otp-used',
  'submitted',
  'submit-unknown',
  'file-type',
  'file-content',
  'file-unproven',
  'internal',
]);

/**
 * The data of an answer, envelope taken off.
 * @throws BizportalError with `params.message` (the portal's sentence, cut), `params.status`,
 *   `params.forwarded` and, for `busy` and a `conflict` that passes, `params.retryAfter` in seconds.
 */
export function readAnswer(route: Route, raw: RawAnswer, nowMs: number): JsonValue {
  if (raw.status < 200 || raw.status > 299) throw failure(raw, nowMs);
  const json = parseJson(raw);
  if (!isJsonObject(json)) throw badAnswer(raw, 'not an object');
  if (route.answer === 'bare' && !hasStatus(json)) return json;
  const envelope = parseWire(envelopeShape, json);
  // Production saves drafts without a status; the guide always sends one.
  if (envelope.status !== undefined && Number(envelope.status) !== 0) {
    throw new BizportalError(gatewayCode(raw) ?? 'rejected', {
      params: {
        status: raw.status,
        envelope: envelope.status,
        message: cut(envelope.errormessage || envelope.message || ''),
        ...fieldsOf(json),
        forwarded: raw.forwarded,
      },
    });
  }
  // A bare answer may carry the status beside its own members.
  return (envelope.data ?? (route.answer === 'bare' ? json : null)) as JsonValue;
}

/** Portal messages come with the envelope; a bare answer has none. */
export function answerMessage(raw: RawAnswer): string {
  const json = tryJson(raw.body);
  const message = isJsonObject(json) ? json.message : undefined;
  return typeof message === 'string' ? cut(message) : '';
}

/** Seconds of the longest wait that is believed: of an answer, of a lock. */
const LONGEST_WAIT = 120;
const LONGEST_LOCK = 3600;

/** Seconds from `Retry-After` (seconds or a date), clamped to 1…`most`; nonsense counts as 5. */
export function retryAfterSeconds(
  header: string | null,
  nowMs: number,
  most = LONGEST_WAIT,
): number {
  if (header === null) return 5;
  const text = header.trim();
  // Engines take "-1" for a date; a real one begins with the day's name.
  const date = /^[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  const seconds = /^\d+$/.test(text) ? Number(text) : (date - nowMs) / 1000;
  return Number.isFinite(seconds) ? Math.min(most, Math.max(1, Math.ceil(seconds))) : 5;
}

/** `params.fields`, where the answer names any. */
function fieldsOf(json: unknown): { readonly fields?: readonly ServerFieldError[] } {
  const fields = readFieldErrors(json);
  return fields.length === 0 ? {} : { fields };
}

function hasStatus(json: JsonObject): boolean {
  return 'status' in json || 'Status' in json;
}

function failure(raw: RawAnswer, nowMs: number): BizportalError {
  const code = gatewayCode(raw) ?? codeOfStatus(raw.status);
  const told = raw.retryAfter !== null && (code === 'conflict' || code === 'otp-locked');
  const most = code === 'otp-locked' ? LONGEST_LOCK : LONGEST_WAIT;
  return new BizportalError(code, {
    params: {
      status: raw.status,
      message: answerMessage(raw),
      ...fieldsOf(tryJson(raw.body)),
      forwarded: raw.forwarded,
      ...(code === 'busy' || told
        ? { retryAfter: retryAfterSeconds(raw.retryAfter, nowMs, most) }
        : {}),
      ...(code === 'identity-switch' ? { identities: dataOf(raw) } : {}),
      ...(code === 'submitted' ? { requestId: own(dataOf(raw), 'requestId') } : {}),
    },
  });
}

function dataOf(raw: RawAnswer): unknown {
  const json = tryJson(raw.body);
  return isJsonObject(json) ? json.data : undefined;
}

/** The code of an HTTP status that nobody explained; 2xx counts as a bad answer. */
export function codeOfStatus(status: number): BizportalErrorCode {
  const known = codeByStatus[status];
  if (known !== undefined) return known;
  if (status >= 500) return 'server';
  return status >= 400 ? 'rejected' : 'bad-answer';
}

function gatewayCode(raw: RawAnswer): BizportalErrorCode | null {
  return raw.code !== null && gatewayCodes.has(raw.code) ? (raw.code as BizportalErrorCode) : null;
}

function parseJson(raw: RawAnswer): unknown {
  const json = tryJson(raw.body);
  if (json === undefined) throw badAnswer(raw, 'not JSON');
  return json;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The body itself is never shown or logged: it may be a login page with personal data. */
function badAnswer(raw: RawAnswer, reason: string): BizportalError {
  return new BizportalError('bad-answer', {
    params: { status: raw.status, reason, forwarded: raw.forwarded },
  });
}

function cut(text: string): string {
  return text.slice(0, MAX_MESSAGE);
}
