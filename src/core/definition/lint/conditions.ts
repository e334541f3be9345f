/** Conditions that compare an answer with what it can never be. */
import { isJsonObject, type JsonValue, jsonEqual } from '../../json.js';
import { parsePath, type Segments, startsWithPattern } from '../../paths.js';
import { compileCondition } from '../condition.js';
import { CONTEXT_ROOTS } from '../context-roots.js';
import { childPath } from '../fault.js';
import { finding, type LintFinding, listed } from './finding.js';
import {
  allowedValues,
  certainParts,
  conditionsOf,
  dotted,
  type PlacedCondition,
  type Subject,
} from './walk.js';

/** Findings about single comparisons, in every condition of the form. */
export function comparisons(subject: Subject): LintFinding[] {
  return [...conditionsOf(subject)].flatMap((placed) => literals(placed, subject));
}

const ROWS = ['some', 'every', 'none'];

/** Every comparison of an answer with plain values; rows and predicates are not looked into. */
export function literals({ raw, at, row }: PlacedCondition, subject: Subject): LintFinding[] {
  if (!isJsonObject(raw) || ROWS.some((word) => word in raw)) return [];
  return Object.entries(raw).flatMap(([key, value]) => {
    const place = childPath(at, key);
    if (key === 'not') return literals({ raw: value, at: place, row }, subject);
    if ((key === 'all' || key === 'any') && Array.isArray(value)) {
      return value.flatMap((part, i) =>
        literals({ raw: part, at: childPath(place, i), row }, subject),
      );
    }
    return isJsonObject(value) ? [] : literal(key, value, { at: place, row, subject });
  });
}

interface At {
  readonly at: string;
  readonly row: Segments;
  readonly subject: Subject;
}

/** Literals that the schema never allows at the path they are compared with. */
function literal(text: string, value: JsonValue, { at, row, subject }: At): LintFinding[] {
  const place = resolve(text, row);
  if (place === undefined) return [];
  const wanted: readonly JsonValue[] = Array.isArray(value) ? value : [value];
  const isList = certainParts(subject.schema, place).some(({ type }) => type === 'array');
  if (isList && !wanted.some(Array.isArray)) {
    const message = `never holds: "${text}" is a list; ask { "${text}": { "contains": { "const": ${listed(wanted.slice(0, 1))} } } }`;
    return [finding('condition-never-holds', at, message)];
  }
  const allowed = subject.allowed(place);
  if (allowed === undefined || isList) return [];
  const unknown = wanted.filter((one) => !isAmong(one, allowed));
  if (unknown.length === 0) return [];
  const can = `"${text}" can only be ${listed(allowed)}`;
  return unknown.length === wanted.length
    ? [finding('condition-never-holds', at, `never holds: ${can}`)]
    : [finding('condition-value-unknown', at, `${listed(unknown)} never comes: ${can}`)];
}

export function isAmong(value: JsonValue, values: readonly JsonValue[]): boolean {
  return values.some((one) => jsonEqual(one, value));
}

/** From the root, `0` for rows; undefined where the row is not known. */
export function resolve(text: string, row: Segments): Segments | undefined {
  const { relative, segments } = parsePath(text);
  if (relative && row.length === 0) return undefined;
  return relative ? [...row, ...segments] : segments;
}

/** What an answer can be: by the schema, and by who may use the form. */
export function allowedIn({ definition, schema }: Pick<Subject, 'definition' | 'schema'>) {
  return (place: Segments): readonly JsonValue[] | undefined =>
    place.join('.') === 'session.identityType' ? definition.identity : allowedValues(schema, place);
}

/** Conditions on answers that the schema has and no item asks for. */
export function unshownReads(subject: Subject): LintFinding[] {
  const { definition, stops } = subject;
  const known = new Map<string, boolean>();
  const isAsked = (path: Segments): boolean => {
    const name = path.join('\n');
    const asked =
      known.get(name) ??
      stops.some(({ place }) => startsWithPattern(place, path) || startsWithPattern(path, place));
    known.set(name, asked);
    return asked;
  };
  return [...conditionsOf(subject)].flatMap(({ raw, at, row }) => {
    // Named conditions are looked at where they stand, not at every use.
    if (typeof raw === 'string' || typeof raw === 'boolean') return [];
    const { reads } = compileCondition(raw, at, { named: definition.conditions });
    const unasked = reads
      .filter(({ relative }) => !relative || row.length > 0)
      .map(({ relative, segments }) => (relative ? [...row, ...segments] : segments))
      .filter(([root = '']) => !CONTEXT_ROOTS.has(root))
      .find((path) => !isAsked(path));
    if (unasked === undefined) return [];
    const message = `reads "${dotted(unasked).replaceAll('.*', '[]')}", which no item shows: it is always absent`;
    return [finding('condition-reads-unshown', at, message)];
  });
}
