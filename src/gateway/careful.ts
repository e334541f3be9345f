/** Calls that are forwarded once, counted, or tied to what was confirmed. */
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import { FIRST_HEADER, PAYLOAD_HEADER } from '../core/portal/headers.js';
import type { Operation } from '../core/portal/profile.js';
import { maskPhone } from '../core/portal/results.js';
import { foldKey, foldKeys } from '../core/portal/wire.js';
import { payloadHash } from '../core/submit/machine-hash.js';
import { dataIn } from './bodies.js';
import { keepingOthers } from './draft-guard.js';
import { type Call, forward, requireSession } from './forward.js';
import { sha256 } from './hex.js';
import type { Proof } from './proofs.js';
import { dataOf, type Reply } from './reply.js';
import { readIdempotencyKey } from './requests.js';
import type { GatewaySession } from './session.js';
import { passAnswer } from './upstream.js';
import type { Visit } from './visit.js';

export interface OnceCall {
  readonly call: Call;
  /** SHA-256 of what is forwarded. */
  readonly bodyHash: string;
  /** What the portal is told, where that is JSON. */
  readonly params: JsonObject;
  /** Of an upload: what is proven once the portal has taken this chunk. */
  readonly proof: Proof | null;
}

/** Milliseconds. */
export const FIVE_MINUTES = 5 * 60_000;
const areaKeys = ['provinceID', 'amphurID', 'tumbolID', 'province', 'amphur', 'tumbol'] as const;

/** Forwards at most once per key; a repeat gets the stored answer. */
export async function once(visit: Visit, wish: OnceCall): Promise<Reply> {
  const { call, bodyHash, params, proof } = wish;
  const { gateway, request, cell } = visit;
  const session = requireSession(cell);
  // Without a key the body itself says what must not happen twice; every OTP request looks alike.
  const fallback = call.operation === 'requestOtp' ? crypto.randomUUID() : bodyHash;
  const key = await scopedKey(call.operation, session, readIdempotencyKey(request) ?? fallback);
  const route = gateway.config.profile.routes[call.operation];
  return gateway.operations.once({ key, bodyHash, route }, () =>
    call.operation === 'upload' ? upload(visit, call, proof) : carefully(visit, call, params),
  );
}

/** Records of one person are out of reach for every other, whatever key they name. */
export async function scopedKey(operation: Operation, session: GatewaySession, key: string) {
  const owner = await sha256(`${session.formId}\n${session.identityId}`);
  return `${operation}:${owner}:${key}`;
}

/** The portal's answer, after what has to be checked or counted before. */
export async function carefully(visit: Visit, call: Call, params: JsonObject): Promise<Reply> {
  switch (call.operation) {
    case 'requestOtp':
      return sendCode(visit, call);
    case 'verifyOtp':
      return checkCode(visit, call, String(params.otp));
    case 'create':
      return create(visit, call, params);
    case 'loadDraft':
      await visit.gateway.drafts.settled(requireSession(visit.cell));
      return answer(visit, call);
    case 'saveDraft':
      return keepingOthers(visit, () => answer(visit, call));
    default:
      return answer(visit, call);
  }
}

async function answer({ gateway, cell }: Visit, call: Call): Promise<Reply> {
  return passAnswer(await forward(gateway, cell, call));
}

async function sendCode(visit: Visit, call: Call): Promise<Reply> {
  const { gateway, request, cell } = visit;
  const header = request.headers.get(PAYLOAD_HEADER);
  const payload = header !== null && /^[0-9a-f]{64}$/.test(header) ? header : null;
  return gateway.otp.sending(requireSession(cell), payload, async () => {
    const reply = await answer(visit, call);
    const { phoneKeys } = gateway.config.profile.otp;
    return { result: { ...reply, body: hidePhone(reply.body, phoneKeys) }, sent: isDone(reply) };
  });
}

async function checkCode(visit: Visit, call: Call, code: string): Promise<Reply> {
  const { gateway, cell } = visit;
  const session = requireSession(cell);
  await gateway.otp.trying(session, { code, payload: null });
  const reply = await answer(visit, call);
  if (isDone(reply) && dataOf(reply).isvalid === true) await gateway.otp.right(session, code);
  return reply;
}

function create(visit: Visit, call: Call, params: JsonObject): Promise<Reply> {
  const { gateway, request, cell } = visit;
  const run = () => confirmed(visit, call, params);
  if (request.headers.get(FIRST_HEADER) === null) return run();
  const { create: route } = gateway.config.profile.routes;
  return gateway.applications.run(requireSession(cell), route, run);
}

/** Counted, and tied to what the code was asked for. */
async function confirmed(visit: Visit, call: Call, params: JsonObject): Promise<Reply> {
  const { gateway, cell } = visit;
  const session = requireSession(cell);
  const { creates } = gateway.config.limits;
  await gateway.rates.take({ key: `create:${session.sid}`, limit: creates, window: FIVE_MINUTES });
  const payload = await payloadOf(params);
  await gateway.otp.trying(session, { code: String(params.otp), payload });
  return answer(visit, call);
}

/** The receipt is kept with the answer, so that a repeat gets the very same. */
async function upload(visit: Visit, call: Call, proof: Proof | null): Promise<Reply> {
  const { gateway, cell } = visit;
  const reply = await answer(visit, call);
  if (proof === null || !isDone(reply)) return reply;
  const { fileid } = dataOf(reply);
  const isWhole = proof.done === proof.chunks && typeof fileid === 'string';
  const proven = { ...proof, fileId: isWhole ? fileid : null };
  return { ...reply, proof: await gateway.proofs.seal(proven, requireSession(cell)) };
}

/** What the citizen confirms, in the words of the page: the same hash as the submit machine's. */
function payloadOf({ data, dataDescription, ...others }: JsonObject): Promise<string> {
  const area = areaKeys.filter((key) => Object.hasOwn(others, key));
  return payloadHash({
    area:
      area.length > 0 ? Object.fromEntries(area.map((key) => [key, others[key] ?? null])) : null,
    data: plain(data),
    dataDescription: plain(dataDescription),
  });
}

function plain(value: JsonValue | undefined): JsonValue {
  return dataIn(value) ?? value ?? null;
}

/** Accepted by the portal, as far as its envelope says. */
function isDone({ status, body }: Reply): boolean {
  const json: unknown = JSON.parse(body);
  const word = isJsonObject(json) ? foldKeys(json).status : undefined;
  return status < 300 && (word === undefined || Number(word) === 0);
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
