/** The routes, made from the running profile: the portal's own paths and methods, and no others. */
import type { Context } from 'hono';
import { Hono } from 'hono/tiny';
import { BizportalError } from '../core/errors.js';
import {
  ADDRESSES_PATH,
  LEAVE_PATH,
  OPERATIONS_PATH,
  REFRESH_PATH,
  SOURCES_PATH,
  TICKET_HEADER,
} from '../core/portal/headers.js';
import { API_BASE, type Operation, type Route } from '../core/portal/profile.js';
import { addressesPath, serveAddresses } from './addresses.js';
import { ticketOf } from './draft-key.js';
import type { SessionCell } from './forward.js';
import type { Gateway } from './gateway.js';
import { lookUp, operationState, relay } from './handlers.js';
import { leaveSession } from './leave.js';
import { refreshSession } from './refresh.js';
import { ownReply, refusal, refusalReply, toResponse } from './reply.js';
import { signIn, signOut } from './sign-in.js';
import type { Visit } from './visit.js';

/** What belongs to one request; the outer handler makes it and reads it afterwards. */
export interface RequestState {
  cell: SessionCell;
  readonly address: string;
  /** Template of the route that answered, for the log. */
  route: string;
}

type App = Hono<{ Bindings: RequestState }>;
type AppContext = Context<{ Bindings: RequestState }>;
type Handler = (visit: Visit, id: string) => Promise<Response>;

const relayed: readonly Operation[] = [
  'person',
  'juristic',
  'loadDraft',
  'saveDraft',
  'upload',
  'download',
  'delete',
  'requestOtp',
  'verifyOtp',
  'create',
];

export function createApp(gateway: Gateway): App {
  const app: App = new Hono();
  const { routes } = gateway.config.profile;
  const add = ({ method, path }: Pick<Route, 'method' | 'path'>, handler: Handler) => {
    app.on(method, pattern(path), (c) => {
      c.env.route = path;
      const { cell, address } = c.env;
      return handler({ gateway, request: c.req.raw, cell, address }, idOf(path, c));
    });
  };
  app.get(addressesPath, (c) => {
    c.env.route = ADDRESSES_PATH;
    return serveAddresses(gateway.addresses, c.req.raw);
  });
  app.get('/healthz', () => toResponse(ownReply({ status: 'ok' })));
  add(routes.login, async (visit) => toResponse(await signIn(visit)));
  add(
    routes.revoke,
    sameSession(async (visit) => toResponse(await signOut(visit))),
  );
  add(
    { method: 'POST', path: REFRESH_PATH },
    sameSession(async (visit) => toResponse(await refreshSession(visit))),
  );
  add(
    { method: 'POST', path: LEAVE_PATH },
    sameSession(async (visit) => toResponse(await leaveSession(visit))),
  );
  for (const operation of relayed) {
    add(
      routes[operation],
      sameSession((visit, id) => relay(visit, operation, id)),
    );
  }
  for (const method of ['GET', 'POST'] as const) {
    add({ method, path: `${OPERATIONS_PATH}{id}` }, sameSession(operationState));
  }
  add({ method: 'GET', path: `${SOURCES_PATH}{id}` }, sameSession(lookUp));
  for (const { path } of Object.values(routes)) {
    app.all(pattern(path), () => {
      throw refusal('rejected', { status: 405, reason: 'not this method' });
    });
  }
  app.notFound(() => {
    throw refusal('not-found');
  });
  app.onError((error) => toResponse(refusalReply(toRefusal(error))));
  return app;
}

/**
 * Nothing is done for another session than the page means: an application must never be sent for the
 * form or the person of another tab. Pages that name none get the live one.
 */
function sameSession(handler: Handler): Handler {
  return async (visit, id) => {
    const { gateway, request, cell } = visit;
    const wanted = request.headers.get(TICKET_HEADER);
    if (
      cell.current !== null &&
      wanted !== null &&
      wanted !== (await ticketOf(gateway.config.draftSecret, cell.current))
    ) {
      throw refusal('session-ended', { reason: 'another form was opened in this browser' });
    }
    return handler(visit, id);
  };
}

/** `ProfileV7{id}` has no slash, which routers cannot say but by a pattern for the whole segment. */
function pattern(path: string): string {
  return `${API_BASE}${path.replace(/([\w.-]*)\{id\}/, ':target{$1[^/]+}')}`;
}

function idOf(path: string, c: AppContext): string {
  const prefix = /([\w.-]*)\{id\}/.exec(path)?.[1] ?? '';
  return (c.req.param('target') ?? '').slice(prefix.length);
}

function toRefusal(error: unknown): BizportalError {
  if (error instanceof BizportalError) return error;
  return refusal('internal', { forwarded: 'unknown', cause: error });
}
