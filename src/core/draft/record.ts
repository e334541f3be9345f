/** The saved form: one shape for the server's copy and the device's, parsed at the border. */
import * as z from 'zod/mini';
import { BizportalError } from '../errors.js';
import type { FormSnapshot } from '../form/state.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';

const jsonObject = z.custom<JsonObject>(isJsonObject);

const fileShape = z.looseObject({
  fileId: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number(),
  md5: z._default(z.string(), ''),
  remark: z._default(z.string(), ''),
  uploadedAt: z._default(z.string(), ''),
});

const originShape = z.enum(['user', 'draft', 'prefill', 'default', 'computed', 'none']);

/** Loose: what a newer version of the widget has added travels along untouched (fault 82). */
const recordShape = z.looseObject({
  format: z.literal(1),
  formId: z.string(),
  formVersion: z.string(),
  /** Names this very saving; tells copies apart without trusting a clock. */
  revision: z.string(),
  /** ISO 8601, the saving device's clock: for people, never for decisions (fault 51). */
  savedAt: z.string(),
  answers: jsonObject,
  /** By JSON Pointer of the attachment. */
  attachments: z._default(z.record(z.string(), z.array(fileShape)), {}),
  /** By JSON Pointer of the field: where its value came from. */
  origins: z._default(z.record(z.string(), originShape), {}),
  page: z._default(z.string(), ''),
});

export type DraftRecord = Readonly<z.infer<typeof recordShape>>;

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
  const result = z.safeParse(recordShape, json);
  if (result.success) return { record: result.data };
  const issue = result.error.issues[0];
  return { error: unreadable(issue?.message ?? 'shape', issue?.path.join('.')) };
}

export function recordOf(
  snapshot: FormSnapshot,
  form: DraftForm,
  stamp: {
    readonly revision: string;
    readonly savedAt: string;
    /** What an earlier record held beyond this version's knowledge. */
    readonly extras?: JsonObject;
  },
): DraftRecord {
  const { revision, savedAt, extras } = stamp;
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
    page: snapshot.page,
  };
}

/** What a form store takes as `draft`. */
export function snapshotOf(record: DraftRecord): FormSnapshot {
  const { answers, attachments, origins, page } = record;
  return { answers, files: attachments, origins, page };
}

/** The members this version does not know, to be carried into the next record. */
export function extrasOf(record: DraftRecord): JsonObject {
  const known = new Set(Object.keys(recordShape.shape));
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
