/**
 * The portal's `q`: AES-256-CBC with PKCS7 in base64 of a query string (portal-api.md, Launch).
 * With a fixed key and IV its bits can be flipped, so it proves nothing: only the exchange of
 * its token does. Every failure is the same `null`, so that nothing leaks which step failed.
 */

import { foldKey } from '../core/portal/wire.js';
import type { IdentityType } from '../core/ports.js';
import { fromHex } from './hex.js';

export interface LaunchTicket {
  /** 13 digits. */
  readonly identityId: string;
  readonly identityType: IdentityType;
  /** The portal's url token; good for one exchange. */
  readonly token: string;
  readonly draftId: string | null;
}

export interface LaunchKeys {
  /** 64 hex digits. */
  readonly key: string;
  /** 32 hex digits. */
  readonly iv: string;
}

/** Characters; larger ones are refused unread (reliability.md G3). */
export const MAX_LAUNCH = 4096;

/** One spelling of `q`: not percent-encoded, `+` instead of the blanks that a form decoder left. */
export function normaliseLaunch(q: string): string | null {
  if (q.length > MAX_LAUNCH) return null;
  const decoded = decodePercent(decodePercent(q.trim()));
  const base64 = decoded.replaceAll(' ', '+').replaceAll('-', '+').replaceAll('_', '/');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(base64) ? base64 : null;
}

/** The ticket in a normalised `q`; null when anything at all is wrong with it. */
export async function readLaunch(q: string, keys: LaunchKeys): Promise<LaunchTicket | null> {
  try {
    const bytes = Uint8Array.from(atob(q), (char) => char.charCodeAt(0));
    const key = await crypto.subtle.importKey('raw', fromHex(keys.key), 'AES-CBC', false, [
      'decrypt',
    ]);
    const algorithm = { name: 'AES-CBC', iv: fromHex(keys.iv) };
    const plain = await crypto.subtle.decrypt(algorithm, key, bytes);
    return parseTicket(new TextDecoder('utf-8', { fatal: true }).decode(plain));
  } catch {
    return null;
  }
}

/** Values are taken as they stand: production does not url-encode them. */
function parseTicket(query: string): LaunchTicket | null {
  const values = new Map<string, string>();
  for (const pair of query.replace(/^\?/, '').split('&')) {
    const split = pair.indexOf('=');
    if (split > 0) values.set(foldKey(pair.slice(0, split)), pair.slice(split + 1));
  }
  const identityId = values.get('identityid') ?? '';
  const token = values.get('token') ?? '';
  const identityType = readIdentityType(values.get('identitytype'), identityId);
  // The guide's list spells it without the t.
  const draftId = values.get('draftid') || values.get('drafid') || null;
  if (!/^\d{13}$/.test(identityId) || token === '' || identityType === null) return null;
  if (draftId !== null && !isPathSafe(draftId)) return null;
  return { identityId, identityType, token, draftId };
}

/** It becomes a part of a path: `..` would lead to another route of the portal. */
function isPathSafe(id: string): boolean {
  return id.length <= 200 && !/^\.+$|\p{C}/u.test(id);
}

/** The guide names no type; numbers of companies begin with 0, those of people never do. */
function readIdentityType(word: string | undefined, identityId: string): IdentityType | null {
  switch (word?.toLowerCase()) {
    case undefined:
    case '':
      return identityId.startsWith('0') ? 'juristic' : 'person';
    case 'citizen':
    case '1':
      return 'person';
    case 'juristic':
    case '2':
      return 'juristic';
    default:
      return null;
  }
}

function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
