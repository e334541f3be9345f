/** Turns schemas into nodes, once, without recursion, so that no schema is too long for the stack. */
import { isJsonObject, type JsonObject, type JsonValue, own } from '../json.js';
import { type Check, evaluate, type Node, report } from './evaluate.js';
import { schemaFault } from './fault.js';
import { Inspector } from './inspect.js';
import type { Keywords, Rule, Site } from './keyword.js';
import { arrayKeywords, unevaluatedItems } from './keywords-array.js';
import { logicKeywords } from './keywords-logic.js';
import { objectKeywords, unevaluatedProperties } from './keywords-object.js';
import { valueKeywords } from './keywords-value.js';
import { compilePattern, type PatternTable, type SafePattern } from './pattern.js';
import { joinPointer } from './pointer.js';
import type { Place, Registry, Resource } from './registry.js';
import type { FormatTable } from './types.js';
import { RECURSIVE_ANCHOR } from './upgrade.js';

/** In the order in which they run: what was evaluated must be known before `unevaluated…`. */
const APPLYING: Keywords = {
  ...objectKeywords,
  ...arrayKeywords,
  ...logicKeywords,
  ...unevaluatedProperties,
  ...unevaluatedItems,
};

const ORDER = new Map(
  [...Object.keys(valueKeywords), ...Object.keys(APPLYING)].map((key, i) => [key, i]),
);
/** Every keyword that is run. */
export const KEYWORDS: ReadonlySet<string> = new Set(ORDER.keys());
const orderOf = (keyword: string): number => ORDER.get(keyword) ?? 0;

interface Draft extends Node {
  readonly asserts: Check[];
  readonly applies: Check[];
  /** Nodes that look at the same value because this one does. */
  readonly inPlace: Draft[];
}

/** Schemas that look at the same value one inside the other; more is no honest schema. */
const MAX_CHAIN = 200;

export class Compiler {
  readonly inspector: Inspector;
  readonly #registry: Registry;
  readonly #formats: FormatTable;
  readonly #patterns: PatternTable = new Map();
  readonly #nodes = new Map<JsonValue, Draft>();
  readonly #queue: [Place, Draft][] = [];

