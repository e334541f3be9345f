/** What file name extensions mean, as far as licence forms meet them. */
import type { FileKind } from './signatures.js';
import { splitName } from './wire-name.js';

/** MIME type, then the kinds of bytes that may be in such a file. */
type FileType = readonly [mime: string, ...kinds: FileKind[]];

const TYPES: ReadonlyMap<string, FileType> = new Map(
  Object.entries<FileType>({
    pdf: ['application/pdf', 'pdf'],
    jpg: ['image/jpeg', 'jpeg'],
    jpeg: ['image/jpeg', 'jpeg'],
    png: ['image/png', 'png'],
    gif: ['image/gif', 'gif'],
    webp: ['image/webp', 'webp'],
    bmp: ['image/bmp', 'bmp'],
    tif: ['image/tiff', 'tiff'],
    tiff: ['image/tiff', 'tiff'],
    heic: ['image/heic', 'heic'],
    heif: ['image/heif', 'heic'],
    mp4: ['video/mp4', 'mp4'],
    mp3: ['audio/mpeg', 'mp3'],
    zip: ['application/zip', 'zip'],
    docx: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'zip'],
    xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'zip'],
    pptx: ['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'zip'],
    // Word itself writes .doc files that are RTF or HTML; only the former is harmless.
    doc: ['application/msword', 'ole', 'rtf'],
    xls: ['application/vnd.ms-excel', 'ole'],
    ppt: ['application/vnd.ms-powerpoint', 'ole'],
    txt: ['text/plain', 'text'],
    csv: ['text/csv', 'text'],
    json: ['application/json', 'text'],
    xml: ['application/xml', 'xml', 'text'],
    svg: ['image/svg+xml', 'svg', 'xml', 'text'],
  }),
);

/** Files that can run code where they are opened; refused unless a form names them. */
export const UNSAFE_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    'svg svgz htm html xhtml shtml mht mhtml xml xsl js mjs jse vbs vbe ps1 bat cmd com exe scr ' +
    'msi msp dll jar apk app sh php asp aspx jsp cgi py pl rb hta lnk reg iso img dmg'
  ).split(' '),
);

/** Lower case, without dot; empty when the name has none. */
export function extensionOf(name: string): string {
  return splitName(name).extension.slice(1);
}

/** null: not a type this table knows. */
export function mimeOf(extension: string): string | null {
  return TYPES.get(extension)?.[0] ?? null;
}

/** What may be in such a file; null: not a type this table knows, it may hold anything harmless. */
export function kindsOf(extension: string): readonly string[] | null {
  return TYPES.get(extension)?.slice(1) ?? null;
}

/** `jpg` and `jpeg`, `tif` and `tiff` are one. */
export function sameExtension(a: string, b: string): boolean {
  return a === b || (mimeOf(a) !== null && mimeOf(a) === mimeOf(b));
}

/** The type to send: the platform's word, else the extension's, else bytes. */
export function contentTypeOf(name: string, type: string): string {
  return type || (mimeOf(extensionOf(name)) ?? 'application/octet-stream');
}
