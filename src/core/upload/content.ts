/** Is a file what its name says? The same rule in the browser and on the gateway. */
import { BizportalError } from '../errors.js';
import { extensionOf, kindsOf, UNSAFE_EXTENSIONS } from './file-types.js';
import { type FileKind, HEAD, kindOfBytes } from './signatures.js';
import { splitName } from './wire-name.js';
import { zipNames } from './zip-directory.js';

/** Bytes to look at, in part or whole. */
export interface Content {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Kinds that can run code where they are opened. */
const ACTIVE: ReadonlySet<FileKind> = new Set<FileKind>(['exe', 'script', 'html', 'svg']);
/** Where an Office file keeps its document. */
const OFFICE: Readonly<Record<string, string>> = { docx: 'word/', xlsx: 'xl/', pptx: 'ppt/' };

/**
 * Null for a file that is what it says; `odd` for one with nothing of what its name promises, and
 * nothing harmful either: damaged perhaps, worth a word to the person, no proof.
 * @throws BizportalError `file-content`, `params.found` being what it is; `file-unreadable` of `read`
 */
export async function checkContent(content: Content): Promise<'odd' | null> {
  const { name, size } = content;
  const extension = extensionOf(name);
  const kind = kindOfBytes(await content.read(0, Math.min(HEAD, size)));
  const expected = kindsOf(extension);
  const plain = kind === null || kind === 'text';
  if (!plain && !fits(kind, extension, expected)) throw wrong(name, kind);
  if (kind === 'zip') await checkArchive(content, extension);
  return plain && expected && !expected.includes('text') ? 'odd' : null;
}

function fits(kind: FileKind, extension: string, expected: readonly string[] | null): boolean {
  if (expected) return expected.includes(kind);
  // A form that asks for scripts or pages by name gets them; all others never see one.
  return !ACTIVE.has(kind) || UNSAFE_EXTENSIONS.has(extension);
}

async function checkArchive(content: Content, extension: string): Promise<void> {
  const { name, size } = content;
  const names = await zipNames(size, (start, end) => content.read(start, end));
  const folder = OFFICE[extension];
  if (!names) throw wrong(name, undefined);
  if (folder && !names.some((one) => one.startsWith(folder))) throw wrong(name, 'zip');
  // Macros in a document, programs in an archive.
  const bad = names.find((one) =>
    folder ? /vbaproject\.bin$/i.test(one) : UNSAFE_EXTENSIONS.has(extensionOf(one)),
  );
  if (bad) throw wrong(name, bad);
}

function wrong(name: string, found: string | undefined): BizportalError {
  const params = { name, ...(found === undefined ? {} : { found: found.toUpperCase() }) };
  return new BizportalError('file-content', { params });
}

/** `plan.pdf.exe` → `exe`: a name made to look like another kind; null: nothing to tell. */
export function hiddenExtension(name: string): string | null {
  const { base, extension } = splitName(name);
  const [last, before] = [extension.slice(1), extensionOf(base)];
  return last !== '' && last !== before && kindsOf(before) ? last : null;
}
