/** The demo page's server: its files, the forms, and the gateway on the same origin. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { API_BASE } from '../core/portal/profile.js';
import { type DemoState, demoRoutes, launchAddress, redirect } from './demo-routes.js';
import { fileFor, fileResponse, type Mount } from './static-files.js';

/**
 * As strict as the form promises to work under (reliability.md W1), plus what the demo page
 * needs for itself: its own scripts, style sheets and images.
 */
const headers: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types bizportal-form lit-html',
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Set by the gateway on plain HTTP once somebody is signed in. */
const SESSION_COOKIE = /(?:^|;\s*)bzp=[^;]/;

export interface DemoServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** The words and defaults of every token and part, which the designers' page lists. */
const MANIFEST = 'custom-elements.json';

/** @param root the package's folder */
export function createDemo(root: string, state: DemoState): Hono {
  const mounts: readonly Mount[] = [
    { base: '/dist/', folder: join(root, 'dist') },
    { base: '/', folder: join(root, 'demo') },
  ];
  const page = (pathname: string): string | null =>
    state.formSet().files.get(pathname) ?? fileFor(pathname, mounts);
  const app = new Hono();
  app.use('*', async ({ req }, next) => {
    // A page elsewhere may point its own name at 127.0.0.1 (DNS rebinding).
    if (isLoopback(req.header('host'))) return next();
    return new Response('This server answers on 127.0.0.1 and localhost only', { status: 421 });
  });
  app.all(`${API_BASE}*`, ({ req }) => state.backend().handle(req.raw));
  app.route('/__demo', demoRoutes(state));
  app.get('*', async ({ req }) => {
    if (needsLaunch(req.raw, state)) return redirect(launchAddress(state.backend(), req.query()));
    const { pathname } = new URL(req.url);
    const file = pathname === `/${MANIFEST}` ? join(root, MANIFEST) : page(pathname);
    const found = file === null ? null : await fileResponse(file);
    const response = found ?? new Response('Not found', { status: 404 });
    for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
    return response;
  });
  return app;
}

/** Listens on 127.0.0.1 only. Rejects with the system's error when the port is taken. */
export async function serveDemo(app: Hono, port: number): Promise<DemoServer> {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, close: () => stop(server) };
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function isLoopback(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(host ?? '');
}

/** The page itself, opened by hand and by nobody who is signed in. */
function needsLaunch(request: Request, { ownPage = false }: DemoState): boolean {
  const url = new URL(request.url);
  if (url.pathname !== '/' || url.searchParams.has('q')) return false;
  return ownPage || !SESSION_COOKIE.test(request.headers.get('cookie') ?? '');
}
