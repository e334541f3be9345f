/**
 * The portal's answers as zod shapes, parsed once at the border. Keys are read tolerantly
 * (camelCase, PascalCase, snake_case) because production mixes them: `foldKeys` runs first.
 */
import * as z from 'zod/mini';
import { BizportalError } from '../errors.js';
import { isJsonObject, type JsonObject } from '../json.js';

/** `status` 0 = done, 3 = refused, both with HTTP 200. */
export const envelopeShape = z.object({
  status: z.optional(z.union([z.number(), z.string()])),
  message: z.nullish(z.string()),
  errormessage: z.nullish(z.string()),
  data: z.optional(z.unknown()),
});

export const tokensShape = z.object({
  userid: z.string(),
  token: z.string(),
  refreshtoken: z.string(),
  /** Unix seconds; only seen in production. */
  expiration: z.nullish(z.number()),
  /** Not in the guide; where it is sent it must agree with the launch link. */
  identityid: z.nullish(z.string()),
});

export const uploadShape = z.object({
  filereferenceid: z.nullish(z.string()),
  fileid: z.nullish(z.string()),
  name: z.nullish(z.string()),
  contenttype: z.nullish(z.string()),
  filesize: z.nullish(z.union([z.number(), z.string()])),
});

export const otpCheckShape = z.object({
  isvalid: z.boolean(),
  triesleft: z.nullish(z.number()),
});

export const createdShape = z.object({
  requestid: z.union([z.string(), z.number()]),
});

/** The gateway's answer to "did my Create arrive?", see `BackendAdapter.findApplication`. */
export const findingShape = z.object({
  state: z.enum(['created', 'absent', 'unknown']),
  requestid: z.nullish(z.string()),
});

/** What the gateway tells the browser after Login, instead of tokens. */
export const sessionShape = z.object({
  formid: z.string(),
  identitytype: z.enum(['person', 'juristic']),
  identityid: z.string(),
  displayname: z.nullish(z.string()),
  draftid: z.nullish(z.string()),
  expiresin: z.nullish(z.number()),
  callbackurl: z.nullish(z.string()),
  profile: z.nullish(z.string()),
  maxfilesize: z.nullish(z.number()),
  /** To be sent back as header `x-bizportal-ticket`. */
  ticket: z.nullish(z.string()),
});

/** `FileReferenceId`, `file_reference_id` and `fileReferenceId` become one key. Shallow. */
export function foldKeys(object: JsonObject): Record<string, unknown> {
  const folded: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(object)) folded[foldKey(key)] = value;
  return folded;
}

export function foldKey(key: string): string {
  return key.replaceAll(/[_-]/g, '').toLowerCase();
}

/**
 * Parses an object against a shape whose keys are folded.
 * @throws BizportalError `bad-answer`, `path` names the first key that does not fit.
 */
export function parseWire<S extends z.ZodMiniType>(shape: S, value: unknown): z.infer<S> {
  const result = z.safeParse(shape, isJsonObject(value) ? foldKeys(value) : value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new BizportalError('bad-answer', {
    path: issue?.path.join('.'),
    params: { reason: issue?.message ?? 'shape' },
  });
}
