/** One function per kind of operation: browser's request in, answer out. */
import { isJsonObject, type JsonObject } from '../core/json.js';
import type { Operation, Route } from '../core/portal/profile.js';
import { maskPhone } from '../core/portal/results.js';
import { foldKey } from '../core/portal/wire.js';
import { portalId, portalParams } from './bodies.js';
import { passDownload } from './download.js';
import {
  type Call,
  formOf,
  forward,
  forwardOpen,
  goesOnce,
  requireSession,
  type SessionCell,
} from './forward.js';
import type { Gateway } from './gateway.js';
import { sha256 } from './hex.js';
import { ownReply, type Reply, refusal, toResponse } from './reply.js';
import { isOperationKey, readIdempotencyKey, readJson, readQuery } from './requests.js';
import type { GatewaySession } from './session.js';
import { readUpload } from './upload.js';
import { passAnswer, type UpstreamBody } from './upstream.js';

/** What a handler works with. */
export interface Visit {
  readonly gateway: Gateway;
  readonly request: Request;
  readonly cell: SessionCell;
}

/** Every operation of the portal but Login, Refresh and Revoke. `id` is the path's `{id}`. */
export async function relay(visit: Visit, operation: Operation, id: string): Promise<Response> {
  const session = requireSession(visit.cell);
  if (operation === 'upload') return toResponse(await relayUpload(visit));
  const route = visit.gateway.config.profile.routes[operation];
  const params = portalParams(operation, await readParams(visit, operation, route), {
    session,
    form: formOf(visit.gateway, session),
    profile: visit.gateway.config.profile,
  });
  const call: Call = {
    operation,
    ...(route.path.includes('{id}') ? { id: portalId(operation, id, session) } : {}),
    ...(route.params === 'query' ? { query: textParams(params) } : {}),
    body: route.params === 'json' ? jsonBody(route, params) : null,
  };
  if (operation === 'download') {
    const wanted = typeof params.contentType === 'string' ? params.contentType : '';
    return passDownload(await forwardOpen(visit.gateway, visit.cell, call), wanted);
  }
  return toResponse(await relayCall(visit, call));
}

/** `POST` announces a Create, `GET` asks what became of it; only ever one's own. */
export async function operationState(visit: Visit, key: string): Promise<Response> {
  const { gateway, request } = visit;
  if (!isOperationKey(key)) throw refusal('rejected', { reason: 'the key is not valid' });
  const owned = await scopedKey('create', requireSession(visit.cell), key);
  const route = gateway.config.profile.routes.create;
  const finding =
    request.method === 'POST'
      ? await gateway.operations.announce(owned, route)
      : await gateway.operations.find(owned, route);
  return toResponse(ownReply(finding));
}

/** One record of an agency source, for whoever is signed in. */
export async function lookUp({ gateway, request, cell }: Visit, name: string): Promise<Response> {
  const session = requireSession(cell);
  const { id = '' } = readQuery(request);
  const { signal } = request;
  return toResponse(await gateway.sources.ask({ name, id: String(id), session, signal }));
}

async function relayUpload(visit: Visit): Promise<Reply> {
  const { gateway, request } = visit;
  const { profile, limits } = gateway.config;
  const { body, hash } = await readUpload(request, {
    partMax: Math.max(profile.upload.chunkSize, profile.upload.singleMax),
    fileMax: limits.maxFileSize,
    md5: gateway.md5,
    allowFiles: formOf(gateway, requireSession(visit.cell)).allowFiles,
  });
  return once(visit, { operation: 'upload', body }, hash);
}

async function relayCall(visit: Visit, call: Call): Promise<Reply> {
  if (!goesOnce(call.operation)) return answer(visit, call);
  const hash = await sha256(String(call.body?.bytes ?? ''));
  return once(visit, call, hash);
}

async function once(visit: Visit, call: Call, bodyHash: string): Promise<Reply> {
  const { gateway, request, cell } = visit;
  const session = requireSession(cell);
  // Without a key the body itself says what must not happen twice; every OTP request looks alike.
  const fallback = call.operation === 'requestOtp' ? crypto.randomUUID() : bodyHash;
  const key = await scopedKey(call.operation, session, readIdempotencyKey(request) ?? fallback);
  const route = gateway.config.profile.routes[call.operation];
  return gateway.operations.once({ key, bodyHash, route }, () => answer(visit, call));
}

async function answer({ gateway, cell }: Visit, call: Call): Promise<Reply> {
  const reply = passAnswer(await forward(gateway, cell, call));
  if (call.operation !== 'requestOtp') return reply;
  return { ...reply, body: hidePhone(reply.body, gateway.config.profile.otp.phoneKeys) };
}

/** Records of one person are out of reach for every other, whatever key they name. */
async function scopedKey(operation: Operation, session: GatewaySession, key: string) {
  const owner = await sha256(`${session.formId}\n${session.identityId}`);
  return `${operation}:${owner}:${key}`;
}

function readParams(visit: Visit, operation: Operation, route: Route) {
  const { limits } = visit.gateway.config;
  if (route.params === 'none') return Promise.resolve({});
  if (route.params === 'query') return Promise.resolve(readQuery(visit.request));
  const limit = { saveDraft: limits.draft, create: limits.create }[operation as string];
  return readJson(visit.request, limit ?? limits.json);
}

function jsonBody({ contentType = 'application/json' }: Route, params: JsonObject): UpstreamBody {
  return { contentType, bytes: JSON.stringify(params) };
}

function textParams(params: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
}

/** The phone's middle digits stay here (reliability.md G8). */
function hidePhone(body: string, phoneKeys: readonly string[]): string {
  const folded = new Set(phoneKeys.map(foldKey));
  const json: unknown = JSON.parse(body);
  const hide = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(hide);
    if (!isJsonObject(value)) return value;
    const members = Object.entries(value).map(([key, inner]) => [
      key,
      folded.has(foldKey(key)) ? maskPhone(String(inner)) : hide(inner),
    ]);
    return Object.fromEntries(members);
  };
  return JSON.stringify(hide(json));
}
