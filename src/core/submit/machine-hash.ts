/** The fingerprint that ties an OTP to a payload. */
import { BizportalError } from '../errors.js';
import { isJsonObject, type JsonValue } from '../json.js';

/** JSON with sorted keys and no blanks: equal data, equal text. */
export function canonicalJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

/**
 * SHA-256 of the canonical JSON, 64 hex digits.
 * @throws BizportalError `config` where the page is not https (nor localhost): no Web Crypto there.
 */
export async function payloadHash(value: JsonValue): Promise<string> {
  if (crypto.subtle === undefined) {
    throw new BizportalError('config', { message: 'submitting needs a secure context (https)' });
  }
  const bytes = new TextEncoder().encode(canonicalJson(value));
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
