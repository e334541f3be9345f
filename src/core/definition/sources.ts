/** Agency sources in a definition: what is looked up, the gate that waits for it, field checks. */
import type * as z from 'zod/mini';
import { type Shape, shapeOf } from '../shapes/shape.js';
import type { ParseContext } from './context.js';
import { childPath, fault } from './fault.js';
import type * as zod from './sources.zod.js';

/** A named GET through the gateway. */
export type Source = z.infer<typeof zod.sourceShape>;
/** A page that opens the rest of the form once its key was found. */
export type Gate = z.infer<typeof zod.gateShape>;
/** A field whose value is looked up when it is left. */
export type FieldCheck = z.infer<typeof zod.checkShape>;
export type Sources = Readonly<Record<string, Source>>;

const sourceShape: Shape<Source> = shapeOf('source');
const gateShape: Shape<Gate> = shapeOf('gate');
const checkShape: Shape<FieldCheck> = shapeOf('check');

/** A name that fits into a path (`sources.licence.holder`) and into an address. */
export const SOURCE_NAME: RegExp = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
/** Each may be asked when the form opens. */
const MAX_SOURCES = 50;
const MAX_TRIES = 100;
const MAX_WAIT = 24 * 60;

/** The form's sources; faults are noted in the context. */
export function parseSources(
  raw: Readonly<Record<string, unknown>> | undefined,
  context: ParseContext,
): Sources {
  const sources: Record<string, Source> = {};
  if (Object.keys(raw ?? {}).length > MAX_SOURCES) {
    context.errors.push(fault('sources', `has more than ${MAX_SOURCES} sources`));
    return sources;
  }
  for (const [name, one] of Object.entries(raw ?? {})) {
    const at = childPath('sources', name);
    const source = context.check(sourceShape, one, at);
    if (!SOURCE_NAME.test(name)) {
      context.errors.push(fault(at, 'a name is letters, digits, "-" and "_", a letter first'));
    } else if (source !== undefined) sources[name] = source;
  }
  return sources;
}

export function parseGate(raw: unknown, at: string, context: ParseContext): Gate | undefined {
  if (raw === undefined) return undefined;
  const gate = context.check(gateShape, raw, at);
  if (gate === undefined) return undefined;
  const limits = [
    ['tries', gate.tries, MAX_TRIES],
    ['wait', gate.wait, MAX_WAIT],
  ] as const;
  for (const [key, value, most] of limits) {
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= most)) continue;
    context.errors.push(fault(`${at}.${key}`, `must be a whole number from 1 to ${most}`));
  }
  return gate;
}

export function parseCheck(
  raw: unknown,
  at: string,
  context: ParseContext,
): FieldCheck | undefined {
  return raw === undefined ? undefined : context.check(checkShape, raw, at);
}
