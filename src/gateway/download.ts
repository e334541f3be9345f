/** File/Download: the portal's bytes, streamed through, so that no browser ever renders them. */
import { FORWARDED_HEADER, MAX_ANSWER } from '../core/portal/answer.js';
import { readCapped, readPieces } from './body.js';
import { refusal, toResponse } from './reply.js';
import { neverStill, type StandstillOptions } from './standstill.js';
import { passAnswer } from './upstream.js';
import type { Incoming } from './way-out.js';

/** Types that a browser runs or renders with scripts; handed out as plain bytes. */
const active = /html|xml|svg|script|flash/i;

export interface DownloadOptions extends StandstillOptions {
  /** Media type that the browser asked for. */
  readonly wanted: string;
}

/**
 * The file, or the portal's JSON refusal where it sent one instead.
 * @throws BizportalError `timeout` when a refusal stands still; of a file the reading fails with it
 */
export async function passDownload(
  answer: Incoming,
  { wanted, ...options }: DownloadOptions,
): Promise<Response> {
  const type = answer.header('content-type') ?? '';
  const isAnswer = /\bjson\b/i.test(type) && !/\bjson\b/i.test(wanted);
  const isGood = answer.status >= 200 && answer.status < 300;
  if (!isGood || isAnswer) return passRefusal(answer, type, options);
  if (/\bhtml\b/i.test(type)) {
    answer.discard();
    throw refusal('bad-answer', { forwarded: 'yes', reason: 'HTML instead of a file' });
  }
  const headers = new Headers({
    'content-type': safeType(type),
    'content-disposition': 'attachment',
    [FORWARDED_HEADER]: 'yes',
  });
  const length = answer.header('content-length');
  // A decoded body is longer than the length says.
  if (length !== null && answer.header('content-encoding') === null) {
    headers.set('content-length', length);
  }
  return new Response(bodyOf(answer, options), { headers });
}

function bodyOf(answer: Incoming, options: StandstillOptions): ReadableStream<Uint8Array> | null {
  const stream = answer.stream();
  return stream && neverStill(stream, options);
}

async function passRefusal(
  answer: Incoming,
  contentType: string,
  options: StandstillOptions,
): Promise<Response> {
  const pieces = readPieces(new Response(bodyOf(answer, options)));
  const body = new TextDecoder().decode(await readCapped(pieces, MAX_ANSWER));
  const { status } = answer;
  const retryAfter = answer.header('retry-after');
  return toResponse(
    passAnswer({ status, contentType, body, retryAfter, forwarded: 'yes', code: null }),
  );
}

function safeType(type: string): string {
  const plain = type.split(';')[0]?.trim() ?? '';
  return isPlainType(plain) ? plain : 'application/octet-stream';
}

/** A media type, and none that a browser runs. */
export function isPlainType(type: string): boolean {
  return /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(type) && !active.test(type);
}
