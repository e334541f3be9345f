/**
 * What is derived from one configured secret, so that nothing has to be stored and every machine and
 * visit comes to the same: the key that seals one person's copies on a device (reliability.md W7), the
 * name that a session goes by outside the gateway, and the key of upload receipts.
 */
import { fromHex, toHex } from './hex.js';
import { native } from './native.js';
import type { GatewaySession } from './session.js';

/** Bits of an AES-256 key. */
const KEY_BITS = 256;
/** Bits that nobody guesses. */
const NAME_BITS = 128;

/** 32 bytes in base64; another person gets another key. */
export async function draftKeyOf(secret: string, session: GatewaySession): Promise<string> {
  const { identityType, identityId } = session;
  const bytes = await derive(secret, `draft-key\n${identityType}:${identityId}`, KEY_BITS);
  return btoa(String.fromCharCode(...bytes));
}

/**
 * Names form, person and draft without telling them: a page says with it which session it means,
 * and a device which copy is whose.
 */
export async function ticketOf(secret: string, session: GatewaySession): Promise<string> {
  const { formId, identityType, identityId, draftId } = session;
  const meant = JSON.stringify([formId, identityType, identityId, draftId]);
  return toHex(await derive(secret, `ticket\n${meant}`, NAME_BITS));
}

/** What upload receipts are sealed with. */
export function proofKeyOf(secret: string): Promise<Uint8Array<ArrayBuffer>> {
  return derive(secret, 'upload-receipts', KEY_BITS);
}

const SALT = 'bizportal-form/1';

/**
 * HKDF-SHA-256 (RFC 5869) of a secret of hex digits.
 * @param by null: WebCrypto
 */
export async function derive(
  secret: string,
  info: string,
  bits: number,
  by = native,
): Promise<Uint8Array<ArrayBuffer>> {
  if (by !== null) {
    return new Uint8Array(by.hkdfSync('sha256', fromHex(secret), SALT, info, bits / 8));
  }
  const key = await crypto.subtle.importKey('raw', fromHex(secret), 'HKDF', false, ['deriveBits']);
  const utf8 = new TextEncoder();
  const [salt, context] = [utf8.encode(SALT), utf8.encode(info)];
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info: context };
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, bits));
}
