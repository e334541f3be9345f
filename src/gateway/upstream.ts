/** The only way out: fixed routes to one host, no redirects, JSON only, capped, timed. */
import { BizportalError } from '../core/errors.js';
import { isJsonObject } from '../core/json.js';
import { codeOfStatus, MAX_ANSWER, type RawAnswer } from '../core/portal/answer.js';
import { type Operation, routePath } from '../core/portal/profile.js';
import type { Clock } from '../core/ports.js';
import { readCapped, TooLarge } from './body.js';
import { outgoing } from './body-out.js';
import type { FormConfig, GatewayConfig } from './config.js';
import { type Reply, refusal, refusalReply } from './reply.js';

export interface UpstreamBody {
  readonly contentType: string;
  /** A list: to be sent one after the other. */
  readonly bytes: string | readonly Uint8Array<ArrayBuffer>[];
}

export interface UpstreamRequest {
  readonly operation: Operation;
  /** Fills `{id}`. */
  readonly id?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: UpstreamBody | null;
  /** The access token; null before Login. */
  readonly token: string | null;
  /** Whose version and service number go along, where the profile sends them. */
  readonly form: FormConfig;
}

/** Milliseconds (reliability.md G6). */
const timeouts: Partial<Readonly<Record<Operation, number>>> = {
  login: 10_000,
  refresh: 10_000,
  upload: 120_000,
  create: 60_000,
};
const TIMEOUT = 15_000;

/** Operations that carry `x-version` and `x-serviceno` (observed). */
const versioned: ReadonlySet<Operation> = new Set(['loadDraft', 'saveDraft', 'create']);

/** Errors of a connection that never came to be: the portal cannot have seen the request. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

export class Upstream {
  readonly #config: GatewayConfig;
  readonly #clock: Clock;
  readonly #fetch: typeof fetch;
  readonly #streams: boolean;

  constructor(ports: {
    readonly config: GatewayConfig;
    readonly clock: Clock;
    readonly fetch: typeof fetch;
    readonly streamBodies: boolean;
  }) {
    this.#config = ports.config;
    this.#clock = ports.clock;
    this.#fetch = ports.fetch;
    this.#streams = ports.streamBodies;
  }

  /**
   * One call, answer read to its end, whatever its status.
   * @throws BizportalError `network`, `timeout`, `bad-answer`, each with `forwarded`.
   */
  async call(request: UpstreamRequest): Promise<RawAnswer> {
    return this.#timed(request.operation, async (signal) => {
      const response = await this.#send(request, signal);
      const body = await readCapped(response, MAX_ANSWER);
      return {
        status: response.status,
        contentType: response.headers.get('content-type') ?? '',
        body: new TextDecoder().decode(body),
        retryAfter: response.headers.get('retry-after'),
        forwarded: 'yes',
        code: null,
      };
    });
  }

  /** One call whose body is left to be streamed; the timeout covers the headers. */
  open(request: UpstreamRequest): Promise<Response> {
    return this.#timed(request.operation, (signal) => this.#send(request, signal));
  }

  async #send(request: UpstreamRequest, signal: AbortSignal): Promise<Response> {
    const { method } = this.#config.profile.routes[request.operation];
    const response = await this.#fetch(this.#url(request), {
      method,
      ...outgoing(request.body?.bytes ?? null, this.#headers(request), this.#streams),
      redirect: 'manual',
      signal,
    });
    const redirected = response.type === 'opaqueredirect' || isRedirect(response.status);
    if (redirected) throw refusal('bad-answer', { forwarded: 'yes', reason: 'a redirect' });
    return response;
  }

  #url({ operation, id = '', query = {} }: UpstreamRequest): string {
    const url = new URL(
      routePath(this.#config.profile.routes[operation], id),
      this.#config.upstream,
    );
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }

  #headers({ operation, body, token, form }: UpstreamRequest): Record<string, string> {
    const services = this.#config.profile.serviceHeaders && versioned.has(operation);
    return {
      accept: 'application/json',
      ...(body ? { 'content-type': body.contentType } : {}),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(services ? { 'x-version': form.serviceVersion, 'x-serviceno': form.serviceNo } : {}),
    };
  }

  async #timed<T>(operation: Operation, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    const ms = timeouts[operation] ?? TIMEOUT;
    const cancel = this.#clock.after(ms, () => controller.abort());
    try {
      return await run(controller.signal);
    } catch (thrown) {
      throw failure(thrown, controller.signal.aborted);
    } finally {
      cancel();
    }
  }
}

/** What the browser gets of an answer: its JSON as it stands, or a refusal without its body. */
export function passAnswer(raw: RawAnswer): Reply {
  if (isJson(raw.body) && raw.status >= 200) {
    const { status, body, retryAfter } = raw;
    return { status, body, retryAfter, code: null, forwarded: 'yes' };
  }
  if (raw.status < 400) throw refusal('bad-answer', { forwarded: 'yes', reason: 'not JSON' });
  const { status, retryAfter } = raw;
  const code = status >= 500 && status < 503 ? 'bad-answer' : codeOfStatus(status);
  return refusalReply(refusal(code, { forwarded: 'yes', retryAfter, reason: 'not JSON' }));
}

function failure(thrown: unknown, timedOut: boolean): BizportalError {
  if (thrown instanceof BizportalError) return thrown;
  if (thrown instanceof TooLarge) {
    return refusal('bad-answer', { forwarded: 'yes', reason: 'too large', cause: thrown });
  }
  if (timedOut) return refusal('timeout', { forwarded: 'unknown', cause: thrown });
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  const errno = isErrno(cause) ? cause.code : '';
  const forwarded = neverConnected.has(errno) ? 'no' : 'unknown';
  return refusal('network', { forwarded, cause: thrown });
}

function isErrno(value: unknown): value is { readonly code: string } {
  return (
    typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
  );
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function isJson(text: string): boolean {
  try {
    return isJsonObject(JSON.parse(text));
  } catch {
    return false;
  }
}
