/**
 * Drafts 04, 06, 07 and 2019-09 in the words of draft 2020-12. Works in place on the engine's own
 * copy. Rules: https://json-schema.org/specification#migrating-from-older-drafts
 */
import { isJsonObject, type JsonValue, own } from '../json.js';
import { schemaFault } from './fault.js';
import { subschemas } from './subschemas.js';

type Editable = Record<string, JsonValue>;

/** What may stand beside `$ref` in drafts up to 07, where it silences all else. */
const BESIDE_REF = new Set([
  ...['$ref', '$schema', '$comment', 'definitions', '$defs', 'title', 'description', 'default'],
  ...['examples', 'readOnly', 'writeOnly'],
]);

/** The name a `$recursiveAnchor` gets; no author's anchor may begin with a `$`. */
export const RECURSIVE_ANCHOR = '$recursive';

/** Changes the schema and all schemas inside; `draft` holds until a `$schema` says otherwise. */
export function upgrade<T extends JsonValue>(schema: T, draft = 2020): T {
  if (!isJsonObject(schema)) return schema;
  const named = draftOf(schema) ?? draft;
  const edit = schema as Editable;
  if (named < 2020) {
    if (named < 2019) upgradeOld(edit, named);
    else upgradeRecursion(edit);
    upgradeTuple(edit);
    upgradeRef(edit);
  }
  for (const [inner] of subschemas(schema)) upgrade(inner, named);
  return schema;
}

/** The draft that `$schema` names: 4, 6, 7, 2019, 2020; undefined: none that is known. */
export function draftOf(schema: JsonValue): number | undefined {
  const uri = own(schema, '$schema');
  const match = typeof uri === 'string' && /json-schema\.org\/draft(?:-0(\d)|\/(\d{4}))/.exec(uri);
  if (!match) return undefined;
  const draft = Number(match[1] ?? match[2]);
  if (draft < 4) {
    schemaFault('/$schema', 'draft', { draft: uri, text: `draft 0${draft} is not supported` });
  }
  return draft;
}

function upgradeOld(schema: Editable, draft: number): void {
  if (typeof schema.$ref === 'string') {
    for (const key of Object.keys(schema)) if (!BESIDE_REF.has(key)) delete schema[key];
    return;
  }
  if (draft === 4) {
    if (typeof schema.id === 'string') schema.$id = schema.id;
    upgradeLimit(schema, 'minimum', 'exclusiveMinimum');
    upgradeLimit(schema, 'maximum', 'exclusiveMaximum');
  }
  if (typeof schema.$id === 'string' && schema.$id.includes('#')) {
    const [uri, anchor] = schema.$id.split('#');
    delete schema.$id;
    if (uri) schema.$id = uri;
    if (anchor) schema.$anchor = anchor;
  }
  upgradeDependencies(schema);
}

function upgradeLimit(schema: Editable, limit: string, exclusive: string): void {
  const flag = schema[exclusive];
  if (typeof flag !== 'boolean') return;
  delete schema[exclusive];
  if (!flag || schema[limit] === undefined) return;
  schema[exclusive] = schema[limit];
  delete schema[limit];
}

/** `dependencies` stays, so that pointers into it still lead to the same schemas. */
function upgradeDependencies(schema: Editable): void {
  if (!isJsonObject(schema.dependencies)) return;
  const all = Object.entries(schema.dependencies);
  schema.dependentRequired = Object.fromEntries(all.filter(([, rule]) => Array.isArray(rule)));
  schema.dependentSchemas = Object.fromEntries(all.filter(([, rule]) => !Array.isArray(rule)));
}

function upgradeTuple(schema: Editable): void {
  const { items, additionalItems } = schema;
  delete schema.additionalItems;
  if (!Array.isArray(items)) return;
  schema.prefixItems = items;
  delete schema.items;
  if (additionalItems !== undefined) schema.items = additionalItems;
}

function upgradeRef(schema: Editable): void {
  if (typeof schema.$ref !== 'string') return;
  schema.$ref = schema.$ref
    .replace(/\/items(?=\/\d)/g, '/prefixItems')
    .replace(/\/additionalItems(?=\/|$)/g, '/items');
}

function upgradeRecursion(schema: Editable): void {
  if (schema.$recursiveAnchor === true) schema.$dynamicAnchor = RECURSIVE_ANCHOR;
  if (schema.$recursiveRef !== undefined) schema.$dynamicRef = schema.$recursiveRef;
}
