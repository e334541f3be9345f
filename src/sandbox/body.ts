/** Reads request bodies, bounded. */
import { BizportalError } from '../core/errors.js';
import { isJsonObject, type JsonValue } from '../core/json.js';
import { Fields, parseJson } from './fields.js';
import { refuse } from './reply.js';

/** Bytes of a JSON body. */
export const JSON_MAX = 4 * 1024 * 1024;

/**
 * The body as bytes. Never `request.body`: Firefox has none in a page, WebKit cannot always read
 * it; the Node server bounds bodies without Content-Length before they come here.
 * @throws BizportalError `too-large`
 */
export async function readBytes(request: Request, max: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > max) throw tooLarge(max);
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length > max) throw tooLarge(max);
  return bytes;
}

/**
 * A JSON body, whatever its JSON media type; `empty` stands for no body.
 * @throws BizportalError `rejected`, `too-large`
 */
export async function readJson(request: Request, empty?: JsonValue): Promise<JsonValue> {
  const type = request.headers.get('content-type') ?? '';
  const bytes = await readBytes(request, JSON_MAX);
  if (bytes.length === 0) return empty ?? refuse('body', 'is empty; JSON is expected');
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) {
    return refuse('content-type', 'must be application/json');
  }
  return jsonOf(bytes);
}

/**
 * A JSON body without a word of what it is, as `curl -d` and a bare `fetch` send it.
 * @throws BizportalError `rejected`, `too-large`
 */
export async function readBareJson(request: Request): Promise<JsonValue> {
  return jsonOf(await readBytes(request, JSON_MAX));
}

/** A JSON object body as fields; no body counts as no fields. @throws BizportalError `rejected`, `too-large` */
export async function readFields(request: Request): Promise<Fields> {
  const body = await readJson(request, {});
  return isJsonObject(body) ? new Fields(body) : refuse('body', 'must be a JSON object');
}

/** What a body over the limit gets: HTTP 413. */
export function tooLarge(max: number): BizportalError {
  return new BizportalError('too-large', { path: 'body', message: `body: at most ${max} bytes` });
}

function jsonOf(bytes: Uint8Array<ArrayBuffer>): JsonValue {
  return parseJson(decode(bytes)) ?? refuse('body', 'is not JSON');
}

function decode(bytes: Uint8Array<ArrayBuffer>): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('body', 'is not UTF-8');
  }
}
