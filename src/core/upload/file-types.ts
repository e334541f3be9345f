/** What file name extensions mean, as far as licence forms meet them. */
import { splitName } from './wire-name.js';

const MIME: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  zip: 'application/zip',
  csv: 'text/csv',
  txt: 'text/plain',
  json: 'application/json',
  xml: 'application/xml',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
};

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
  return Object.hasOwn(MIME, extension) ? (MIME[extension] ?? null) : null;
}

/** `jpg` and `jpeg`, `tif` and `tiff` are one. */
export function sameExtension(a: string, b: string): boolean {
  return a === b || (mimeOf(a) !== null && mimeOf(a) === mimeOf(b));
}

/** The type to send: the platform's word, else the extension's, else bytes. */
export function contentTypeOf(name: string, type: string): string {
  return type || (mimeOf(extensionOf(name)) ?? 'application/octet-stream');
}
