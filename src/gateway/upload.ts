/** File/Upload: one chunk read whole and checked before the portal sees a byte of it. */
import {
  getMultipartBoundary,
  MultipartParser,
  type MultipartPart,
} from '@remix-run/multipart-parser';
import { isJsonObject } from '../core/json.js';
import { MD5_HEADER, SHA256_HEADER } from '../core/portal/headers.js';
import { encodeMultipart } from '../core/portal/multipart.js';
import type { Field } from '../core/portal/requests.js';
import { extensionOf, mimeOf } from '../core/upload/file-types.js';
import { readInto } from './body.js';
import { isPlainType } from './download.js';
import { checkFile } from './file-check.js';
import { sha256 } from './hex.js';
import type { ChunkFacts } from './proofs.js';
import { refusal } from './reply.js';
import type { Room } from './rooms.js';
import type { UpstreamBody } from './upstream.js';

export interface UploadRules {
  /** Bytes of the file part. */
  readonly partMax: number;
  /** Bytes of the whole file, as far as one chunk can tell. */
  readonly fileMax: number;
  readonly md5: (bytes: Uint8Array<ArrayBuffer>) => string;
  readonly sha256: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>;
  readonly freeBytes: (piece: Uint8Array) => void;
  /** Extensions taken although such files can run code. */
  readonly allowFiles: readonly string[];
}

export interface CheckedUpload {
  readonly body: UpstreamBody;
  /** SHA-256 over fields and bytes: what an idempotency key stands for. */
  readonly hash: string;
  readonly facts: ChunkFacts;
}

/** Bytes for field names, headers and metadata around the file part (reliability.md G7). */
const OVERHEAD = 64 * 1024;
/** The text fields in plupload's order. */
const fieldNames = ['name', 'chunk', 'chunks', 'fileMetadata'] as const;
const metadataKeys: ReadonlySet<string> = new Set([
  'DocName',
  'FileTypeCode',
  'Name',
  'FileReferenceId',
  'FileUrl',
  'Remark',
]);

/**
 * The body to forward, built anew so that nothing unchecked passes.
 * @throws BizportalError `too-large`, `rejected`, `file-type`, `file-content`; all with `forwarded: no`
 */
export async function readUpload(
  request: Request,
  rules: UploadRules,
  room: Room,
): Promise<CheckedUpload> {
  const { texts, file } = await readParts(request, rules, room);
  const told = fieldNames.map((name): Field => [name, texts.get(name) ?? '']);
  checkFields(new Map(told));
  const fields = told.map(oneReading);
  if (file === null || file.size === 0) throw invalid('the part "file" is missing or empty');
  checkSize(new Map(fields), file.size, rules.fileMax);
  const name = file.filename ?? texts.get('name') ?? '';
  if (!isFileName(name)) throw invalid('the file name is not valid');
  const { body, bytes } = assemble(fields, file, name);
  const digest = await rules.sha256(bytes);
  if (isDamaged(request.headers, { digest, md5: () => rules.md5(bytes) })) {
    throw refusal('rejected', { status: 422, reason: 'damaged on the way: its digest differs' });
  }
  const facts = factsOf(texts, { size: bytes.byteLength, digest });
  // Nobody knows which of the two the portal goes by.
  for (const one of new Set([texts.get('name') ?? name, name])) {
    await checkFile({ ...facts, name: one, bytes }, rules.allowFiles);
  }
  return { body, facts, hash: await sha256(JSON.stringify([fields, name, digest])) };
}

/** Metadata is written anew: of a member that is there twice the portal might read the other one. */
function oneReading([name, value]: Field): Field {
  return [name, name === 'fileMetadata' ? JSON.stringify(JSON.parse(value)) : value];
}

/** What the extension says, which the bytes were held against; else what the browser says, if harmless. */
function typeOf(name: string, { mediaType = '' }: MultipartPart): string {
  const known = mimeOf(extensionOf(name));
  return known ?? (isPlainType(mediaType) ? mediaType : 'application/octet-stream');
}

/** Of fields that were checked. */
function factsOf(
  texts: ReadonlyMap<string, string>,
  { size, digest }: Pick<ChunkFacts, 'size' | 'digest'>,
): ChunkFacts {
  const { FileReferenceId: reference } = JSON.parse(texts.get('fileMetadata') ?? '{}');
  const [chunk, chunks] = [Number(texts.get('chunk')), Number(texts.get('chunks'))];
  return { reference, name: texts.get('name') ?? '', chunk, chunks, size, digest };
}

/** MD5 is computed only where it was told; SHA-256 is needed anyway. */
function isDamaged(
  headers: Headers,
  found: { readonly digest: string; readonly md5: () => string },
): boolean {
  const md5 = headers.get(MD5_HEADER)?.toLowerCase();
  const sha = headers.get(SHA256_HEADER)?.toLowerCase();
  return (md5 !== undefined && md5 !== found.md5()) || (sha !== undefined && sha !== found.digest);
}

