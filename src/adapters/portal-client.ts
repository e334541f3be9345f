/** Calls of the portal's API over a transport: URL, headers, envelope and errors in one place. */
import {
  BizportalError,
  type BizportalErrorCode,
  type Forwarded,
  toBizportalError,
} from '../core/errors.js';
import type { JsonObject, JsonValue } from '../core/json.js';
import {
  answerMessage,
  ERROR_HEADER,
  FORWARDED_HEADER,
  MAX_ANSWER,
  type RawAnswer,
  readAnswer,
} from '../core/portal/answer.js';
import { CLIENT_HEADER, GENERATION_HEADER, TICKET_HEADER } from '../core/portal/headers.js';
import { API_BASE, type Route, routePath } from '../core/portal/profile.js';
import type { SessionKeeper } from './session-keeper.js';
import type { Transport, WireAnswer } from './transport.js';

export interface ClientCall {
  readonly route: Route;
  /** Fills `{id}`. */
  readonly id?: string;
  /** As body or query, as the route says. */
  readonly params?: JsonObject;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of `params`; its type is the body's content type. */
  readonly body?: Blob;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((loaded: number) => void) | undefined;
  readonly patience?: number;
  /** To be sent although the page is closed meanwhile. */
  readonly outlivesPage?: boolean;
}

export interface ClientAnswer {
  readonly data: JsonValue;
  /** The portal's sentence. */
  readonly message: string;
  header(name: string): string | null;
}

/** Milliseconds; longer than the gateway takes to give up on the portal, a refresh included. */
const PATIENCE = 45_000;

/** Times that a call is sent again after a renewal: another tab's may have ended meanwhile, too. */
const RENEWALS = 2;

export class PortalClient {
  readonly #base: string;
  readonly #transport: Transport;
  readonly #keeper: SessionKeeper;
  /** Goes with every call; null: none yet. */
  ticket: string | null = null;

  constructor(base: string, transport: Transport, keeper: SessionKeeper) {
    this.#base = base.endsWith('/') ? base : `${base}/`;
    this.#transport = transport;
    this.#keeper = keeper;
  }

  /** @throws BizportalError with `params.forwarded` */
  async call(call: ClientCall): Promise<ClientAnswer> {
    const answer = await this.send(call);
    const raw = await readRaw(answer);
    const data = readAnswer(call.route, raw, Date.now());
    return { data, message: answerMessage(raw), header: answer.header };
  }

  /** The answer as it came, whatever its status; the session renewed where that was all it lacked. */
  async send(call: ClientCall): Promise<WireAnswer> {
    await this.#keeper.early();
    for (let renewals = 0; ; renewals += 1) {
      const { generation } = this.#keeper;
      const answer = await this.exchange(call);
      if (generation === null || answer.header(ERROR_HEADER) !== 'session-stale') return answer;
      if (renewals === RENEWALS) return withCode(answer, 'session-ended');
      await this.#keeper.renew(generation, true).catch((thrown) => {
        throw withForwarded(thrown, forwardedOf(answer));
      });
      // Sent again only if the portal never saw it; else nobody knows what became of it.
      if (forwardedOf(answer) !== 'no') return withCode(answer, 'network');
    }
  }

  /** One exchange and no more. */
  async exchange(call: ClientCall): Promise<WireAnswer> {
    const { generation } = this.#keeper;
    try {
      return await this.#transport({
        method: call.route.method,
        url: this.#url(call),
        headers: {
          accept: 'application/json',
          [CLIENT_HEADER]: '1',
          ...(this.ticket === null ? {} : { [TICKET_HEADER]: this.ticket }),
          ...(generation === null ? {} : { [GENERATION_HEADER]: String(generation) }),
          ...headersOf(call),
        },
        body: call.body ?? jsonOf(call),
        signal: call.signal,
        patience: call.patience ?? PATIENCE,
        onProgress: call.onProgress,
        outlivesPage: call.outlivesPage,
      });
    } catch (thrown) {
      throw networkError(thrown);
    }
  }

  #url({ route, id, params = {} }: ClientCall): string {
    const url = this.#base + routePath(route, id);
    if (route.params !== 'query') return url;
    const query = new URLSearchParams(
      Object.entries(params).map(([key, value]) => [key, String(value)]),
    );
    return `${url}?${query}`;
  }
}

/**
 * Base URL of the API: what is given when it names a path, else the portal's own path on it.
 * @throws BizportalError `config`
 */
export function apiBase(baseUrl: string): string {
  if (baseUrl === '') throw new BizportalError('config', { path: 'baseUrl' });
  const bare = /^(https?:)?\/\/[^/]+\/?$/i.test(baseUrl);
  return bare ? baseUrl.replace(/\/$/, '') + API_BASE : baseUrl;
}

/** @throws BizportalError `bad-answer` for an answer that is larger than any should be */
export async function readRaw(answer: WireAnswer): Promise<RawAnswer> {
  const forwarded = forwardedOf(answer);
  // No character of UTF-16 takes more than three bytes.
  const isShort = answer.text !== undefined && answer.text.length * 3 <= MAX_ANSWER;
  if (!isShort && answer.body.size > MAX_ANSWER) {
    const { status } = answer;
    throw new BizportalError('bad-answer', { params: { status, reason: 'too large', forwarded } });
  }
  return {
    status: answer.status,
    contentType: answer.header('content-type') ?? '',
    body: answer.text ?? (await answer.body.text()),
    retryAfter: answer.header('retry-after'),
    forwarded,
    code: answer.header(ERROR_HEADER),
  };
}

function withCode(answer: WireAnswer, code: BizportalErrorCode): WireAnswer {
  return { ...answer, header: (name) => (name === ERROR_HEADER ? code : answer.header(name)) };
}

function forwardedOf(answer: WireAnswer): Forwarded {
  const word = answer.header(FORWARDED_HEADER);
  return word === 'no' || word === 'yes' ? word : 'unknown';
}

function headersOf({ route, headers, body }: ClientCall): Record<string, string> {
  const type = body?.type ?? (route.params === 'json' ? 'application/json' : '');
  return { ...headers, ...(type === '' ? {} : { 'content-type': type }) };
}

function jsonOf({ route, params = {} }: ClientCall): string | null {
  return route.params === 'json' ? JSON.stringify(params) : null;
}

/** What is said of the renewal holds; whether the portal saw the call itself is known already. */
function withForwarded(thrown: unknown, forwarded: Forwarded): BizportalError {
  const { code, params, cause } = toBizportalError(thrown, 'network');
  return new BizportalError(code, { params: { ...params, forwarded }, cause });
}

/** Nobody can tell whether a request without an answer arrived. */
function networkError(thrown: unknown): BizportalError {
  const { code, cause, message } = toBizportalError(thrown, 'network');
  return new BizportalError(code, { params: { forwarded: 'unknown' }, cause, message });
}
