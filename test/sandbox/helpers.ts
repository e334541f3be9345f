/** A client of the sandbox that speaks either profile, and clocks and keys for its tests. */
import { createDecipheriv } from 'node:crypto';
import { encodeMultipart } from '../../src/core/portal/multipart.js';
import {
  API_BASE,
  type Operation,
  type PortalProfile,
  portalProfiles,
  routePath,
} from '../../src/core/portal/profile.js';
import type { Clock } from '../../src/core/ports.js';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.js';

export const PERSON = '1111111111119';
export const OTHER = '1999999999999';
export const COMPANY = '0105999000016';
export const LAUNCH_KEY = `73616e64626f78${'ab'.repeat(25)}`;
export const LAUNCH_IV = `73616e64626f78${'cd'.repeat(9)}`;
export const TOKEN = 'admin-token';

export const forms = {
  food: {
    applicationId: 'APP-1',
    applicationKey: 'sandbox-food',
    pageUrl: 'http://127.0.0.1:1/demo/?lang=th#top',
    serviceNo: 'S-1',
    serviceVersion: '2',
  },
  hotel: { applicationId: 'APP-2', applicationKey: 'sandbox-hotel', pageUrl: '/hotel/' },
} as const;

export class FakeClock implements Clock {
  time = Date.UTC(2026, 0, 2, 3, 4, 5);
  #waiting: { readonly at: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    const entry = { at: this.time + ms, callback };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((one) => one !== entry);
    };
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  advance(seconds: number): void {
    this.time += seconds * 1000;
    const due = this.#waiting.filter((one) => one.at <= this.time);
    this.#waiting = this.#waiting.filter((one) => one.at > this.time);
    for (const { callback } of due) callback();
  }
}

/** A sandbox with known keys and a clock that stands still. */
export function testSandbox(options: Partial<SandboxOptions> = {}) {
  const clock = new FakeClock();
  const sandbox = createSandbox({
    profile: 'guide',
    forms,
    launchKey: LAUNCH_KEY,
    launchIv: LAUNCH_IV,
    token: TOKEN,
    clock,
    otp: { cooldownSeconds: 0 },
    ...options,
  });
  const profile = typeof options.profile === 'object' ? options.profile : undefined;
  const named = typeof options.profile === 'string' ? options.profile : 'guide';
  return { sandbox, clock, client: new Client(sandbox, profile ?? portalProfiles[named]) };
}

/** Answers are untrusted in production; in tests they are read loosely and compared exactly. */
// biome-ignore lint/suspicious/noExplicitAny: every read value goes straight into an assertion
export type Loose = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: Loose;
  readonly text: string;
}

export interface Chunk {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly chunk?: number | string;
  readonly chunks?: number | string;
  readonly reference?: string;
  readonly contentType?: string;
}

type Fetch = (request: Request) => Promise<Response>;

export class Client {
  readonly profile: PortalProfile;
  readonly base: string;
  readonly #fetch: Fetch;
  readonly #launch: Sandbox['launchUrl'];
  token = '';
  refreshToken = '';
  userId = '';
  draftId = '';
  identityId = '';

  constructor(
    sandbox: Pick<Sandbox, 'fetch' | 'launchUrl'>,
    profile: PortalProfile,
    base = 'http://sandbox.test',
  ) {
    this.profile = profile;
    this.base = base;
    this.#fetch = sandbox.fetch;
    this.#launch = sandbox.launchUrl;
  }

