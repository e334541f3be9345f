/** The saved form: one shape for the server's copy and the device's, parsed at the border. */
import type * as z from 'zod/mini';
import { BizportalError } from '../errors.js';
import type { FormSnapshot } from '../form/state.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { type Shape, shapeOf } from '../shapes/shape.js';
import type * as zod from './record.zod.js';

type StoredRecord = z.infer<typeof zod.recordShape>;
type StoredFile = NonNullable<StoredRecord['attachments']>[string][number];

const recordShape: Shape<StoredRecord> = shapeOf('record');

/** A record with its optional members filled in. */
export type DraftRecord = Readonly<
  StoredRecord & {
    attachments: Record<
      string,
      (StoredFile & { md5: string; remark: string; uploadedAt: string })[]
    >;
    origins: NonNullable<StoredRecord['origins']>;
    page: string;
  }
>;

export type ParsedDraft =
  | { readonly record: DraftRecord; readonly error?: never }
  | { readonly error: BizportalError; readonly record?: never };

/** Which form a draft belongs to, and in which version it was filled. */
export interface DraftForm {
  readonly formId: string;
  readonly formVersion: string;
}

/**
 * A record from anywhere. The error is `bad-answer`; its `params.reason` is `newer` for a format
 * this version cannot know, so that nobody saves over it, else what did not fit.
 */
export function parseDraft(json: unknown): ParsedDraft {
  const format = isJsonObject(json) ? json.format : undefined;
  if (typeof format === 'number' && format > 1) return { error: unreadable('newer', 'format') };
  const { data, misfits } = recordShape.parse(json);
  if (misfits === undefined) return { record: filled(data) };
  const [{ keyword, keys }] = misfits;
  return { error: unreadable(keyword, keys.join('.')) };
}

function filled(stored: StoredRecord): DraftRecord {
  const attachments = Object.entries(stored.attachments ?? {}).map(([path, files]) => [
    path,
    files.map((file) => ({ md5: '', remark: '', uploadedAt: '', ...file })),
  ]);
  const { origins = {}, page = '' } = stored;
  return { ...stored, attachments: Object.fromEntries(attachments), origins, page };
}

export function recordOf(
  snapshot: FormSnapshot,
  form: DraftForm,
  stamp: {
    readonly revision: string;
    readonly savedAt: string;
    readonly device?: string | undefined;
    /** What an earlier record held beyond this version's knowledge. */
    readonly extras?: JsonObject;
  },
): DraftRecord {
  const { revision, savedAt, device, extras } = stamp;
  return {
    ...extras,
    format: 1,
    ...form,
    revision,
    savedAt,
    answers: snapshot.answers,
    attachments: Object.fromEntries(
      Object.entries(snapshot.files).map(([path, files]) => [
        path,
        files.map((file) => ({ ...file })),
      ]),
    ),
    origins: { ...snapshot.origins },
    ...(snapshot.register === undefined ? {} : { register: snapshot.register }),
    page: snapshot.page,
    ...(device === undefined ? {} : { device }),
    ...inquiriesOf(snapshot),
  };
}

type Kept = Pick<FormSnapshot, 'sources' | 'gates'>;

/** Absent unless something was looked up. */
function inquiriesOf({ sources, gates }: Kept): Pick<StoredRecord, 'sources' | 'gates'> {
  return JSON.parse(JSON.stringify({ sources, gates }));
}

/** What a form store takes as `draft`. */
export function snapshotOf(record: DraftRecord): FormSnapshot {
  const { answers, attachments, origins, page } = record;
  const register = record.register as FormSnapshot['register'];
  const seen = register === undefined ? {} : { register };
  return { answers, files: attachments, origins, page, ...seen, ...inquiriesOf(record) };
}

/** The members this version does not know, to be carried into the next record. */
export function extrasOf(record: DraftRecord): JsonObject {
  const known = new Set(recordShape.keys);
  return Object.fromEntries(
    Object.entries(record).filter(([key]) => !known.has(key)),
  ) as JsonObject;
}

/** Records hold JSON only: they were parsed from it, or made of answers, which are JSON. */
export function draftJson(record: DraftRecord): JsonObject {
  return JSON.parse(JSON.stringify(record)) as Record<string, JsonValue>;
}

function unreadable(reason: string, path?: string): BizportalError {
  return new BizportalError('bad-answer', { path, params: { reason, draft: true } });
}
