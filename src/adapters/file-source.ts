/** The bytes of a picked `File`, as the core wants them. */
import { BizportalError } from '../core/errors.js';
import type { ByteSource } from '../core/upload/state.js';

/**
 * Reads slice by slice into memory of its own: a file-backed body may hang in Safari, and a
 * picked file may be gone by the time it is sent (faults 32 to 34 of the fault matrix).
 */
export function fileSource(file: File): ByteSource {
  const { name, size, type, lastModified } = file;
  return { name, size, type, lastModified, read: (start, end) => readSlice(file, start, end) };
}

async function readSlice(file: File, start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(start, end).arrayBuffer());
  } catch (cause) {
    throw new BizportalError('file-unreadable', { params: { name: file.name }, cause });
  }
}
