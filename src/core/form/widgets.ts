/** What a widget means for the engine: which one a schema asks for. */
import type { FieldItem } from '../definition/shape.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import type { FieldLimits, ViewOption } from './view.js';

/** What the schema says about one place, its parts (`allOf`, `$ref`) laid over one another. */
export interface SchemaFacts {
  readonly types: readonly string[];
  readonly title: string | null;
  readonly description: string | null;
  readonly format: string | null;
  readonly options: readonly ViewOption[] | null;
  readonly limits: FieldLimits;
  readonly defaultValue: JsonValue | undefined;
  readonly itemOptions: readonly ViewOption[] | null;
}

const LONG_TEXT = 200;
const FEW_OPTIONS = 6;
const MANY_OPTIONS = 30;
const LIMITS = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const;

export function schemaFacts(parts: readonly JsonObject[]): SchemaFacts {
  const merged: JsonObject = Object.assign({}, ...[...parts].reverse());
  const types = typeof merged.type === 'string' ? [merged.type] : textList(merged.type);
  return {
    types,
    title: textOf(merged.title),
    description: textOf(merged.description),
    format: textOf(merged.format),
    options: optionsOf(merged),
    itemOptions: isJsonObject(merged.items) ? optionsOf(merged.items) : null,
    limits: limitsOf(merged, types),
    defaultValue: merged.default,
  };
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function textList(value: JsonValue | undefined): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}

/** `enum`, or the common `oneOf: [{ const, title }]`. */
function optionsOf(schema: JsonObject): readonly ViewOption[] | null {
  const named = [schema.oneOf, schema.anyOf].find(
    (list) => Array.isArray(list) && list.every((entry) => isJsonObject(entry) && 'const' in entry),
  );
  const pairs = Array.isArray(named)
    ? named.map((entry) => ({ value: entry.const, label: entry.title }))
    : Array.isArray(schema.enum)
      ? schema.enum.map((value) => ({ value, label: undefined }))
      : [];
  const options = pairs.flatMap(({ value, label }) =>
    typeof value === 'object' || value === undefined
      ? []
      : [{ value, label: typeof label === 'string' ? label : String(value), hint: null }],
  );
  return options.length > 0 ? options : null;
}

function limitsOf(schema: JsonObject, types: readonly string[]): FieldLimits {
  const limits: Record<string, unknown> = {};
  for (const key of LIMITS) {
    if (typeof schema[key] === 'number') limits[key] = schema[key];
  }
  if (typeof schema.pattern === 'string') limits.pattern = schema.pattern;
  if (types.includes('integer')) limits.integer = true;
  return limits;
}

const BY_FORMAT: Readonly<Record<string, string>> = {
  date: 'date',
  time: 'time',
  email: 'email',
  'idn-email': 'email',
  phone: 'phone',
  'citizen-id': 'citizen-id',
  'thai-citizen-id': 'citizen-id',
  'juristic-id': 'juristic-id',
};
const BY_TYPE: Readonly<Record<string, string>> = {
  boolean: 'checkbox',
  integer: 'integer',
  number: 'number',
};

const NUMERIC: ReadonlySet<string> = new Set(['number', 'integer', 'money', 'percent']);

/** Its answer is a number; a text there is what could not be read as one. */
export const isNumeric = (widget: string): boolean => NUMERIC.has(widget);

/** The widget a definition names, or the one the schema asks for. */
export function chooseWidget(item: FieldItem, facts: SchemaFacts): string {
  if (item.widget !== undefined) return item.widget;
  const hasOptions = item.options !== undefined || facts.options !== null;
  if (facts.types.includes('array')) {
    return hasOptions || facts.itemOptions !== null ? 'checkboxes' : 'tags';
  }
  if (hasOptions) return choiceWidget(item, facts);
  const type = facts.types.find((one) => one !== 'null') ?? '';
  const long = (facts.limits.maxLength ?? 0) > LONG_TEXT;
  return BY_FORMAT[facts.format ?? ''] ?? BY_TYPE[type] ?? (long ? 'textarea' : 'text');
}

function choiceWidget(item: FieldItem, facts: SchemaFacts): string {
  const count = Array.isArray(item.options) ? item.options.length : facts.options?.length;
  if (count === undefined) return 'select';
  if (count > MANY_OPTIONS) return 'combobox';
  return count <= FEW_OPTIONS ? 'radio' : 'select';
}
