/** The engine's front door. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { getAt, setAt } from '../paths.js';
import { Compiler } from './compiler.js';
import { copySchema } from './copy.js';
import { evaluate, LimitReached, type Node, rootContext } from './evaluate.js';
import { basicFormats } from './formats.js';
import { arrayIndex, splitPointer } from './pointer.js';
import { Registry } from './registry.js';
import type { CompiledSchema, CompileOptions, FormatTable, SchemaError } from './types.js';
import { draftOf, upgrade } from './upgrade.js';

/**
 * Makes a JSON Schema ready for use: draft 2020-12, or an older draft named by `$schema`, upgraded
 * on a copy. No `eval`, nothing is fetched. Unknown keywords and formats are ignored.
 *
 * @throws BizportalError `schema` for a schema it cannot honour: `path` is a JSON Pointer into the
 * schema, `params.what` a `SchemaFault`, `params.didYouMean` the likely word where there is one.
 */
export function compileSchema(schema: unknown, options: CompileOptions = {}): CompiledSchema {
  const own = copySchema(schema);
  // Told before the upgrade: others without a `$schema` are of the same draft.
  const draft = draftOf(own);
  const others = Object.entries(options.schemas ?? {}).map(
    ([uri, other]) => [uri, upgrade(copySchema(other), draft)] as const,
  );
  const registry = new Registry(upgrade(own), new Map(others));
  const compiler = new Compiler(registry, formatsOf(options));
  const root = compiler.compile();
  return {
    validate: (data, kept) => run(root, data, { kept }),
    validateAt(path, data) {
      const focus = splitPointer(path);
      if (!focus) return [];
      if (focus.length === 0) return run(root, data, {});
      const isInside = (error: SchemaError) =>
        error.path === path || error.path.startsWith(`${path}/`);
      return run(root, data, { focus }).filter(isInside);
    },
    schemaAt: (path) => compiler.inspector.schemaAt(path),
    activeRequired: (data, path) => {
      const keys = splitPointer(path);
      return keys ? activeRequired(root, data, keys) : new Set();
    },
  };
}

function formatsOf({ formats = 'assert' }: CompileOptions): FormatTable {
  if (formats === 'annotate') return {};
  return formats === 'assert' ? basicFormats : { ...basicFormats, ...formats };
}

function run(root: Node, data: unknown, options: Parameters<typeof rootContext>[0]): SchemaError[] {
  const at = rootContext(options);
  try {
    evaluate(root, data as JsonValue, at);
  } catch (error) {
    at.errors.push(limitError(error));
  }
  return at.errors.length > 1 ? withoutRepeats(at.errors) : at.errors;
}

function limitError(error: unknown): SchemaError {
  if (error instanceof LimitReached) return error.error;
  // A structure too deep to compare, or one that leads back to itself.
  if (error instanceof RangeError) {
    return { path: '', keyword: 'maxDepth', params: {}, schemaPath: '' };
  }
  throw error;
}

/** Two ways may lead to the same subschema. */
function withoutRepeats(errors: readonly SchemaError[]): SchemaError[] {
  const known = new Map<string, SchemaError>();
  for (const error of errors) {
    const key = `${error.path} ${error.schemaPath} ${error.keyword}`;
    if (!known.has(key)) known.set(key, error);
  }
  return [...known.values()];
}

/** See `CompiledSchema.activeRequired`. */
function activeRequired(root: Node, data: unknown, keys: readonly string[]): ReadonlySet<string> {
  let whole: JsonObject = isJsonObject(data) ? data : {};
  for (let length = 1; length <= keys.length; length++) {
    const focus = keys.slice(0, length);
    if (getAt(whole, focus) !== undefined) continue;
    const [name = ''] = focus.slice(-1);
    const isItem = arrayIndex(name) >= 0;
    if (!isItem && !requiredAt(root, whole, focus.slice(0, -1)).has(name)) return new Set();
    whole = setAt(whole, focus, arrayIndex(keys[length] ?? '') >= 0 ? [] : {});
  }
  return requiredAt(root, whole, keys);
}

function requiredAt(root: Node, data: JsonObject, focus: readonly string[]): Set<string> {
  const wanted = new Set<string>();
  run(root, data, { focus, wanted });
  return wanted;
}
