/** The rules a picked file must keep, told before one byte of it is read. */
import { BizportalError } from '../errors.js';
import type { UploadLimits } from '../ports.js';
import { extensionOf, mimeOf, sameExtension, UNSAFE_EXTENSIONS } from './file-types.js';

/** What is known of a file without reading it. */
export interface FileFacts {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** As the platform says; often empty. */
  readonly type: string;
}

/** An attachment's rules; see {@link uploadRules}. */
export interface UploadRules {
  /** Extensions (`pdf`, `.pdf`) and MIME types (`application/pdf`, `image/*`); empty: any. */
  readonly accept: readonly string[];
  /** Bytes; null: no limit. */
  readonly maxSize: number | null;
  /** null: no limit. */
  readonly maxFiles: number | null;
}

/** A refused file and why. */
export interface Refusal<F> {
  readonly file: F;
  readonly error: BizportalError;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };

/**
 * Bytes of `"5MB"`, `"500 kB"`, `"1.5 GB"` or a number; units are decimal, as the portal's.
 * @throws BizportalError `config` for anything else.
 */
export function parseSize(size: string | number): number {
  const match = /^(\d+(?:\.\d+)?)\s*((?:[kmg]?b)?)$/i.exec(String(size).trim());
  const unit = UNITS[match?.[2]?.toLowerCase() ?? '?'];
  if (!match || unit === undefined) {
    throw new BizportalError('config', {
      params: { value: size },
      message: `no size: ${String(size)} (write bytes or "5MB")`,
    });
  }
  return Math.floor(Number(match[1]) * unit);
}

/** The form's own rules with the portal's limit laid over them. */
export function uploadRules(
  own: {
    readonly accept?: readonly string[] | undefined;
    readonly maxSize?: string | number | null | undefined;
    readonly maxFiles?: number | null | undefined;
  },
  limits: Pick<UploadLimits, 'fileMax'>,
): UploadRules {
  const sizes = [own.maxSize == null ? null : parseSize(own.maxSize), limits.fileMax];
  const known = sizes.filter((size) => size !== null);
  return {
    accept: own.accept ?? [],
    maxSize: known.length === 0 ? null : Math.min(...known),
    maxFiles: own.maxFiles ?? null,
  };
}

/**
 * The first rule a file breaks, or null. `already`: files the attachment holds by now.
 * Codes: `file-count`, `file-empty`, `file-type`, `file-too-large`.
 */
export function checkFile(
  file: FileFacts,
  rules: UploadRules,
  already: number,
): BizportalError | null {
  const { accept, maxSize, maxFiles } = rules;
  const refuse = (code: BizportalError['code'], params: Record<string, unknown>) =>
    new BizportalError(code, { params: { name: file.name, ...params } });
  if (maxFiles !== null && already >= maxFiles) return refuse('file-count', { maxFiles });
  if (file.size === 0) return refuse('file-empty', {});
  if (!accepts(accept, file)) return refuse('file-type', { accept });
  if (maxSize !== null && file.size > maxSize) {
    return refuse('file-too-large', { size: file.size, maxSize });
  }
  return null;
}

/** Parts a pick into what goes on and what is refused: one bad file never costs the good ones. */
export function sortPick<F extends FileFacts>(
  files: readonly F[],
  rules: UploadRules,
  already: number,
): { readonly accepted: readonly F[]; readonly refused: readonly Refusal<F>[] } {
  const accepted: F[] = [];
  const refused: Refusal<F>[] = [];
  for (const file of files) {
    const error = checkFile(file, rules, already + accepted.length);
    if (error) refused.push({ file, error });
    else accepted.push(file);
  }
  return { accepted, refused };
}

/** The list as an `accept` attribute of a file input: extensions get their dot. */
export function acceptAttribute(accept: readonly string[]): string {
  return accept.map((one) => (one.includes('/') ? one : `.${bare(one)}`)).join(',');
}

/** Scripts, executables and markup pass only when the list names them outright. */
function accepts(accept: readonly string[], file: FileFacts): boolean {
  const extension = extensionOf(file.name);
  const unsafe = UNSAFE_EXTENSIONS.has(extension);
  if (accept.length === 0) return !unsafe;
  return accept.some((one) => {
    if (!one.includes('/')) return matchesExtension(bare(one), extension, file.type);
    return !(unsafe && one.includes('*')) && matchesMime(one.toLowerCase(), extension, file.type);
  });
}

/** Phones hand over files without extension; then the platform's MIME type must do. */
function matchesExtension(wanted: string, extension: string, type: string): boolean {
  if (extension !== '') return sameExtension(extension, wanted);
  return type !== '' && mimeOf(wanted) === type.toLowerCase();
}

/** The extension stands in where the platform does not know the type. */
function matchesMime(wanted: string, extension: string, type: string): boolean {
  const told = type.toLowerCase().split(';')[0]?.trim() ?? '';
  const vague = told === '' || told === 'application/octet-stream';
  const mime = vague ? mimeOf(extension) : told;
  if (mime === null) return false;
  return wanted.endsWith('/*') ? mime.startsWith(wanted.slice(0, -1)) : mime === wanted;
}

function bare(extension: string): string {
  return extension.trim().replace(/^\./, '').toLowerCase();
}
