/** Keywords that look into objects. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import {
  attempt,
  type Check,
  type Context,
  evaluate,
  evaluateChild,
  type Node,
  onlyMember,
  report,
  visited,
} from './evaluate.js';
import type { Keywords, Rule, Site } from './keyword.js';
import { has, members } from './values.js';

export const objectKeywords: Keywords = {
  required: (names, site, rule) => {
    const missing = strings(names) ?? site.wrong('required', 'an array of names');
    return onObjects((object, at) => demand(missing, { object, at, rule }));
  },
  dependentRequired,
  properties,
  patternProperties,
  additionalProperties: (schema, site, rule) => {
    const named = isJsonObject(site.schema.properties) ? site.schema.properties : {};
    const patterns = patternsOf(site, 'patternProperties').map(([pattern]) => pattern);
    return surplus({ schema, site, rule }, (key) => {
      return !Object.hasOwn(named, key) && !patterns.some((matches) => matches(key));
    });
  },
  propertyNames,
  dependentSchemas,
};

/** To run after all other keywords of its schema. */
export const unevaluatedProperties: Keywords = {
  unevaluatedProperties: (schema, site, rule) =>
    surplus({ schema, site, rule }, (key, at) => !at.seen?.members.has(key)),
};

function onObjects(check: (object: JsonObject, at: Context) => void): Check {
  return (value, at) => {
    if (isJsonObject(value)) check(value, at);
  };
}

/** Each name once, or undefined when it is no array of strings. */
function strings(value: JsonValue): readonly string[] | undefined {
  const names = Array.isArray(value) ? value : [value];
  const fine = Array.isArray(value) && names.every((name) => typeof name === 'string');
  return fine ? [...new Set<string>(names)] : undefined;
}

/** The entries of a keyword that holds one thing per name. */
function entries(value: JsonValue | undefined, keyword: string, site: Site): [string, JsonValue][] {
  return isJsonObject(value) ? Object.entries(value) : site.wrong(keyword, 'an object');
}

/** Reports the names that are absent, or collects all names where that is asked for. */
function demand(
  names: readonly string[],
  {
    object,
    at,
    rule,
    property,
  }: {
    readonly object: JsonObject;
    readonly at: Context;
    readonly rule: Rule;
    readonly property?: string;
  },
): void {
  if (at.wanted) {
    if (at.depth === at.focus?.length) for (const name of names) at.wanted.add(name);
    return;
  }
  const only = onlyMember(at);
  const asked = only === undefined ? names : names.filter((name) => name === only);
  for (const missing of asked) {
    if (has(object, missing)) continue;
    report(at, rule, property === undefined ? { missing } : { missing, property }, missing);
  }
}

function dependentRequired(argument: JsonValue, site: Site, rule: Rule): Check {
  const rules = entries(argument, 'dependentRequired', site).map(([property, value]) => {
    const names = strings(value) ?? site.wrong('dependentRequired', 'arrays of names');
    return { property, names };
  });
  return onObjects((object, at) => {
    for (const { property, names } of rules) {
      if (has(object, property)) demand(names, { object, at, rule, property });
    }
  });
}

function dependentSchemas(argument: JsonValue, site: Site): Check {
  const nodes = entries(argument, 'dependentSchemas', site).map(
    ([key, schema]) => [key, site.inPlace(schema, 'dependentSchemas', key)] as const,
  );
  return onObjects((object, at) => {
    for (const [key, node] of nodes) if (has(object, key)) evaluate(node, object, at);
  });
}

function properties(argument: JsonValue, site: Site): Check {
  const nodes = new Map(
    entries(argument, 'properties', site).map(
      ([key, schema]) => [key, site.child(schema, 'properties', key)] as const,
    ),
  );
  const keys = [...nodes.keys()];
  return onObjects((object, at) => {
    for (const key of visited(at, keys, object)) {
      const node = nodes.get(key);
      if (node && has(object, key)) visit(node, { object, key }, at);
    }
  });
}

function visit(
  node: Node,
  { object, key }: { readonly object: JsonObject; readonly key: string },
  at: Context,
): void {
  at.seen?.members.add(key);
  evaluateChild(node, { value: object[key], key }, at);
}

type Matches = (key: string) => boolean;

function patternsOf(site: Site, keyword: string): (readonly [Matches, string, JsonValue])[] {
  const patterns = site.schema[keyword];
  if (patterns === undefined) return [];
  return entries(patterns, keyword, site).map(([source, schema]) => {
    const { regexp, maxInput } = site.pattern(source, keyword, source);
    return [(key) => key.length <= maxInput && regexp.test(key), source, schema] as const;
  });
}

function patternProperties(_argument: JsonValue, site: Site): Check {
  const nodes = patternsOf(site, 'patternProperties').map(
    ([matches, source, schema]) =>
      [matches, site.child(schema, 'patternProperties', source)] as const,
  );
  return onObjects((object, at) => {
    for (const key of visited(at, members(object), object)) {
      for (const [matches, node] of nodes) if (matches(key)) visit(node, { object, key }, at);
    }
  });
}

/** The check of members that no other keyword spoke for. */
function surplus(
  { schema, site, rule }: { readonly schema: JsonValue; readonly site: Site; readonly rule: Rule },
  isSurplus: (key: string, at: Context) => boolean,
): Check {
  const node = site.child(schema, rule.keyword);
  return onObjects((object, at) => {
    for (const property of visited(at, members(object), object)) {
      if (!isSurplus(property, at)) continue;
      if (schema === false) report(at, rule, { property }, property);
      else visit(node, { object, key: property }, at);
    }
  });
}

function propertyNames(schema: JsonValue, site: Site, rule: Rule): Check {
  const node = site.child(schema, 'propertyNames');
  return onObjects((object, at) => {
    for (const property of visited(at, members(object), object)) {
      const [first] = attempt(node, property, at).errors;
      if (first) report(at, rule, { ...first.params, property, broken: first.keyword }, property);
    }
  });
}
