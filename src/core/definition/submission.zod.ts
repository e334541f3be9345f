/**
 * What is sent, as zod shapes: the tracking page, the data, the records of attachments. Of this
 * module only types are imported; `npm run analyze` emits the rest into ../shapes/schemas.ts.
 */
import * as z from 'zod/mini';
import { localText } from './shape.zod.js';

const text = z.optional(localText);

/** One line of the description: an answer, an attachment, or a value made by a template. */
export const describedShape = z.union([
  z.string(),
  z.strictObject({ path: z.string(), label: text }),
  z.strictObject({ attachment: z.string(), label: text }),
  z.strictObject({ label: localText, value: z.unknown() }),
]);

/** One section of the tracking page; with `rows` one per row, `{n}` counted in. */
export const describedPartShape = z.strictObject({
  title: localText,
  rows: z.optional(z.string()),
  items: z.array(describedShape),
});

/** How the records of attachments look and where those without a `field` go. */
export const recordsShape = z.strictObject({
  /** Path in the data; false: only where a field or the template puts them. */
  at: z.optional(z.union([z.string(), z.literal(false)])),
  /** `byId`: `{ id: records }`; `list`: all records in one list. */
  as: z.optional(z.enum(['byId', 'list'])),
  /** Own names of the keys; false leaves one out. */
  keys: z.optional(z.record(z.string(), z.union([z.string(), z.literal(false)]))),
  constants: z.optional(z.record(z.string(), z.unknown())),
  /** By document type. */
  extra: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
  /** The type of each file beyond an attachment's first gets its number: `B014_2`. */
  numbered: z.optional(z.boolean()),
});

export const submissionShape = z.strictObject({
  area: z.optional(z.string()),
  description: z.optional(z.array(describedPartShape)),
  data: z.optional(z.unknown()),
  attachments: z.optional(recordsShape),
  /** Path of the list of consents given; default `consents`; false: only where the template puts them. */
  consents: z.optional(z.union([z.string(), z.literal(false)])),
});
