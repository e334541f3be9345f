/** Small byte helpers, the same in Node and in a page. */
import { native } from './native.js';

/** Bytes of an even number of hex digits. */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * SHA-256 as 64 hex digits; text is taken as UTF-8.
 * @param by null: WebCrypto, which copies what it hashes
 */
export async function sha256(data: string | Uint8Array<ArrayBuffer>, by = native): Promise<string> {
  if (by !== null) return by.createHash('sha256').update(data).digest('hex');
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}
