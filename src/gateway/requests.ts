/** Reading what the browser sent, strictly. */
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.js';
import { IDEMPOTENCY_HEADER } from '../core/portal/headers.js';
import { readCapped, readPieces, TooLarge } from './body.js';
import { refusal } from './reply.js';

/** A definition has 32 levels at most; a draft's record is around its answers. */
const MAX_DEPTH = 100;

/**
 * A JSON body; none at all counts as `{}`.
 * @throws BizportalError `too-large` (413), `rejected` (415 for another type, else 400)
 */
export async function readJson(request: Request, limit: number): Promise<JsonObject> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw refusal('too-large');
  const text = await readText(request, limit);
  if (text === '') return {};
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\b|\+json\b/i.test(type)) {
    throw refusal('rejected', { status: 415, reason: 'not JSON' });
  }
  const json = parse(text);
  if (!isJsonObject(json)) throw refusal('rejected', { reason: 'not a JSON object' });
  return json;
}

/** @throws BizportalError `rejected` for a name given twice */
export function readQuery(request: Request): JsonObject {
  const query: Record<string, string> = Object.create(null);
  for (const [name, value] of new URL(request.url).searchParams) {
    if (name in query) throw refusal('rejected', { reason: 'a parameter is there twice' });
    query[name] = value;
  }
  return query;
}

/** @throws BizportalError `rejected` for one that is not 8 to 128 plain characters */
export function readIdempotencyKey(request: Request): string | null {
  const key = request.headers.get(IDEMPOTENCY_HEADER);
  if (key === null) return null;
  if (!isOperationKey(key)) throw refusal('rejected', { reason: 'Idempotency-Key is not valid' });
  return key;
}

export function isOperationKey(key: string): boolean {
  return /^[\w.:-]{8,128}$/.test(key);
}

async function readText(request: Request, limit: number): Promise<string> {
  try {
    const bytes = await readWhole(request, limit);
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TooLarge) throw refusal('too-large', { cause });
    throw refusal('rejected', { reason: 'the body is cut or not UTF-8', cause });
  }
}

/** Servers hold a sender to the length that it told: such a body is read at one go, without a stream. */
async function readWhole(request: Request, limit: number): Promise<Uint8Array> {
  const told = request.headers.get('content-length');
  if (told === null) return readCapped(readPieces(request), limit);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > limit) throw new TooLarge();
  return bytes;
}

/** undefined: no JSON, or nested deeper than any form's answers. */
export function parse(text: string): JsonValue | undefined {
  try {
    return depthOf(text) > MAX_DEPTH ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Counted before anything walks through it: whoever does so recursively would run out of stack. */
function depthOf(json: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let i = 0; i < json.length; i += 1) {
    const char = json[i];
    if (quoted && char === '\\') i += 1;
    else if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '[' || char === '{')) deepest = Math.max(deepest, ++depth);
    else if (!quoted && (char === ']' || char === '}')) depth -= 1;
  }
  return deepest;
}
