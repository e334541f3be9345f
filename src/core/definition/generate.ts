/** A form made from a plain JSON Schema: one page, its fields in the schema's order. */
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json.js';
import { toPointer } from '../paths.js';

/** A JSON Schema rather than a definition: it has no pages. */
export function isPlainSchema(json: unknown): json is JsonObject {
  if (!isJsonObject(json) || 'pages' in json) return false;
  return 'properties' in json || String(json.$schema ?? '').includes('json-schema.org');
}

/** The definition in JSON, to be parsed like one that was written by hand. */
export function generateForm(schema: JsonObject): JsonObject {
  const first: Place = { schema, base: [], rows: 0, left: { items: MAX_ITEMS } };
  const title = typeof schema.title === 'string' ? schema.title : 'Form';
  return {
    formatVersion: 1,
    id: formId(schema),
    version: '1',
    schema,
    title,
    pages: [{ id: 'form', title, sections: [{ items: itemsFor(schema, first) }] }],
  };
}

interface Place {
  readonly schema: JsonObject;
  readonly base: readonly string[];
  /** Lists around the place. */
  readonly rows: number;
  /** Of the whole form: a schema that leads back to itself would have no end. */
  readonly left: { items: number };
}

const MAX_DEPTH = 8;
const MAX_ROWS = 4;
const MAX_ITEMS = 5_000;

function itemsFor(node: JsonObject, place: Place): JsonValue[] {
  const properties = own(resolve(node, place.schema), 'properties');
  if (!isJsonObject(properties) || place.base.length > MAX_DEPTH) return [];
  return Object.entries(properties).flatMap(([key, child]) => {
    if (!isJsonObject(child) || place.left.items-- <= 0) return [];
    const inner = { ...place, base: [...place.base, key] };
    return itemFor(resolve(child, place.schema), inner);
  });
}

function itemFor(node: JsonObject, place: Place): JsonValue[] {
  const path = place.rows > 0 ? `./${place.base.join('.')}` : toPointer(place.base);
  if (isJsonObject(node.properties)) return itemsFor(node, place);
  const rows = isJsonObject(node.items) ? resolve(node.items, place.schema) : undefined;
  if (node.type === 'array' && rows !== undefined && isJsonObject(rows.properties)) {
    if (place.rows >= MAX_ROWS) return [];
    const items = itemsFor(rows, { ...place, base: [], rows: place.rows + 1 });
    const max = typeof node.maxItems === 'number' ? { max: node.maxItems } : {};
    return [{ repeat: path, items, ...max }];
  }
  return [{ field: path }];
}

/** Follows local references, a few steps; the schema engine reports those that lead nowhere. */
function resolve(node: JsonObject, root: JsonObject, steps = 8): JsonObject {
  const ref = node.$ref;
  if (typeof ref !== 'string' || !ref.startsWith('#/') || steps === 0) return node;
  let target: JsonValue | undefined = root;
  for (const part of ref.slice(2).split('/')) {
    target = own(target, decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return isJsonObject(target) ? resolve(target, root, steps - 1) : node;
}

/** The last part of `$id`, so that drafts of different schemas do not meet. */
function formId(schema: JsonObject): string {
  const id = typeof schema.$id === 'string' ? schema.$id : '';
  const name = id.split(/[/#?]/).filter(Boolean).pop() ?? '';
  const safe = name.replace(/\.json$/, '').replaceAll(/[^A-Za-z0-9._-]/g, '-');
  return /^[A-Za-z0-9]/.test(safe) ? safe.slice(0, 64) : 'form';
}
