/**
 * Agency sources as zod shapes: what is looked up, the page that waits for it, the field it checks.
 * Of this module only types are imported; `npm run analyze` emits the rest into ../shapes/schemas.ts.
 */
import * as z from 'zod/mini';
import { localText } from './shape.zod.js';

const told = <T extends z.ZodMiniType>(shape: T, description: string): T =>
  shape.check(z.describe(description)) as T;
const text = (description: string) => told(z.optional(localText), description);
const anything = (description: string) => told(z.optional(z.unknown()), description);

export const sourceShape = z.strictObject({
  source: told(
    z.optional(z.string()),
    'Name of the source in the gateway configuration; default: the key it is declared under.',
  ),
  id: anything(
    'What is looked up: a path ("licence.no", "session.identityId"), { "const": "all" }, or any expression such as { "concat": ["a", "b"], "separator": "-" }. Without it only field checks ask.',
  ),
  load: told(
    z.optional(z.enum(['open', 'change', 'gate'])),
    "When it is asked: once at open, whenever the id changes, or only by a gate. Default: gate where a page's gate names it, change where the id reads answers, else open.",
  ),
});

export const gateShape = z.strictObject({
  source: told(z.string(), 'A source of this form whose id reads a field of this page.'),
  condition: anything(
    'Must hold for the page to open the rest; reads the answer as "answer.…", e.g. { "answer.status": "active" }.',
  ),
  tries: told(z.optional(z.number()), 'Wrong keys allowed before the gate waits; default 5.'),
  wait: told(z.optional(z.number()), 'Minutes it waits then; default 15.'),
  button: text('Label of the button that asks; default "Check".'),
  messages: z.optional(
    z.strictObject({
      notFound: text('There is no such record.'),
      refused: text('The source may not be asked for it.'),
      unreachable: text('The source does not answer; no try is lost.'),
      condition: text('Found, but the condition does not hold.'),
      tries: text('Too many wrong keys; "{minutes}" is replaced.'),
      found: text('Shown once the gate is open.'),
    }),
  ),
});

export const checkShape = z.strictObject({
  source: told(z.string(), 'A source of this form.'),
  id: anything('What is looked up; default: the value of the field.'),
  condition: anything(
    'Must hold; reads the answer as "answer.…" (absent when nothing is found). Default: something is found.',
  ),
  message: told(localText, 'Shown while the condition does not hold.'),
  severity: told(z.optional(z.enum(['error', 'warning'])), 'Default error.'),
  unreachable: told(
    z.optional(z.enum(['warning', 'error'])),
    'What it is when the source does not answer; default warning, which stops nobody.',
  ),
  messages: z.optional(
    z.strictObject({
      notFound: text('Instead of "message" when nothing is found.'),
      refused: text('Instead of "message" when the source refuses.'),
      unreachable: text('When the source does not answer.'),
    }),
  ),
});
