/** What the first bytes of a file say it is. Nothing is ever decoded or unpacked to find out. */

/** Kinds that a signature tells apart; `text` has no signature but no control characters either. */
export type FileKind =
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'gif'
  | 'webp'
  | 'bmp'
  | 'tiff'
  | 'heic'
  | 'mp4'
  | 'mp3'
  | 'zip'
  | 'ole'
  | 'rtf'
  | 'gzip'
  | 'rar'
  | '7z'
  | 'html'
  | 'svg'
  | 'xml'
  | 'script'
  | 'exe'
  | 'text';

/** Bytes enough for every signature; a PDF may begin anywhere in its first 1,024. */
export const HEAD = 4096;

/** How a file of a kind begins, as Latin-1. */
const MARKS: readonly (readonly [kind: FileKind, start: string])[] = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['gif', 'GIF8'],
  ['bmp', 'BM'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', '{\\rtf'],
  ['gzip', '\x1f\x8b\x08'],
  ['rar', 'Rar!\x1a\x07'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['mp3', 'ID3'],
  ['mp3', '\xff\xfb'],
  ['exe', '\x7fELF'],
  ['exe', '\xca\xfe\xba\xbe'],
  ['exe', '\xcf\xfa\xed\xfe'],
  ['exe', '\xce\xfa\xed\xfe'],
  ['exe', 'L\0\0\0\x01\x14\x02\0'],
  ['script', '#!'],
  ['script', '<?php'],
];

const HEIC_BRANDS = /^ftyp(?:hei|hev|mif1|msf1|avif)/;
/** What a browser would take for a page when it guesses. */
const HTML = /^<(?:!doctype html|html|head|body|script|iframe|table|style|h1|meta|title|a\s|!--)/i;
const SVG = /^(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!doctype svg[^>]*>\s*)?<svg[\s>]/i;

/** `head`: the first {@link HEAD} bytes, or all of a shorter file; null: a kind not known here. */
export function kindOfBytes(head: Uint8Array): FileKind | null {
  const text = latin1(head);
  const mark = MARKS.find(([, start]) => text.startsWith(start))?.[0];
  if (mark && !isAccident(mark, head)) return mark;
  if (text.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp';
  if (text.startsWith('ftyp', 4)) return HEIC_BRANDS.test(text.slice(4, 16)) ? 'heic' : 'mp4';
  if (isProgram(text)) return 'exe';
  return kindOfText(text);
}

/** A Windows program: `MZ`, and the place of its second header within reason. */
function isProgram(text: string): boolean {
  return text.startsWith('MZ') && (text.length < 64 || text.charCodeAt(63) === 0);
}

/** Two letters prove little: a bitmap has zeros where a text beginning with "BM" has letters. */
function isAccident(kind: FileKind, head: Uint8Array): boolean {
  if (kind === 'bmp') return head.subarray(6, 10).some((byte) => byte !== 0);
  return kind === 'mp3' && head.length < 128;
}

function kindOfText(text: string): FileKind | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what text has none of
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) return null;
  const start = text.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (SVG.test(start)) return 'svg';
  if (HTML.test(start)) return 'html';
  return start.startsWith('<?xml') ? 'xml' : 'text';
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, HEAD));
}
