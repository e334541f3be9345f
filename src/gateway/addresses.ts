/**
 * Thailand's divisions, served beside the portal's API: a page under a strict CSP may ask nobody
 * but its gateway. Public, the same for everyone, to be kept by browsers and proxies.
 */
import { ADDRESSES_PATH } from '../core/portal/headers.js';
import { API_BASE } from '../core/portal/profile.js';
import { refusal } from './reply.js';

/** Path of the data; asked for without session and without our header. */
export const addressesPath = `${API_BASE}${ADDRESSES_PATH}`;

export interface Encoded {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Ours, in the builds that carry it. */
export async function bundledAddresses(): Promise<string> {
  const { addresses } = await import('virtual:bizportal-addresses');
  return JSON.stringify(addresses);
}

/** Once per gateway: the text in both encodings, and its tag. */
export async function encodeAddresses(text: string): Promise<Encoded> {
  const plain = new TextEncoder().encode(text);
  const zipped = new Blob([plain]).stream().pipeThrough(new CompressionStream('gzip'));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', plain));
  const tag = [...digest.subarray(0, 12)].map((byte) => byte.toString(16).padStart(2, '0'));
  return {
    plain,
    gzip: new Uint8Array(await new Response(zipped).arrayBuffer()),
    etag: `"${tag.join('')}"`,
  };
}

/** @throws BizportalError `not-found` where there is no data */
export async function serveAddresses(
  load: () => Promise<Encoded>,
  request: Request,
): Promise<Response> {
  const encoded = await load().catch((cause: unknown) => {
    throw refusal('not-found', { cause });
  });
  const headers = new Headers({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=86400, stale-while-revalidate=604800',
    etag: encoded.etag,
    vary: 'Accept-Encoding',
  });
  if (request.headers.get('if-none-match') === encoded.etag) {
    return new Response(null, { status: 304, headers });
  }
  const zip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
  if (zip) headers.set('content-encoding', 'gzip');
  return new Response(zip ? encoded.gzip : encoded.plain, { headers });
}
