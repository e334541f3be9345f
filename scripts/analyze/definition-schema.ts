/**
 * `form-definition.schema.json` from the zod shapes that the parser's types and checks come from, so that an editor and the
 * parser cannot disagree. Draft 7, because editors know that one best.
 */
import * as z from 'zod';
import * as shapes from '../../src/core/definition/shape.zod.js';
import * as sources from '../../src/core/definition/sources.zod.js';
import { submissionShape } from '../../src/core/definition/submission.zod.js';
import { WORDS } from './definition-words.js';

interface JsonSchema {
  [keyword: string]: unknown;
  properties?: Record<string, JsonSchema>;
}

const convert = (shape: z.core.$ZodType): JsonSchema => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { target: 'draft-7', io: 'input' });
  return schema as JsonSchema;
};

const reference = (name: string) => ({ $ref: `#/definitions/${name}` });

/** The parser walks nested levels by itself, so their shapes say `unknown`; here they are named. */
function named(shape: z.core.$ZodType, parts: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const schema = convert(shape);
  for (const [property, part] of Object.entries(parts)) {
    if (schema.properties?.[property] === undefined) throw new Error(`no property ${property}`);
    schema.properties[property] = part;
  }
  return schema;
}

const listOf = (name: string): JsonSchema => ({ type: 'array', items: reference(name) });
const mapOf = (name: string): JsonSchema => ({
  type: 'object',
  additionalProperties: reference(name),
});

/** An item is told by its key: `field`, `repeat`, `attachment` or `content`. */
const itemOf = (key: string): JsonSchema => ({
  if: { type: 'object', required: [key] },
  // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
  then: reference(key),
});

export function createDefinitionSchema(): JsonSchema {
  const schema = wholeSchema();
  describe(schema, 'form');
  return schema;
}

function wholeSchema(): JsonSchema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Form definition of bizportal-form',
    ...named(shapes.formShape, {
      pages: listOf('page'),
      sources: mapOf('source'),
      review: reference('review'),
      submission: reference('submission'),
    }),
    definitions: {
      page: named(shapes.pageShape, { sections: listOf('section'), gate: reference('gate') }),
      section: named(shapes.sectionShape, { items: listOf('item') }),
      item: {
        type: 'object',
        // An attachment may also name a field, so its key decides first.
        if: { required: ['attachment'] },
        // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
        then: reference('attachment'),
        else: {
          anyOf: ['field', 'repeat', 'content'].map((key) => ({ required: [key] })),
          allOf: ['field', 'repeat', 'content'].map(itemOf),
        },
      },
      field: named(shapes.fieldShape, { check: reference('check') }),
      repeat: named(shapes.repeatShape, { items: listOf('item') }),
      attachment: convert(shapes.attachmentShape),
      content: convert(shapes.contentShape),
      source: convert(sources.sourceShape),
      gate: convert(sources.gateShape),
      check: convert(sources.checkShape),
      review: convert(shapes.reviewShape),
      submission: convert(submissionShape),
    },
  };
}

/** Keywords whose members are names, not schemas. */
const NAMES = new Set(['properties', 'definitions']);

/**
 * Words for every key that has none of its own.
 * @param owner the key that the object stands under
 * @throws Error for a key without words
 */
function describe(schema: unknown, owner: string): void {
  if (typeof schema !== 'object' || schema === null) return;
  const { properties = {} } = schema as JsonSchema;
  for (const [name, property] of Object.entries(properties)) {
    property.description ??= WORDS[`${owner}.${name}`] ?? WORDS[name];
    if (property.description === undefined) throw new Error(`no words for ${owner}.${name}`);
  }
  for (const [keyword, part] of Object.entries(schema)) {
    const members = NAMES.has(keyword) ? Object.entries(part as object) : [[owner, part] as const];
    for (const [name, member] of members) describe(member, name);
  }
}
