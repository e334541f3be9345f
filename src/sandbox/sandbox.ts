/** The stand-in portal as one function from Request to Response; the same in Node and in a page. */
import { Hono } from 'hono/tiny';
import { API_BASE, guideProfile, type Operation } from '../core/portal/profile.js';
import { adminRoutes } from './admin.js';
import { answerApi, type CallCounters, report } from './api.js';
import { ConnectionCut } from './fault-answer.js';
import { FaultScript } from './faults.js';
import { type LaunchOptions, launchUrl } from './launch.js';
import type { LaunchKeys } from './launch-cipher.js';
import { resolvePortal, type SandboxForm, type SandboxOptions, storeOf } from './options.js';
import { failure, json } from './reply.js';

export interface Sandbox extends LaunchKeys {
  /**
   * Answers a request to `/bizportal/api/…` or `/__sandbox/…`.
   * @throws ConnectionCut (a TypeError) when a scripted fault cuts the connection.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /** For the `__sandbox` routes. */
  readonly token: string;
  /** With the keys that were made; a gateway is configured from these. */
  readonly forms: readonly SandboxForm[];
  /** A fresh address of the form's page with `?q=`. @throws BizportalError `rejected` */
  readonly launchUrl: (options?: LaunchOptions) => Promise<string>;
  /** Closes the store. */
  readonly close: () => Promise<void>;
}

/** @throws BizportalError `config`, `path` names the option. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const store = storeOf(options);
  const portal = resolvePortal(options, store);
  const context = { portal, faults: new FaultScript(), calls: noCalls() };
  const app = new Hono();
  app.get('/', () => json({ sandbox: 'bizportal-form', profile: portal.profile.name }));
  app.all(`${API_BASE}*`, ({ req }) => answerApi(context, req.raw));
  app.route('/__sandbox', adminRoutes(context));
  app.notFound(() => failure('path: no such address on this portal', 404));
  app.onError((error) => {
    if (error instanceof ConnectionCut) throw error;
    return report(portal, error);
  });
  return {
    fetch: async (request) => app.fetch(request),
    token: portal.token,
    launchKey: portal.launchKey,
    launchIv: portal.launchIv,
    forms: portal.forms,
    launchUrl: (launch) => launchUrl(portal, launch),
    close: () => store.close(),
  };
}

function noCalls(): CallCounters {
  const operations = Object.keys(guideProfile.routes) as Operation[];
  return Object.fromEntries(operations.map((one) => [one, 0])) as CallCounters;
}