/** A new head and tail around the file's bytes, which stay where they were read to. */
function assemble(fields: readonly Field[], part: MultipartPart, name: string) {
  // Parsed in one piece, the content is one view of the room.
  const [bytes = new Uint8Array()] = part.content as Uint8Array<ArrayBuffer>[];
  const file = { field: 'file', name, contentType: typeOf(name, part), bytes };
  const { parts, ...type } = encodeMultipart(fields, file, `bzp${crypto.randomUUID()}`);
  return { body: { ...type, bytes: parts } satisfies UpstreamBody, bytes };
}

interface Parts {
  readonly texts: Map<string, string>;
  file: MultipartPart | null;
}

/**
 * Bytes to keep ready for the request's body.
 * @throws BizportalError `too-large`
 */
export function roomFor(request: Request, partMax: number): number {
  const limit = partMax + OVERHEAD;
  const declared = Number(request.headers.get('content-length') ?? limit);
  if (declared > limit) throw refusal('too-large');
  return declared;
}

async function readParts(
  request: Request,
  { partMax, freeBytes }: UploadRules,
  room: Room,
): Promise<Parts> {
  const boundary = getMultipartBoundary(request.headers.get('content-type') ?? '');
  if (!boundary) throw refusal('rejected', { status: 415, reason: 'not multipart/form-data' });
  const limits = { maxFileSize: partMax, maxParts: 10, maxTotalSize: partMax + OVERHEAD };
  const parser = new MultipartParser(boundary, limits);
  const parts: Parts = { texts: new Map(), file: null };
  try {
    takeParts(parts, parser.write(await readInto(request, room, freeBytes)));
    parser.finish();
    return parts;
  } catch (thrown) {
    throw partsFailure(thrown);
  }
}

function takeParts(parts: Parts, found: Iterable<MultipartPart>): void {
  for (const part of found) {
    if (part.name === 'file' && parts.file === null) parts.file = part;
    else parts.texts.set(known(part, parts.texts), part.text);
  }
}

function known(part: MultipartPart, texts: ReadonlyMap<string, string>): string {
  const name = fieldNames.find((field) => field === part.name);
  if (name === undefined || texts.has(name) || part.size > OVERHEAD) {
    throw invalid('a part is not known or there twice');
  }
  return name;
}

function partsFailure(thrown: unknown): unknown {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'BizportalError') return thrown;
  if (name === 'TooLarge' || /^Max\w+ExceededError$/.test(nameOfClass(thrown))) {
    return refusal('too-large', { cause: thrown });
  }
  return refusal('rejected', { reason: 'not complete multipart/form-data', cause: thrown });
}

/** The parser's errors keep the plain name `MultipartParseError`; their class tells them apart. */
function nameOfClass(thrown: unknown): string {
  return thrown instanceof Error ? thrown.constructor.name : '';
}

function checkFields(fields: ReadonlyMap<string, string>): void {
  const chunk = wholeNumber(fields.get('chunk'));
  const chunks = wholeNumber(fields.get('chunks'));
  if (chunk === null || chunks === null || chunk >= chunks) throw invalid('chunk is not valid');
  if (!isFileName(fields.get('name') ?? '')) throw invalid('name is not valid');
  if (!isMetadata(fields.get('fileMetadata') ?? '')) throw invalid('fileMetadata is not valid');
}

/** All chunks but the last have one size, so one of them tells the least size of the file. */
function checkSize(fields: ReadonlyMap<string, string>, size: number, fileMax: number): void {
  const last = Number(fields.get('chunks')) - 1;
  const least = Number(fields.get('chunk')) === last ? size : size * last;
  if (least > fileMax) throw refusal('too-large', { reason: 'the file is too large' });
}

function isMetadata(text: string): boolean {
  try {
    const json: unknown = JSON.parse(text);
    return (
      isJsonObject(json) &&
      typeof json.FileReferenceId === 'string' &&
      /^[\w-]{1,100}$/.test(json.FileReferenceId) &&
      Object.entries(json).every(
        ([key, value]) => metadataKeys.has(key) && typeof value === 'string' && value.length < 2000,
      ) &&
      // Whoever opens the file from the portal's record must not be led elsewhere.
      (json.FileUrl ?? '') === ''
    );
  } catch {
    return false;
  }
}

/**
 * The portal may put the name into a path, an officer's Windows will: no separators, no control
 * characters, none that turn the reading around, no end that is left out (`a.bat.` is `a.bat`).
 */
function isFileName(name: string): boolean {
  const bytes = new TextEncoder().encode(name).length;
  const odd = /[/\\:\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]|[. ]$/u;
  return bytes > 0 && bytes <= 255 && !odd.test(name);
}

function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function invalid(reason: string) {
  return refusal('rejected', { reason });
}
