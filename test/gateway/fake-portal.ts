/** A portal that answers by script and keeps every request it got. */
import type { PortalProfile } from '../../src/core/portal/profile.js';
import {
  createGateway,
  type GatewayHandler,
  type GatewayOptions,
} from '../../src/gateway/index.js';
import { encryptLaunch } from '../../src/sandbox/index.js';

export const keys = { launchKey: '0f'.repeat(32), launchIv: '1e'.repeat(16) };
export const ORIGIN = 'http://127.0.0.1:8080';
export const IDENTITY = '1111111111119';

export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What fetch was told to do with a redirect. */
  readonly redirect: RequestRedirect;
}

export type Answer = Response | Error | ((signal: AbortSignal | null) => Promise<Response>);

export class FakePortal {
  readonly seen: Seen[] = [];
  /** By path without query; used up in order, the last one stays. */
  readonly script = new Map<string, Answer[]>();
  #logins = 0;

  /** `answers` to calls of this path from now on. */
  on(path: string, ...answers: Answer[]): this {
    this.script.set(path, answers);
    return this;
  }

  paths(): string[] {
    return this.seen.map(({ method, path }) => `${method} ${path}`);
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, search } = new URL(request.url);
    const path = pathname.replace('/bizportal/api/', '');
    this.seen.push({
      method: request.method,
      path: path + search,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
      redirect: request.redirect,
    });
    const answers = this.script.get(path);
    const answer = answers && answers.length > 1 ? answers.shift() : answers?.[0];
    if (answer instanceof Error) throw answer;
    if (typeof answer === 'function') return answer(init?.signal ?? null);
    return answer?.clone() ?? this.#usual(path);
  };

  #usual(path: string): Response {
    if (!path.startsWith('Authenication/')) return json({ status: 0, data: { ok: true } });
    this.#logins += 1;
    const n = this.#logins;
    return json({ userId: `user-${n}`, token: `token-${n}`, refreshToken: `refresh-${n}` });
  }
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export class FakeClock {
  time = Date.UTC(2026, 0, 5, 3);
  readonly #timers = new Map<() => void, number>();

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    this.#timers.set(callback, this.time + ms);
    return () => this.#timers.delete(callback);
  }

  advance(ms: number): void {
    this.time += ms;
    for (const [callback, due] of [...this.#timers]) {
      if (due > this.time) continue;
      this.#timers.delete(callback);
      callback();
    }
  }
}

export interface World {
  readonly portal: FakePortal;
  readonly clock: FakeClock;
  readonly gateway: GatewayHandler;
  readonly browser: Browser;
}

export function makeWorld(options: Partial<GatewayOptions> = {}): World {
  const portal = new FakePortal();
  const clock = new FakeClock();
  const gateway = createGateway({
    upstream: 'https://portal.example',
    ...keys,
    sealKeys: ['aa'.repeat(32)],
    forms: {
      food: {
        applicationId: 'APP',
        applicationKey: 'APPKEY',
        serviceNo: 'S1',
        serviceVersion: '7',
      },
      other: { applicationId: 'APP2', applicationKey: 'APPKEY2' },
    },
    allowedOrigins: ['https://www.agency.example'],
    fetch: portal.fetch,
    clock,
    pause: async () => {},
    ...options,
  });
  return { portal, clock, gateway, browser: new Browser(gateway) };
}

export interface Sending {
  readonly method?: string;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A browser tab on the gateway's own origin: keeps cookies, sends the usual headers. */
export class Browser {
  cookie = '';
  readonly #gateway: GatewayHandler;

  constructor(gateway: GatewayHandler) {
    this.#gateway = gateway;
  }

  async send(path: string, { method = 'POST', body, headers = {} }: Sending = {}) {
    const url = path.startsWith('/') ? ORIGIN + path : `${ORIGIN}/bizportal/api/${path}`;
    const type = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
    const request = new Request(url, {
      method,
      ...(body === undefined ? {} : { body, duplex: 'half' }),
      headers: { 'x-bizportal': '1', origin: ORIGIN, cookie: this.cookie, ...type, ...headers },
    });
    const response = await this.#gateway(request);
    const cookie = response.headers.getSetCookie()[0];
    if (cookie !== undefined) this.cookie = cookie.split(';')[0] ?? '';
    return response;
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) {
    return this.send(path, { body: JSON.stringify(body), headers });
  }

  async signIn(q?: string): Promise<Response> {
    return this.post('Authenication/Login', { formId: 'food', q: q ?? (await launch()) });
  }
}

/** What a refusal says, as one line. */
export function verdict(response: Response): string {
  const { headers, status } = response;
  return `${status} ${headers.get('x-bizportal-error') ?? '-'} ${headers.get('x-bizportal-forwarded')}`;
}

export function launch(fields: Partial<Record<'identityid' | 'token' | 'draftId', string>> = {}) {
  return encryptLaunch(
    {
      identityid: IDENTITY,
      token: 'url-token',
      draftId: 'draft-1',
      identitytype: 'Citizen',
      AppKey: 'ignored',
      ...fields,
    },
    keys,
  );
}

/** A profile that differs in one point. */
export function profileWith(base: PortalProfile, change: Partial<PortalProfile>): PortalProfile {
  return { ...base, ...change, name: `${base.name}-test` };
}
