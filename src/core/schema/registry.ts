/** Finds what a reference means: resources by URI, anchors by name, everything else by pointer. */
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json.js';
import { schemaFault } from './fault.js';
import { joinPointer, splitPointer } from './pointer.js';
import { subschemas } from './subschemas.js';

/** A schema with its own URI, and the names given to schemas in it. */
export interface Resource {
  readonly uri: string;
  readonly root: JsonObject | boolean;
  /** For error messages: the JSON Pointer from the schema that was compiled. */
  readonly schemaPath: string;
  readonly anchors: Map<string, JsonObject>;
  readonly dynamicAnchors: Map<string, JsonObject>;
}

/** Where a schema stands. */
export interface Place {
  readonly schema: JsonValue;
  readonly schemaPath: string;
  readonly resource: Resource;
}

/** The base of schemas without `$id`; never leaves the engine but in `schemaPath`s of others. */
const BASE = 'schema:///';

export class Registry {
  readonly root: Place;
  readonly #resources = new Map<string, Resource>();
  readonly #places = new Map<JsonValue, Place>();

  /** `others` must be copied and upgraded like `schema`. Throws `schema` (`ref`, `argument`). */
  constructor(schema: JsonObject | boolean, others: ReadonlyMap<string, JsonObject | boolean>) {
    for (const [uri, other] of others) {
      this.#add(other, { uri: withoutFragment(resolveUri(uri, BASE, '')), schemaPath: `${uri}#` });
    }
    this.root = this.#add(schema, { uri: BASE, schemaPath: '' });
  }

  /** All resources, embedded ones too. */
  get resources(): Iterable<Resource> {
    return this.#resources.values();
  }

  /** Where a schema object stands that the registry has seen. */
  placeOf(schema: JsonObject): Place | undefined {
    return this.#places.get(schema);
  }

  /** The schema that `ref` names when it is written in `from`. Throws `schema` (`ref`). */
  resolve(ref: string, from: Place, keyword: string): Place {
    const at = joinPointer(from.schemaPath, keyword);
    const uri = resolveUri(ref, from.resource.uri, at);
    const resource = this.#resources.get(withoutFragment(uri));
    const fragment = resource && decodeFragment(uri);
    const found = fragment === undefined || !resource ? undefined : this.#find(resource, fragment);
    return found ?? this.#missing(ref, at, resource ?? from.resource);
  }

  #find(resource: Resource, fragment: string): Place | undefined {
    const keys = splitPointer(fragment);
    if (keys) return this.#follow(resource, keys);
    const anchored = resource.anchors.get(fragment);
    return anchored && this.#places.get(anchored);
  }

  #follow(resource: Resource, keys: readonly string[]): Place | undefined {
    let place: Place = { schema: resource.root, schemaPath: resource.schemaPath, resource };
    for (const key of keys) {
      const schema = own(place.schema, key);
      if (schema === undefined) return undefined;
      const schemaPath = joinPointer(place.schemaPath, key);
      place = this.#places.get(schema) ?? { schema, schemaPath, resource: place.resource };
    }
    const { schema } = place;
    // A pointer may lead to a place that is no schema by itself, such as an unknown keyword.
    if (isJsonObject(schema) && !this.#places.has(schema)) this.#index(place);
    return isJsonObject(schema) || typeof schema === 'boolean' ? place : undefined;
  }

  #missing(ref: string, at: string, resource: Resource): never {
    const root = resource.root;
    const names = ['$defs', 'definitions'].flatMap((key) =>
      Object.keys(own(root, key) ?? {}).map((name) => joinPointer(`#/${key}`, name)),
    );
    const anchors = [...resource.anchors.keys()].map((name) => `#${name}`);
    const words = ref.startsWith('#') ? [...names, ...anchors] : this.#resources.keys();
    return schemaFault(at, 'ref', { word: ref, words, text: `"${ref}" leads nowhere` });
  }

  #add(schema: JsonObject | boolean, at: { uri: string; schemaPath: string }): Place {
    const resource = { ...at, root: schema, anchors: new Map(), dynamicAnchors: new Map() };
    this.#resources.set(at.uri, resource);
    const place = { schema, schemaPath: at.schemaPath, resource };
    this.#index(place);
    return (isJsonObject(schema) && this.#places.get(schema)) || place;
  }

  #index(place: Place): void {
    const { schema } = place;
    if (!isJsonObject(schema)) return;
    const here = this.#enter(schema, place);
    this.#places.set(schema, here);
    for (const [inner, ...keys] of subschemas(schema)) {
      this.#index({
        ...here,
        schema: inner,
        schemaPath: keys.reduce(joinPointer, here.schemaPath),
      });
    }
  }

  /** Takes note of the schema's `$id` and anchors. */
  #enter(schema: JsonObject, place: Place): Place {
    const { $id, $anchor, $dynamicAnchor } = schema;
    let { resource } = place;
    if (typeof $id === 'string') {
      const at = joinPointer(place.schemaPath, '$id');
      const uri = withoutFragment(resolveUri($id, resource.uri, at));
      const { schemaPath } = place;
      if (resource.root !== schema) {
        resource = { uri, root: schema, schemaPath, anchors: new Map(), dynamicAnchors: new Map() };
      } else resource = { ...resource, uri };
      this.#resources.set(uri, resource);
    }
    if (typeof $anchor === 'string') resource.anchors.set($anchor, schema);
    if (typeof $dynamicAnchor === 'string') {
      resource.anchors.set($dynamicAnchor, schema);
      resource.dynamicAnchors.set($dynamicAnchor, schema);
    }
    return { ...place, resource };
  }
}

function resolveUri(ref: string, base: string, at: string): string {
  try {
    return new URL(ref, base).href;
  } catch {
    return schemaFault(at, 'ref', { ref, text: `"${ref}" is no URI reference` });
  }
}

function withoutFragment(uri: string): string {
  return uri.replace(/#.*$/s, '');
}

function decodeFragment(uri: string): string | undefined {
  try {
    return decodeURIComponent(/#(.*)$/s.exec(uri)?.[1] ?? '');
  } catch {
    return undefined;
  }
}
