/** What may be written down of a request (reliability.md G11): an allow-list, and a second net. */
import { ERROR_HEADER, FORWARDED_HEADER } from '../core/portal/answer.js';
import type { Clock } from '../core/ports.js';
import { sha256 } from './hex.js';
import type { GatewaySession } from './session.js';

/** One request, as far as it may be written down: no ids, names, answers, headers or queries. */
export interface GatewayLogRecord {
  /** ISO 8601. */
  readonly time: string;
  /** Random, one per request. */
  readonly requestId: string;
  readonly method: string;
  /** The route's template, never the address itself; empty: no such route. */
  readonly route: string;
  readonly status: number;
  readonly forwarded: string;
  /** BizportalErrorCode of the gateway's own refusals, else empty. */
  readonly code: string;
  readonly ms: number;
  /** Milliseconds of these that the portal took. */
  readonly upstreamMs: number;
  /** Of the request's body, as its header says. */
  readonly bytes: number;
  /** Id of the form; empty: nobody is signed in. */
  readonly form: string;
  /** 16 hex digits that tell sessions apart and lead nowhere; empty: nobody is signed in. */
  readonly session: string;
}

export interface Served {
  readonly request: Request;
  readonly answer: Response;
  readonly state: {
    readonly route: string;
    readonly cell: { readonly current: GatewaySession | null; readonly upstreamMs: number };
  };
  readonly startedAt: number;
}

export async function recordOf(
  { clock }: { readonly clock: Clock },
  { request, answer, state, startedAt }: Served,
): Promise<GatewayLogRecord> {
  const now = clock.now();
  const { current, upstreamMs } = state.cell;
  return {
    time: new Date(now).toISOString(),
    requestId: crypto.randomUUID(),
    method: request.method,
    route: state.route,
    status: answer.status,
    forwarded: answer.headers.get(FORWARDED_HEADER) ?? '',
    code: answer.headers.get(ERROR_HEADER) ?? '',
    ms: now - startedAt,
    upstreamMs,
    bytes: Number(request.headers.get('content-length') ?? 0),
    form: current?.formId ?? '',
    session: current === null ? '' : (await sha256(`log:${current.sid}`)).slice(0, 16),
  };
}

/** What looks like a person's or a secret's, wherever it may have slipped in. */
const personal: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\beyJ[\w-]+\.[\w-]*\.[\w.-]*/g, '[token]'],
  [/([?&]|\b)(q|token|otp)=[^&\s"]+/gi, '$1$2=[hidden]'],
  [/[\w.+-]+@[\w-]+\.[\w.-]+/g, '[e-mail]'],
  [/\b\d(?:[ -]?\d){12}\b/g, '[number]'],
  [/(?:\+?66|\b0)(?:[ -]?\d){8,9}\b/g, '[phone]'],
  [/[\w+/=-]{60,}/g, '[long]'],
];

/** The text without what looks personal or secret; no line break or control character is left. */
export function masked(text: string): string {
  const plain = text.replaceAll(/\p{Cc}/gu, ' ');
  return personal.reduce((left, [pattern, instead]) => left.replaceAll(pattern, instead), plain);
}
