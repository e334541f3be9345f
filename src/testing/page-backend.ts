/** Sandbox and gateway behind one `fetch`, without a socket: for pages, demos and tests. */
import { own } from '../core/json.js';
import { SESSION_HEADER } from '../core/portal/headers.js';
import { createGateway, type GatewayHandler, type GatewayOptions } from '../gateway/index.js';
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/index.js';

export interface PageBackendOptions {
  /** Default: one form `demo`. */
  readonly forms?: SandboxOptions['forms'];
  readonly profile?: 'guide' | 'observed';
  /** Replaces options of the sandbox, e.g. `models`, `otp`, `store`. */
  readonly sandbox?: Partial<SandboxOptions>;
  /** Replaces options of the gateway, e.g. `limits`, `log`. */
  readonly gateway?: Partial<GatewayOptions>;
}

export interface PageBackend {
  /** For `PortalAdapter({ baseUrl, fetch })`. One of these is one browser: it keeps the session. */
  readonly fetch: typeof fetch;
  readonly baseUrl: string;
  readonly sandbox: Sandbox;
  /** A fresh `q`. */
  launch(options?: Parameters<Sandbox['launchUrl']>[0]): Promise<string>;
  /** The code of the newest SMS; empty before the first. */
  otp(): Promise<string>;
  close(): Promise<void>;
}

const GATEWAY = 'https://gateway.invalid';
const PORTAL = 'https://portal.invalid';
const demoForms = {
  demo: { applicationId: 'APP-DEMO', pageUrl: '/', serviceNo: 'DEMO', serviceVersion: '1' },
};

/** @throws BizportalError `config` for wrong options */
export function createPageBackend(options: PageBackendOptions = {}): PageBackend {
  const profile = options.profile ?? 'guide';
  const sandbox = createSandbox({ forms: options.forms ?? demoForms, profile, ...options.sandbox });
  const gateway = createGateway({
    ...gatewayFor(sandbox, profile),
    session: 'header',
    fetch: (input, init) => sandbox.fetch(new Request(input, init)),
    ...options.gateway,
  });
  const asPortal = { headers: { authorization: `Bearer ${sandbox.token}` } };
  return {
    fetch: browserFetch(gateway),
    baseUrl: GATEWAY,
    sandbox,
    launch: async (launch) => readLaunch(await sandbox.launchUrl(launch)),
    otp: async () => {
      const answer = await sandbox.fetch(new Request(`${PORTAL}/__sandbox/sms`, asPortal));
      return newestCode(await answer.json());
    },
    close: () => sandbox.close(),
  };
}

/** The sandbox counts by its own options; a test that is about the gateway's limits sets them. */
const wideLimits = { otpCooldown: 0, otpPerHour: 10_000, otpPerDay: 10_000, chunks: 100_000 };

/** The gateway's configuration for a sandbox: its keys, its forms, a seal key of its own. */
export function gatewayFor(sandbox: Sandbox, profile: 'guide' | 'observed'): GatewayOptions {
  const random = crypto.getRandomValues(new Uint8Array(32));
  return {
    upstream: PORTAL,
    profile,
    launchKey: sandbox.launchKey,
    launchIv: sandbox.launchIv,
    sealKeys: [Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')],
    limits: { ...wideLimits, creates: 10_000 },
    forms: Object.fromEntries(
      sandbox.forms.map((form) => [
        form.formId,
        {
          applicationId: form.applicationId,
          applicationKey: form.applicationKey,
          ...(form.serviceNo ? { serviceNo: form.serviceNo } : {}),
          ...(form.serviceVersion ? { serviceVersion: form.serviceVersion } : {}),
        },
      ]),
    ),
  };
}

/** `q` of the address that the portal opens. */
export function readLaunch(url: string): string {
  return new URL(url, GATEWAY).searchParams.get('q') ?? '';
}

/** Code of the newest SMS in the sandbox's outbox, which has the newest first. */
export function newestCode(outbox: unknown): string {
  const messages = own(outbox, 'messages');
  return Array.isArray(messages) ? String(own(messages[0], 'otp') ?? '') : '';
}

/** Keeps the sealed session as a browser would keep the cookie. */
function browserFetch(gateway: GatewayHandler): typeof fetch {
  let session = '';
  return async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    if (session !== '') request.headers.set(SESSION_HEADER, session);
    const response = await untilAborted(gateway(request), request.signal);
    session = response.headers.get(SESSION_HEADER) ?? session;
    return response;
  };
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