  async send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await this.#fetch(new Request(this.base + path, { ...init, method }));
    const text = await response.text();
    let json: Loose;
    try {
      json = JSON.parse(text);
    } catch {
      json = undefined;
    }
    return { status: response.status, headers: response.headers, json, text };
  }

  admin(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
    const init = body === undefined ? { headers } : { headers, body: JSON.stringify(body) };
    return this.send(method, `/__sandbox/${path}`, init);
  }

  async ledger(): Promise<Loose> {
    return (await this.admin('GET', 'ledger')).json;
  }

  /** Calls an operation as the profile says. */
  call(operation: Operation, params: Record<string, unknown> = {}, id = ''): Promise<Answer> {
    const route = this.profile.routes[operation];
    const path = API_BASE + routePath(route, id);
    const headers = this.#headers();
    if (route.params === 'query') {
      const query = new URLSearchParams(params as Record<string, string>);
      return this.send(route.method, `${path}?${query}`, { headers });
    }
    if (route.params === 'none') return this.send(route.method, path, { headers });
    headers['content-type'] = route.contentType ?? 'application/json';
    return this.send(route.method, path, { headers, body: JSON.stringify(params) });
  }

  async signIn(
    identity = PERSON,
    form: keyof typeof forms = 'food',
    draft?: string,
  ): Promise<void> {
    const { token, draftId } = await this.launch(identity, form, draft);
    const answer = await this.call('login', { applicationKey: forms[form].applicationKey, token });
    this.#keep(answer);
    this.draftId = draftId;
    this.identityId = identity;
  }

  async refresh(refreshToken = this.refreshToken): Promise<Answer> {
    const answer = await this.call('refresh', { userId: this.userId, refreshToken });
    if (answer.json.token) this.#keep(answer);
    return answer;
  }

  async launch(identity = PERSON, form: string = 'food', draft?: string) {
    const q = new URL(await this.#launch({ form, identity, draft }), this.base).searchParams.get(
      'q',
    );
    return decryptLaunch(q ?? '');
  }

  upload(file: Chunk): Promise<Answer> {
    const fields: [string, string][] = [['name', file.name]];
    if (file.chunk !== undefined) fields.push(['chunk', String(file.chunk)]);
    if (file.chunks !== undefined) fields.push(['chunks', String(file.chunks)]);
    if (file.reference !== undefined) {
      fields.push(['fileMetadata', JSON.stringify({ FileReferenceId: file.reference })]);
    }
    const { contentType, parts } = encodeMultipart(
      fields,
      {
        field: 'file',
        name: file.name,
        contentType: file.contentType ?? 'application/pdf',
        bytes: new Uint8Array(file.bytes),
      },
      'boundary-4f1c',
    );
    return this.uploadRaw(Buffer.concat(parts), contentType);
  }

  uploadRaw(body: Uint8Array | string, contentType: string): Promise<Answer> {
    const headers = { ...this.#headers(), 'content-type': contentType };
    const bytes = typeof body === 'string' ? body : new Uint8Array(body);
    return this.send('POST', `${API_BASE}File/Upload`, { headers, body: bytes });
  }

  /** Asks for an OTP and reads it from the outbox. */
  async otp(): Promise<string> {
    const asked = await this.call('requestOtp', { identityId: this.identityId, type: 0 });
    if (asked.json.status !== 0) throw new Error(asked.json.errorMessage);
    return (await this.admin('GET', 'sms')).json.messages[0].otp;
  }

  application(otp: string, data: object = { shop: 'ร้าน' }): Record<string, unknown> {
    const wrap = (value: object) =>
      this.profile.createData === 'string' ? JSON.stringify(value) : value;
    return {
      otp,
      identityId: this.identityId,
      identityType: this.identityId.startsWith('01') ? 2 : 1,
      applicationId: 'APP-1',
      provinceID: '10',
      amphurID: '1004',
      tumbolID: '100402',
      province: 'กรุงเทพมหานคร',
      amphur: 'บางรัก',
      tumbol: 'สีลม',
      data: wrap(data),
      dataDescription: wrap({ ร้าน: { ชื่อ: 'ร้าน' } }),
      ...this.profile.createExtras,
    };
  }

  #keep({ json }: Answer): void {
    this.userId = json.userId;
    this.token = json.token;
    this.refreshToken = json.refreshToken;
  }

  #headers(): Record<string, string> {
    return {
      ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
      ...(this.profile.serviceHeaders ? { 'x-serviceno': 'S-1', 'x-version': '2' } : {}),
    };
  }
}

/** Decrypts with Node's own AES: an oracle that shares no code with the sandbox. */
export function decryptLaunch(q: string) {
  const decipher = createDecipheriv(
    'aes-256-cbc',
    Buffer.from(LAUNCH_KEY, 'hex'),
    Buffer.from(LAUNCH_IV, 'hex'),
  );
  const plain = decipher.update(q, 'base64', 'utf8') + decipher.final('utf8');
  const pairs = plain.split('&').map((pair) => pair.split(/=(.*)/s).slice(0, 2));
  return Object.fromEntries(pairs) as Record<string, string> & { token: string; draftId: string };
}

/** Bytes that differ from place to place, so that a swap or a double is seen. */
export function pattern(size: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size);
  let state = seed;
  for (let i = 0; i < size; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}
