/**
 * `src/core/shapes/schemas.ts` from the zod shapes: JSON Schema that our own engine runs, so that a
 * page does not load zod. Draft 2020-12, because that one needs no upgrade.
 */
import * as z from 'zod';
import * as definition from '../../src/core/definition/shape.zod.js';
import * as sources from '../../src/core/definition/sources.zod.js';
import * as submission from '../../src/core/definition/submission.zod.js';
import * as draft from '../../src/core/draft/record.zod.js';
import * as wire from '../../src/core/portal/wire.zod.js';

/** The objects that are parsed by themselves; parts of them, such as an option, are not. */
const NAMES = [
  ...['form', 'page', 'section', 'field', 'repeat', 'attachment', 'content', 'review'],
  ...['source', 'gate', 'check'],
  ...['submission', 'record', 'envelope', 'tokens', 'upload', 'otpCheck', 'created', 'finding'],
  ...['sessionTimes'],
  'session',
];

const HEAD = `/** The shapes of the \`*.zod.ts\` modules as JSON Schema. Written by \`npm run analyze\`. */
// biome-ignore-all format: generated
`;

/** Names of members are always texts, so the engine need not ask; descriptions are for editors. */
const withoutNames = (key: string, value: unknown) =>
  key === 'propertyNames' || (key === 'description' && typeof value === 'string')
    ? undefined
    : value;

function emit(name: string): string {
  const shapes: Readonly<Record<string, z.core.$ZodType>> = {
    ...definition,
    ...sources,
    ...submission,
    ...draft,
    ...wire,
  };
  const shape = shapes[`${name}Shape`];
  if (shape === undefined) throw new Error(`no shape ${name}`);
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input' });
  return `  ${name}: ${JSON.stringify(schema, withoutNames)},\n`;
}

/** The module's text. */
export function createShapeSchemas(): string {
  return `${HEAD}export const schemas = {\n${NAMES.map(emit).join('')}} as const;\n`;
}
