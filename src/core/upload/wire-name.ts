/**
 * Names for files on the wire. The portal may store and assemble by name, so a name is harmless
 * to any file system and unique per attempt; the citizen's own name stays in the form.
 */

/** Bytes in UTF-8; Thai letters take three. */
const MAX_BYTES = 120;
const MAX_EXTENSION = 10;
/** Device names that Windows servers refuse, whatever the extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;
/** An allow-list: controls, bidi marks, zero-width characters, quotes and separators all fall. */
const UNSAFE = /[^\p{L}\p{M}\p{N} ._()+-]/gu;

/**
 * `base~k7f3q2.pdf`: NFC, no path, at most 120 bytes in UTF-8.
 * NFC and never NFKC, which splits sara am (U+0E33).
 */
export function wireName(name: string, token: string): string {
  const { base, extension } = splitName(name);
  const tail = `~${token}${extension}`;
  return cutBytes(safeBase(base), MAX_BYTES - new TextEncoder().encode(tail).length) + tail;
}

/** Six characters of base 36 from a random UUID. */
export function nameToken(uuid: string): string {
  const bits = Number.parseInt(uuid.replaceAll('-', '').slice(0, 8), 16);
  return (bits % 36 ** 6).toString(36).padStart(6, '0');
}

/** The last extension with its dot, lower case, or an empty string; the rest without its path. */
export function splitName(name: string): { readonly base: string; readonly extension: string } {
  const file = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const match = /^(.+)\.([\p{L}\p{N}]+)$/su.exec(file.trim());
  const extension = match?.[2] ?? '';
  if (!match?.[1] || extension.length > MAX_EXTENSION) return { base: file, extension: '' };
  return { base: match[1], extension: `.${extension.toLowerCase()}` };
}

function safeBase(base: string): string {
  const clean = base
    .normalize('NFC')
    .replaceAll(UNSAFE, '_')
    .replaceAll(/^[\s.]+|[\s.]+$/g, '');
  if (clean === '') return 'file';
  return RESERVED.test(clean.split('.')[0] ?? '') ? `_${clean}` : clean;
}

/** Cut between code points, so that no half character is left. */
function cutBytes(text: string, max: number): string {
  return text.slice(0, new TextEncoder().encodeInto(text, new Uint8Array(max)).read);
}
