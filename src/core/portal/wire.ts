/**
 * The portal's answers, parsed once at the border. Keys are read tolerantly
 * (camelCase, PascalCase, snake_case) because production mixes them: `foldKeys` runs first.
 */
import type * as z from 'zod/mini';
import { BizportalError } from '../errors.js';
import { isJsonObject, type JsonObject } from '../json.js';
import { type Shape, shapeOf } from '../shapes/shape.js';
import type * as zod from './wire.zod.js';

/** Around every answer. */
export const envelopeShape: Shape<z.infer<typeof zod.envelopeShape>> = shapeOf('envelope');
/** What Login and refresh hand out. */
export const tokensShape: Shape<z.infer<typeof zod.tokensShape>> = shapeOf('tokens');
/** What is told of a stored file. */
export const uploadShape: Shape<z.infer<typeof zod.uploadShape>> = shapeOf('upload');
/** Whether a one-time password was right. */
export const otpCheckShape: Shape<z.infer<typeof zod.otpCheckShape>> = shapeOf('otpCheck');
/** The number of a new request. */
export const createdShape: Shape<z.infer<typeof zod.createdShape>> = shapeOf('created');
/** Whether a Create had arrived. */
export const findingShape: Shape<z.infer<typeof zod.findingShape>> = shapeOf('finding');
/** What the gateway tells the browser of its session. */
export const sessionShape: Shape<z.infer<typeof zod.sessionShape>> = shapeOf('session');
/** How long a session goes on. */
export const sessionTimesShape: Shape<z.infer<typeof zod.sessionTimesShape>> =
  shapeOf('sessionTimes');

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
export function parseWire<T>(shape: Shape<T>, value: unknown): T {
  const { data, misfits } = shape.parse(isJsonObject(value) ? foldKeys(value) : value);
  if (misfits === undefined) return data;
  // A member of the wrong kind says more than one that is not there.
  const { keys, keyword } = misfits.find((one) => one.keyword !== 'required') ?? misfits[0];
  throw new BizportalError('bad-answer', { path: keys.join('.'), params: { reason: keyword } });
}
