/**
 * What the browser checked already is checked again where nobody can leave it out: the extension of
 * every chunk, and the first bytes of the first one. A file in one piece is looked at as a whole.
 */
import { isBizportalError } from '../core/errors.js';
import { checkContent } from '../core/upload/content.js';
import { extensionOf, UNSAFE_EXTENSIONS } from '../core/upload/file-types.js';
import { HEAD } from '../core/upload/signatures.js';
import { refusal } from './reply.js';

export interface UploadPart {
  readonly name: string;
  readonly chunk: number;
  readonly chunks: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * @param allowed extensions that the form takes although they can run code (`svg`)
 * @throws BizportalError `file-type` or `file-content` with `forwarded: no`
 */
export async function checkFile(part: UploadPart, allowed: readonly string[]): Promise<void> {
  const { name, chunk, chunks, bytes } = part;
  const extension = extensionOf(name);
  if (UNSAFE_EXTENSIONS.has(extension) && !allowed.includes(extension)) {
    throw refusal('file-type', { reason: 'files that can run code are not taken' });
  }
  if (chunk > 0) return;
  // Of a file in many pieces only the beginning is here; an archive's directory is at its end.
  const read = async (start: number, end: number) => bytes.subarray(start, end);
  const size = chunks === 1 ? bytes.byteLength : HEAD;
  try {
    await checkContent({ name, size, read });
  } catch (thrown) {
    if (!isBizportalError(thrown)) throw thrown;
    if (chunks > 1 && thrown.params.found === undefined) return;
    throw refusal('file-content', { reason: 'not what its extension says', cause: thrown });
  }
}
