/** Tells whether a file picked again is the one that was picked before, without reading it whole. */
import { md5Hex } from './md5.js';
import type { ByteSource } from './state.js';

/** Bytes looked at from either end. */
const END = 64 * 1024;

/**
 * MD5 of both ends of a file, 32 hex digits; with equal size it decides (fault 28).
 * @throws BizportalError `file-unreadable`
 */
export async function fingerprintOf(source: Pick<ByteSource, 'size' | 'read'>): Promise<string> {
  const { size } = source;
  const head = await source.read(0, Math.min(END, size));
  const tail = await source.read(Math.max(0, size - END), size);
  const both = new Uint8Array(head.length + tail.length);
  both.set(head);
  both.set(tail, head.length);
  return md5Hex(both);
}