  constructor(registry: Registry, formats: FormatTable) {
    this.#registry = registry;
    this.#formats = formats;
    this.inspector = new Inspector(registry, this.#patterns);
  }

  /** The node of the whole schema. Throws `schema` for whatever cannot be honoured. */
  compile(): Node {
    const root = this.#nodeOf(this.#registry.root);
    // Grows while it is walked: filling one node asks for others.
    for (const [place, node] of this.#queue) this.#fill(place, node);
    refuseCycles(this.#queue.map(([, node]) => node));
    return root;
  }

  #nodeOf(place: Place): Draft {
    const known = this.#nodes.get(place.schema);
    if (known) return known;
    const { schema, schemaPath, resource } = place;
    const gathers =
      isJsonObject(schema) &&
      (schema.unevaluatedProperties !== undefined || schema.unevaluatedItems !== undefined);
    const node = { schemaPath, resource, gathers, asserts: [], applies: [], inPlace: [] };
    if (isJsonObject(schema)) this.#nodes.set(schema, node);
    this.#queue.push([place, node]);
    return node;
  }

  #fill(place: Place, node: Draft): void {
    const { schema, schemaPath } = place;
    if (typeof schema === 'boolean') {
      const rule = { keyword: 'false', schemaPath };
      if (!schema) node.asserts.push((_value, at) => report(at, rule, {}));
    } else if (isJsonObject(schema)) {
      const site = this.#siteOf({ ...place, schema }, node);
      node.asserts.push(...checksOf(valueKeywords, site, schemaPath));
      node.applies.push(...checksOf(APPLYING, site, schemaPath));
    } else {
      schemaFault(schemaPath, 'not-a-schema', { text: 'a schema is an object, true or false' });
    }
  }

  #siteOf(place: Place & { readonly schema: JsonObject }, node: Draft): Site {
    const inside = (schema: JsonValue, keys: readonly string[]): Place => {
      const known = isJsonObject(schema) ? this.#registry.placeOf(schema) : undefined;
      const schemaPath = keys.reduce(joinPointer, place.schemaPath);
      return known ?? { schema, schemaPath, resource: place.resource };
    };
    const beside = (other: Draft): Draft => {
      node.inPlace.push(other);
      return other;
    };
    return {
      schema: place.schema,
      formats: this.#formats,
      child: (schema, ...keys) => this.#nodeOf(inside(schema, keys)),
      inPlace: (schema, ...keys) => beside(this.#nodeOf(inside(schema, keys))),
      referred: (ref) => beside(this.#nodeOf(this.#registry.resolve(ref, place, '$ref'))),
      dynamicallyReferred: (ref) => this.#dynamicRef(ref, place),
      pattern: (source, ...keys) =>
        this.#pattern(source, keys.reduce(joinPointer, place.schemaPath)),
      certain: (schema) => this.inspector.certain(inside(schema, [])),
      wrong: (keyword, expected) =>
        schemaFault(joinPointer(place.schemaPath, keyword), 'argument', {
          keyword,
          expected,
          text: `"${keyword}" must be ${expected}`,
        }),
    };
  }

  #pattern(source: string, schemaPath: string): SafePattern {
    const known = this.#patterns.get(source);
    if (known) return known;
    const pattern = compilePattern(source, schemaPath);
    this.#patterns.set(source, pattern);
    return pattern;
  }

  /**
   * `$dynamicRef` is a `$ref`, unless it leads to a `$dynamicAnchor` of that name: then the
   * outermost resource on the way here that has such an anchor is meant.
   */
  #dynamicRef(ref: string, from: Place): Check {
    const place = this.#registry.resolve(ref, from, '$dynamicRef');
    const target = this.#nodeOf(place);
    const anchor = own(place.schema, '$dynamicAnchor');
    const [, fragment = ''] = ref.split('#');
    const isDynamic = fragment === '' ? anchor === RECURSIVE_ANCHOR : anchor === fragment;
    if (typeof anchor !== 'string' || !isDynamic) return (value, at) => evaluate(target, value, at);
    const targets = new Map<Resource, Node>();
    for (const resource of this.#registry.resources) {
      const schema = resource.dynamicAnchors.get(anchor);
      const found = schema && this.#registry.placeOf(schema);
      if (found) targets.set(resource, this.#nodeOf(found));
    }
    return (value, at) => {
      let node: Node = target;
      for (let scope = at.scope; scope; scope = scope.outer) {
        node = targets.get(scope.resource) ?? node;
      }
      evaluate(node, value, at);
    };
  }
}

/** A schema has few keywords, so its own keys are walked, then put in the order in which they run. */
function checksOf(keywords: Keywords, site: Site, schemaPath: string): Check[] {
  const found = Object.keys(site.schema).filter((key) => Object.hasOwn(keywords, key));
  return found
    .sort((a, b) => orderOf(a) - orderOf(b))
    .flatMap((keyword) => {
      const rule: Rule = { keyword, schemaPath: joinPointer(schemaPath, keyword) };
      return keywords[keyword]?.(site.schema[keyword] as JsonValue, site, rule) ?? [];
    });
}

/** Throws `schema` (`cycle`, `depth`) when a value would be looked at without end, or too often. */
function refuseCycles(nodes: readonly Draft[]): void {
  const waits = new Map<Draft, number>();
  for (const inner of nodes.flatMap((node) => node.inPlace)) {
    waits.set(inner, (waits.get(inner) ?? 0) + 1);
  }
  let ready = nodes.filter((node) => !waits.has(node));
  for (let length = 1; ready.length > 0; length++) {
    const [first] = ready;
    if (length > MAX_CHAIN && first) {
      const text = `more than ${MAX_CHAIN} schemas in a row for one value`;
      schemaFault(first.schemaPath, 'depth', { limit: MAX_CHAIN, text });
    }
    ready = ready.flatMap((node) => node.inPlace).filter((inner) => isReady(inner, waits));
  }
  const stuck = nodes.find((node) => waits.has(node));
  if (stuck) {
    const text = 'references lead back here without going deeper into the data';
    schemaFault(stuck.schemaPath, 'cycle', { text });
  }
}

function isReady(node: Draft, waits: Map<Draft, number>): boolean {
  const left = (waits.get(node) ?? 1) - 1;
  if (left === 0) waits.delete(node);
  else waits.set(node, left);
  return left === 0;
}
