/** AES-256-GCM over a key that the gateway derives per person; the key never leaves memory. */
import type { Cipher } from '../core/draft/vault.js';
import { BizportalError } from '../core/errors.js';
import { isJsonObject, type JsonValue } from '../core/json.js';

/** Bytes; NIST SP 800-38D recommends 96 bits, and a fresh random one for every sealing. */
const IV_BYTES = 12;
const KEY_BYTES = 32;

/**
 * @param rawKey 32 bytes; may be wiped by the caller afterwards
 * @throws BizportalError `config` for a key of another length, or where the page is not https
 */
export async function aesGcmCipher(rawKey: Uint8Array<ArrayBuffer>): Promise<Cipher> {
  if (rawKey.length !== KEY_BYTES || crypto.subtle === undefined) {
    throw new BizportalError('config', { message: 'the draft key needs 32 bytes and https' });
  }
  const key = await crypto.subtle.importKey('raw', rawKey, 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  return {
    async seal(value, context) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const plain = utf8(JSON.stringify(value));
      const data = await crypto.subtle.encrypt(parameters(iv, context), key, plain);
      return { v: 1, at: Date.now(), iv: toBase64(iv), data: toBase64(new Uint8Array(data)) };
    },
    async open(sealed, context) {
      const parts = partsOf(sealed);
      if (!parts) return undefined;
      try {
        const plain = await crypto.subtle.decrypt(parameters(parts.iv, context), key, parts.data);
        return JSON.parse(new TextDecoder().decode(plain)) as JsonValue;
      } catch {
        // Another person's key, another slot, or damaged: to this form it is not there.
        return undefined;
      }
    },
  };
}

/** The slot's name is authenticated, so a value cannot be moved to another slot. */
function parameters(iv: Uint8Array<ArrayBuffer>, context: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: utf8(context) };
}

function partsOf(sealed: JsonValue) {
  if (!isJsonObject(sealed) || sealed.v !== 1) return null;
  const { iv, data } = sealed;
  if (typeof iv !== 'string' || typeof data !== 'string') return null;
  try {
    return { iv: fromBase64(iv), data: fromBase64(data) };
  } catch {
    return null;
  }
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}

/** In pieces: `fromCharCode` takes no more arguments than the stack holds. */
function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
