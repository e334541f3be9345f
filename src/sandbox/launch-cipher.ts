/**
 * The portal's `q`: AES-256-CBC with PKCS7, base64, over a query string whose values are not
 * url-encoded (the portal's guide, 1.1, and its sample code).
 */
import { fromHex, utf8 } from './bytes.js';

export interface LaunchKeys {
  /** 64 hex digits. */
  readonly launchKey: string;
  /** 32 hex digits. */
  readonly launchIv: string;
}

export interface LaunchFields {
  /** 13 digits. */
  readonly identityid: string;
  /** The url token that Login takes. */
  readonly token: string;
  readonly draftId: string;
  readonly identitytype: 'Citizen' | 'Juristic';
  readonly AppKey: string;
}

/** The ciphertext as base64; the caller percent-encodes it for an address. */
export async function encryptLaunch(fields: LaunchFields, keys: LaunchKeys): Promise<string> {
  const { identityid, token, draftId, identitytype, AppKey } = fields;
  const plain = `identityid=${identityid}&token=${token}&draftId=${draftId}&identitytype=${identitytype}&AppKey=${AppKey}`;
  const key = await crypto.subtle.importKey('raw', fromHex(keys.launchKey), 'AES-CBC', false, [
    'encrypt',
  ]);
  const iv = fromHex(keys.launchIv);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, utf8(plain));
  return btoa(String.fromCharCode(...new Uint8Array(sealed)));
}
