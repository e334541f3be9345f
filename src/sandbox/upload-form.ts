/** The multipart body of File/Upload, as plupload sends it: name, chunk, chunks, fileMetadata, file. */
import { type MultipartPart, parseMultipart } from '@remix-run/multipart-parser';
import { BizportalError } from '../core/errors.js';
import { isJsonObject, type JsonObject } from '../core/json.js';
import { joinBytes } from './bytes.js';
import { Fields, parseJson } from './fields.js';
import { refuse } from './reply.js';

export interface UploadForm {
  readonly name: string;
  readonly contentType: string;
  /** From 0. */
  readonly chunk: number;
  /** null: the whole file in one request, without `chunk` and `chunks`. */
  readonly chunks: number | null;
  /** null when the metadata names none; required with more than one chunk. */
  readonly fileReferenceId: string | null;
  readonly metadata: JsonObject;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Bytes of names, headers and metadata allowed around the file part. */
export const FORM_OVERHEAD = 65_536;
const MAX_PARTS = 20;
const MAX_CHUNKS = 100_000;
/** File systems hold this many bytes of a name. */
const MAX_NAME_BYTES = 255;

/** For files whose sender names no type, as chunks cut by plupload. */
const typeByExtension: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  txt: 'text/plain',
};

/**
 * @throws BizportalError `rejected`, `path` names the field; `too-large` for a file part of more
 *   than `partMax` bytes.
 */
export function parseUploadForm(
  body: Uint8Array<ArrayBuffer>,
  contentType: string | null,
  partMax: number,
): UploadForm {
  const { texts, file } = readParts(body, boundaryOf(contentType), partMax);
  const fields = new Fields(texts);
  const name = checkName(textOr(texts, 'name') ?? file.filename ?? '');
  const metadata = readMetadata(textOr(texts, 'fileMetadata'));
  const fileReferenceId = readReference(metadata);
  const chunks =
    texts.chunks === undefined ? null : fields.integer('chunks', { min: 0, max: MAX_CHUNKS });
  const chunk =
    texts.chunk === undefined ? 0 : fields.integer('chunk', { min: 0, max: MAX_CHUNKS });
  if (chunk >= Math.max(1, chunks ?? 1)) refuse('chunk', 'must be less than chunks');
  if ((chunks ?? 1) > 1 && fileReferenceId === null) {
    refuse('fileMetadata', 'must hold FileReferenceId when there is more than one chunk');
  }
  const bytes = joinBytes(file.content as Uint8Array<ArrayBuffer>[]);
  if (bytes.length === 0) refuse('file', 'is empty');
  return {
    name,
    contentType: typeOf(file, name),
    chunk,
    // plupload writes chunks=0 for a file that it does not cut.
    chunks: chunks === 0 ? null : chunks,
    fileReferenceId,
    metadata,
    bytes,
  };
}

function boundaryOf(contentType: string | null): string {
  const match = /^multipart\/form-data;.*?boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(
    contentType ?? '',
  );
  return match?.[1] ?? match?.[2] ?? refuse('content-type', 'must be multipart/form-data');
}

interface Parts {
  readonly texts: Record<string, string>;
  readonly file: MultipartPart;
}

function readParts(body: Uint8Array<ArrayBuffer>, boundary: string, partMax: number): Parts {
  const texts: Record<string, string> = Object.create(null);
  let file: MultipartPart | undefined;
  for (const part of partsOf(body, boundary, partMax)) {
    const field = part.name ?? '';
    if (field === 'file') {
      if (file !== undefined) refuse('file', 'must be there once');
      file = part;
    } else if (part.size > FORM_OVERHEAD) {
      refuse(field.slice(0, 100) || 'part', `is longer than ${FORM_OVERHEAD} bytes`);
    } else if (field !== '') {
      texts[field] = textOf(part, field);
    }
  }
  return { texts, file: file ?? refuse('file', 'is missing') };
}

function partsOf(
  body: Uint8Array<ArrayBuffer>,
  boundary: string,
  partMax: number,
): MultipartPart[] {
  const limits = { boundary, maxFileSize: partMax, maxParts: MAX_PARTS };
  try {
    return [...parseMultipart(body, limits)];
  } catch (error) {
    if (error instanceof Error && error.name === 'MaxFileSizeExceededError') {
      throw new BizportalError('too-large', {
        path: 'file',
        message: `file: one request holds at most ${partMax} bytes`,
      });
    }
    return refuse('body', 'is not complete multipart/form-data');
  }
}

function textOf(part: MultipartPart, field: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(
      joinBytes(part.content as Uint8Array<ArrayBuffer>[]),
    );
  } catch {
    return refuse(field.slice(0, 100), 'is not UTF-8');
  }
}

function textOr(texts: Record<string, string>, name: string): string | undefined {
  return texts[name] || undefined;
}

/** A name is only ever data here, but the real file server puts it into a path. */
function checkName(name: string): string {
  if (name === '') return refuse('name', 'is missing');
  if (new TextEncoder().encode(name).length > MAX_NAME_BYTES) {
    return refuse('name', `is longer than ${MAX_NAME_BYTES} bytes`);
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what must be kept out
  if (/[/\\\u0000-\u001f\u007f]/.test(name) || name === '.' || name === '..') {
    return refuse('name', 'must be a file name without path and control characters');
  }
  return name;
}

function readMetadata(text: string | undefined): JsonObject {
  if (text === undefined) return {};
  const metadata = parseJson(text);
  return isJsonObject(metadata) ? metadata : refuse('fileMetadata', 'must be a JSON object');
}

function readReference(metadata: JsonObject): string | null {
  const fields = new Fields(metadata);
  if (fields.value('FileReferenceId') === undefined) return null;
  return fields.text('FileReferenceId', {
    max: 100,
    pattern: /^[\w.:-]+$/,
    must: 'must be letters, digits, and - _ . :',
  });
}

function typeOf(file: MultipartPart, name: string): string {
  const sent = file.mediaType;
  if (
    sent !== undefined &&
    sent !== 'application/octet-stream' &&
    /^[\w.+-]+\/[\w.+-]+$/.test(sent)
  ) {
    return sent;
  }
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(typeByExtension, extension)
    ? (typeByExtension[extension] ?? 'application/octet-stream')
    : 'application/octet-stream';
}
