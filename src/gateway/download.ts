/** File/Download: the portal's bytes, streamed through, so that no browser ever renders them. */
import { FORWARDED_HEADER, MAX_ANSWER } from '../core/portal/answer.js';
import { readCapped } from './body.js';
import { refusal, toResponse } from './reply.js';
import { passAnswer } from './upstream.js';
import type { Incoming } from './way-out.js';

/** Types that a browser runs or renders with scripts; handed out as plain bytes. */
const active = /html|xml|svg|script|flash/i;

/** The file, or the portal's JSON refusal where it sent one instead. */
export async function passDownload(answer: Incoming, wanted: string): Promise<Response> {
  const type = answer.header('content-type') ?? '';
  const isAnswer = /\bjson\b/i.test(type) && !/\bjson\b/i.test(wanted);
  const isGood = answer.status >= 200 && answer.status < 300;
  if (!isGood || isAnswer) return passRefusal(answer, type);
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
  return new Response(answer.stream(), { headers });
}

async function passRefusal(answer: Incoming, contentType: string): Promise<Response> {
  const body = new TextDecoder().decode(await readCapped(answer.pieces(), MAX_ANSWER));
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
