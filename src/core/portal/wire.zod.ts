/**
 * The portal's answers as zod shapes, keys folded (see `foldKeys`). Only types of this module are
 * imported; `npm run analyze` writes the rest into ../shapes/schemas.ts.
 */
import * as z from 'zod/mini';

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
  /** Counts renewals; absent: the server renews by itself. */
  generation: z.nullish(z.number()),
  /** Seconds until the session should be renewed. */
  renewin: z.nullish(z.number()),
  callbackurl: z.nullish(z.string()),
  profile: z.nullish(z.string()),
  maxfilesize: z.nullish(z.number()),
  /** To be sent back as header `x-bizportal-ticket`. */
  ticket: z.nullish(z.string()),
  /** 32 bytes in base64: seals this person's copies on the device. */
  draftkey: z.nullish(z.string()),
});

/** The gateway's answer to a renewal. */
export const sessionTimesShape = z.object({
  generation: z.number(),
  expiresin: z.nullish(z.number()),
  renewin: z.nullish(z.number()),
});
