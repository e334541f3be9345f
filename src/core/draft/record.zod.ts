/**
 * The saved form as a zod shape. Only types of this module are imported; `npm run analyze` writes
 * the rest into ../shapes/schemas.ts.
 */
import * as z from 'zod/mini';
import type { JsonObject, JsonValue } from '../json.js';

/** A cast, because `z.custom` cannot be emitted. */
const jsonObject = z.record(z.string(), z.unknown()) as unknown as z.ZodMiniType<JsonObject>;

const json = z.unknown() as unknown as z.ZodMiniType<JsonValue>;

const fileShape = z.looseObject({
  fileId: z.string(),
  name: z.string(),
  contentType: z.string(),
  size: z.number(),
  md5: z.optional(z.string()),
  remark: z.optional(z.string()),
  uploadedAt: z.optional(z.string()),
  proof: z.optional(z.string()),
});

const originShape = z.enum(['user', 'draft', 'prefill', 'default', 'computed', 'none']);

/** Loose: what a newer version of the widget has added travels along untouched (fault 82). */
export const recordShape = z.looseObject({
  format: z.literal(1),
  formId: z.string(),
  formVersion: z.string(),
  /** Names this very saving; tells copies apart without trusting a clock. */
  revision: z.string(),
  /** ISO 8601, the saving device's clock: for people, never for decisions (fault 51). */
  savedAt: z.string(),
  answers: jsonObject,
  /** By JSON Pointer of the attachment. */
  attachments: z.optional(z.record(z.string(), z.array(fileShape))),
  /** By JSON Pointer of the field: where its value came from. */
  origins: z.optional(z.record(z.string(), originShape)),
  /** By JSON Pointer of the field: what the register said when the citizen last saw it. */
  register: z.optional(z.record(z.string(), z.unknown())),
  page: z.optional(z.string()),
  /** Kind of the device that saved it: `phone`, `tablet`, `computer`; for people. */
  device: z.optional(z.string()),
  /** By source: what has filled answers, the record itself where a gate needs it. */
  sources: z.optional(
    z.record(z.string(), z.looseObject({ id: z.string(), answer: z.optional(json) })),
  ),
  /** By page: wrong keys at its gate, and until when it waits (Unix ms). */
  gates: z.optional(
    z.record(
      z.string(),
      z.looseObject({ wrong: z.array(z.string()), until: z.nullable(z.number()) }),
    ),
  ),
});
