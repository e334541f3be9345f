/** Words that JSON Schema does not know: the engine passes over them, so nothing is checked. */
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { KEYWORDS } from '../../schema/compiler.js';
import { joinPointer } from '../../schema/index.js';
import { didYouMean } from '../../suggest.js';
import { COMPARATORS } from '../condition.js';
import { childPath } from '../fault.js';
import { finding, type LintFinding } from './finding.js';
import { conditionsOf, type Subject } from './walk.js';

/** Beside those that the engine runs: annotations, parts of others, words of older drafts. */
const KNOWN = new Set([
  ...KEYWORDS,
  ...['$schema', '$id', 'id', '$anchor', '$dynamicAnchor', '$defs', 'definitions', '$comment'],
  ...['$vocabulary', '$recursiveRef', '$recursiveAnchor', 'title', 'description', 'default'],
  ...['examples', 'deprecated', 'readOnly', 'writeOnly', 'then', 'else', 'minContains'],
  ...['maxContains', 'contentEncoding', 'contentMediaType', 'contentSchema', 'dependencies'],
  ...['additionalItems'],
]);

const MAPS = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas'];
const LISTS = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const SCHEMAS = [
  ...['items', 'additionalProperties', 'not', 'if', 'then', 'else', 'contains', 'propertyNames'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
];

/** A word of the schema that is nearly one that counts; others may be anybody's. */
export function schemaWords({ definition }: Subject): LintFinding[] {
  return wordsBelow(definition.schema, 'schema');
}

function wordsBelow(schema: JsonValue | undefined, at: string): LintFinding[] {
  if (!isJsonObject(schema)) return [];
  const nearly = Object.keys(schema).flatMap((key) => {
    const meant = KNOWN.has(key) ? undefined : didYouMean(key, KNOWN);
    if (meant === undefined) return [];
    const message = `JSON Schema has no "${key}", so it checks nothing; did you mean "${meant}"?`;
    return [finding('schema-word-unknown', joinPointer(at, key), message)];
  });
  return [...nearly, ...partsOf(schema, at).flatMap(([part, place]) => wordsBelow(part, place))];
}

function partsOf(schema: JsonObject, at: string): (readonly [JsonValue, string])[] {
  const inside = (keys: readonly string[]) =>
    keys.flatMap((key): (readonly [JsonValue, string])[] =>
      Object.entries(schema[key] ?? {}).map(([name, part]) => [
        part as JsonValue,
        joinPointer(joinPointer(at, key), name),
      ]),
    );
  const direct = SCHEMAS.flatMap((key): (readonly [JsonValue, string])[] =>
    schema[key] === undefined ? [] : [[schema[key], joinPointer(at, key)]],
  );
  return [...inside([...MAPS, ...LISTS]), ...direct];
}

const PREDICATES = new Set<string>([...KNOWN, ...COMPARATORS]);

/** `{ "kind": { "equal": "a" } }` holds for every answer. */
export function conditionWords(subject: Subject): LintFinding[] {
  return [...conditionsOf(subject)].flatMap(({ raw, at }) => wordsIn(raw, at));
}

function wordsIn(raw: unknown, at: string): LintFinding[] {
  if (Array.isArray(raw)) return raw.flatMap((part, i) => wordsIn(part, childPath(at, i)));
  if (!isJsonObject(raw)) return [];
  return Object.entries(raw).flatMap(([key, value]) => {
    const place = childPath(at, key);
    if (['all', 'any', 'not', 'match'].includes(key)) return wordsIn(value, place);
    return isJsonObject(value) ? predicateWords(value, place) : [];
  });
}

function predicateWords(predicate: JsonObject, at: string): LintFinding[] {
  const unknown = Object.keys(predicate).filter(
    (key) => !PREDICATES.has(key) && !(key === 'digits' && 'equals' in predicate),
  );
  return unknown.map((key) => {
    const meant = didYouMean(key, PREDICATES);
    const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
    const message = `"${key}" says nothing of an answer: the condition holds for any${hint}`;
    return finding('condition-word-unknown', childPath(at, key), message);
  });
}
