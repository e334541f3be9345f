/** The only way out: fixed routes to one host, no redirects, JSON only, capped, timed. */
import { BizportalError } from '../core/errors.js';
import { isJsonObject } from '../core/json.js';
import { codeOfStatus, MAX_ANSWER, type RawAnswer } from '../core/portal/answer.js';
import { type Operation, routePath } from '../core/portal/profile.js';
import type { Clock } from '../core/ports.js';
import { readCapped, TooLarge } from './body.js';
import type { FormConfig, GatewayConfig } from './config.js';
import { type Reply, refusal, refusalReply } from './reply.js';
import { type Bytes, type Incoming, NeverConnected, type Send } from './way-out.js';

export interface UpstreamBody {
  readonly contentType: string;
  /** A list: to be sent one after the other. */
  readonly bytes: string | readonly Bytes[];
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

export class Upstream {
  readonly #config: GatewayConfig;
  readonly #clock: Clock;
  readonly #way: Send;

  constructor(ports: {
    readonly config: GatewayConfig;
    readonly clock: Clock;
    readonly send: Send;
  }) {
    this.#config = ports.config;
    this.#clock = ports.clock;
    this.#way = ports.send;
  }

  /**
   * One call, answer read to its end, whatever its status.
   * @throws BizportalError `network`, `timeout`, `bad-answer`, each with `forwarded`.
   */
  async call(request: UpstreamRequest): Promise<RawAnswer> {
    return this.#timed(request.operation, async (signal) => {
      const answer = await this.#send(request, signal);
      const body = await readCapped(answer.pieces(), MAX_ANSWER);
      return {
        status: answer.status,
        contentType: answer.header('content-type') ?? '',
        body: new TextDecoder().decode(body),
        retryAfter: answer.header('retry-after'),
        forwarded: 'yes',
        code: null,
      };
    });
  }

  /** One call whose body is left to be streamed; the timeout covers the headers. */
  open(request: UpstreamRequest): Promise<Incoming> {
    return this.#timed(request.operation, (signal) => this.#send(request, signal));
  }

  async #send(request: UpstreamRequest, signal: AbortSignal): Promise<Incoming> {
    const { method } = this.#config.profile.routes[request.operation];
    const answer = await this.#way({
      url: this.#url(request),
      method,
      headers: this.#headers(request),
      body: request.body?.bytes ?? null,
      signal,
    });
    if (!isRedirect(answer.status)) return answer;
    answer.discard();
    throw refusal('bad-answer', { forwarded: 'yes', reason: 'a redirect' });
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
  const forwarded = thrown instanceof NeverConnected ? 'no' : 'unknown';
  return refusal('network', { forwarded, cause: thrown });
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
