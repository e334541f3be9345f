/** `anyOf` and `oneOf`. Where no branch fits, the errors of the branch that the data mean are told. */
import { isJsonObject, type JsonValue } from '../json.js';
import {
  addSeen,
  attempt,
  type Context,
  evaluate,
  isPassing,
  type Node,
  report,
} from './evaluate.js';
import type { Keyword, Rule } from './keyword.js';
import { oneOfValues } from './keywords-value.js';
import { discriminatorsOf, nearest, type Tried } from './nearest.js';
import { canonical, typeOf } from './values.js';

interface Branches {
  readonly nodes: readonly Node[];
  readonly rule: Rule;
  /** Members by whose value one tells the branches apart. */
  readonly discriminators: ReadonlySet<string>;
}

/** What a branch may have beside `const` and still be nothing but an option with a name. */
const BESIDE_CONST = new Set(['const', 'title', 'description', 'deprecated', '$comment', 'type']);

/** `anyOf` or `oneOf`, by its rule. */
export const branches: Keyword = (schemas, site, rule) => {
  const { keyword } = rule;
  if (!Array.isArray(schemas) || schemas.length === 0) {
    return site.wrong(keyword, 'an array of at least one schema');
  }
  const options = optionsOf(schemas);
  if (options) return oneOfValues(options, { ...rule, keyword: 'enum' });
  const all: Branches = {
    nodes: schemas.map((schema, i) => site.inPlace(schema, keyword, String(i))),
    rule,
    discriminators: discriminatorsOf(schemas.map((schema) => site.certain(schema))),
  };
  return (value, at) => checkBranches(all, value, at);
};

/** The values when the branches are options, `{ const, title }`, no value twice. */
function optionsOf(schemas: readonly JsonValue[]): readonly JsonValue[] | undefined {
  const options: JsonValue[] = [];
  for (const schema of schemas) {
    if (!isJsonObject(schema) || schema.const === undefined) return undefined;
    if (Object.keys(schema).some((key) => !BESIDE_CONST.has(key))) return undefined;
    if (schema.type !== undefined && schema.type !== typeOf(schema.const)) return undefined;
    options.push(schema.const);
  }
  return new Set(options.map((option) => canonical(option))).size === options.length
    ? options
    : undefined;
}

function checkBranches(all: Branches, value: JsonValue, at: Context): void {
  const tried: Tried[] = [];
  for (const [index, node] of all.nodes.entries()) {
    const { errors, seen } = attempt(node, value, at);
    // Nothing more to learn: of `anyOf` one branch is enough.
    if (errors.length === 0 && !at.seen && !at.wanted && all.rule.keyword === 'anyOf') return;
    tried.push({ errors, seen, node, index });
  }
  const fitting = tried.filter(({ errors }) => errors.length === 0);
  const meant = fitting.length > 0 ? fitting : nearest(tried, all.discriminators, at);
  if (at.wanted) wantOfAll(meant, value, at);
  else if (fitting.length === 0) tellNearest(tried, meant[0], { value, at, rule: all.rule });
  else if (all.rule.keyword === 'oneOf' && fitting.length > 1 && !isPassing(at)) {
    report(at, all.rule, { matches: fitting.map(({ index }) => index) });
  }
  const seenBy = fitting.length > 0 ? fitting : meant.slice(0, 1);
  for (const { seen } of seenBy) if (at.seen && seen) addSeen(at.seen, seen);
}

/** What every one of the branches requires is required. */
function wantOfAll(meant: readonly Tried[], value: JsonValue, at: Context): void {
  const [first, ...others] = meant.map(({ node }) => {
    const wanted = new Set<string>();
    evaluate(node, value, { ...at, errors: [], wanted });
    return wanted;
  });
  for (const name of first ?? []) {
    if (others.every((set) => set.has(name))) at.wanted?.add(name);
  }
}

interface Telling {
  readonly value: JsonValue;
  readonly at: Context;
  readonly rule: Rule;
}

/** When every branch wants another type, the types are told together. */
function tellNearest(
  tried: readonly Tried[],
  best: Tried | undefined,
  { value, at, rule }: Telling,
): void {
  const types = tried.map(({ errors }) =>
    errors.find(({ path, keyword }) => keyword === 'type' && path === at.path),
  );
  if (types.length > 1 && types.every((error) => error !== undefined)) {
    const type = [...new Set(types.flatMap((error) => error?.params.type))];
    report(at, { ...rule, keyword: 'type' }, { type, actual: typeOf(value) ?? typeof value });
  } else for (const error of best?.errors ?? []) at.errors.push(error);
}
