/** One function per kind of operation: browser's request in, answer out. */
import type { JsonObject, JsonValue } from '../core/json.js';
import { PROOF_HEADER } from '../core/portal/headers.js';
import type { Operation, Route } from '../core/portal/profile.js';
import { portalId, portalParams } from './bodies.js';
import { carefully, FIVE_MINUTES, once, scopedKey } from './careful.js';
import { passDownload } from './download.js';
import { type Call, formOf, forwardOpen, goesOnce, requireSession } from './forward.js';
import type { Gateway } from './gateway.js';
import { sha256 } from './hex.js';
import { type ChunkFacts, extended } from './proofs.js';
import { checkRegister } from './register-check.js';
import { ownReply, type Reply, refusal, toResponse } from './reply.js';
import { isOperationKey, readJson, readQuery } from './requests.js';
import type { GatewaySession } from './session.js';
import { readUpload, roomFor } from './upload.js';
import type { UpstreamBody } from './upstream.js';
import type { Visit } from './visit.js';

/** Every operation of the portal but Login, Refresh and Revoke. `id` is the path's `{id}`. */
export async function relay(visit: Visit, operation: Operation, id: string): Promise<Response> {
  const session = requireSession(visit.cell);
  if (operation === 'upload') return toResponse(await relayUpload(visit));
  const route = visit.gateway.config.profile.routes[operation];
  const form = formOf(visit.gateway, session);
  const { profile } = visit.gateway.config;
  const sent = await readParams(visit, operation, route);
  const { proofs = [], ...params } = portalParams(operation, sent, { session, form, profile });
  const call: Call = {
    operation,
    ...(route.path.includes('{id}') ? { id: portalId(operation, id, session) } : {}),
    ...(route.params === 'query' ? { query: textParams(params) } : {}),
    body: route.params === 'json' ? jsonBody(route, params) : null,
  };
  await checkFiles(visit, operation, { params, proofs });
  if (operation === 'download') {
    const wanted = typeof params.contentType === 'string' ? params.contentType : '';
    const { clock, config } = visit.gateway;
    const ms = config.limits.standstill * 1000;
    return passDownload(await forwardOpen(visit.gateway, visit.cell, call), { wanted, clock, ms });
  }
  const reply = await relayCall(visit, call, params);
  if (operation === session.identityType) await checkRegister(visit, session, reply);
  return toResponse(reply);
}

interface Named {
  readonly params: JsonObject;
  readonly proofs: JsonValue;
}

/** Nobody gets at a file that they did not upload themselves. */
async function checkFiles(visit: Visit, operation: Operation, { params, proofs }: Named) {
  const { gateway, request, cell } = visit;
  const session = requireSession(cell);
  const owner = { session, form: formOf(gateway, session) };
  const { fileId, data } = params;
  if (operation === 'saveDraft') await gateway.files.draft(data, owner);
  if (operation === 'create') {
    await gateway.files.application(params, proofs as readonly string[], owner);
  }
  if (typeof fileId !== 'string') return;
  await gateway.files.one(fileId, request.headers.get(PROOF_HEADER), owner);
}

/** Bytes. */
const OPERATION_LIMIT = 1024;

/**
 * Of one's own Creates only: `POST` announces one; with `{"settle": true}` it gives one up unless it was
 * carried out; `GET` looks. The last two say what became of it.
 */
export async function operationState(visit: Visit, key: string): Promise<Response> {
  const { gateway, request } = visit;
  if (!isOperationKey(key)) throw refusal('rejected', { reason: 'the key is not valid' });
  const session = requireSession(visit.cell);
  const owned = await scopedKey('create', session, key);
  const route = gateway.config.profile.routes.create;
  const { operations } = gateway;
  if (request.method === 'GET') return toResponse(ownReply(await operations.look(owned, route)));
  const { settle = false, ...others } = await readJson(request, OPERATION_LIMIT);
  if (typeof settle !== 'boolean' || Object.keys(others).length > 0) {
    throw refusal('rejected', { reason: 'must be {settle?}' });
  }
  if (settle) return toResponse(ownReply(await operations.settle(owned, route)));
  await announceRate(gateway, session);
  return toResponse(ownReply(await operations.announce(owned, route)));
}

/** Each announcement is a record: a few for every application that may be sent. */
function announceRate({ rates, config }: Gateway, { sid }: GatewaySession): Promise<void> {
  const limit = 4 * config.limits.creates;
  return rates.take({ key: `announce:${sid}`, limit, window: FIVE_MINUTES });
}

/** One record of an agency source, for whoever is signed in. */
export async function lookUp({ gateway, request, cell }: Visit, name: string): Promise<Response> {
  const session = requireSession(cell);
  const { id = '' } = readQuery(request);
  const { signal } = request;
  return toResponse(await gateway.sources.ask({ name, id: String(id), session, signal }));
}

async function relayUpload(visit: Visit): Promise<Reply> {
  const { gateway, request, cell } = visit;
  const { profile, limits } = gateway.config;
  const { sid } = requireSession(cell);
  const rate = { key: `chunk:${sid}`, limit: limits.chunks, window: FIVE_MINUTES };
  await gateway.rates.takeOrGoOn(rate);
  const { md5, sha256, freeBytes, rooms } = gateway;
  const { allowFiles } = formOf(gateway, requireSession(cell));
  const partMax = Math.max(profile.upload.chunkSize, profile.upload.singleMax);
  const rules = { partMax, fileMax: limits.maxFileSize, md5, sha256, freeBytes, allowFiles };
  return rooms.within(roomFor(request, partMax), request.signal, async (room) => {
    const { body, hash, facts } = await readUpload(request, rules, room);
    const call: Call = { operation: 'upload', body };
    const proof = await proofSoFar(visit, facts);
    if (proof !== null && proof.size > limits.maxFileSize) throw refusal('too-large');
    const reply = await once(visit, { call, bodyHash: hash, params: {}, proof });
    // After a failure somebody may still be reading from the room.
    if (reply.status < 300) room.reusable();
    return reply;
  });
}

/** null: this chunk does not follow on one that is proven; then nothing will prove the file. */
async function proofSoFar({ gateway, request, cell }: Visit, facts: ChunkFacts) {
  const sealed = request.headers.get(PROOF_HEADER);
  const before = sealed === null ? null : await gateway.proofs.open(sealed, requireSession(cell));
  return extended(before, facts);
}

async function relayCall(visit: Visit, call: Call, params: JsonObject): Promise<Reply> {
  if (!goesOnce(call.operation)) return carefully(visit, call, params);
  const bodyHash = await sha256(String(call.body?.bytes ?? ''));
  return once(visit, { call, bodyHash, params, proof: null });
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
