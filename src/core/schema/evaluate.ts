/** Runs compiled schemas over data. Everything here is per evaluation; nothing outlives it. */
import type { JsonObject, JsonValue } from '../json.js';
import { joinPointer } from './pointer.js';
import type { Resource } from './registry.js';
import type { Kept, Outcome, SchemaError } from './types.js';

/** One keyword, ready to run. */
export type Check = (value: JsonValue, at: Context) => void;

/** One compiled schema. */
export interface Node {
  readonly schemaPath: string;
  readonly resource: Resource;
  /** Look at the value alone. */
  readonly asserts: readonly Check[];
  /** Look into members and items, or at the same value with another schema; in this order. */
  readonly applies: readonly Check[];
  /** Has `unevaluatedProperties` or `unevaluatedItems`, so it must see what its other keywords saw. */
  readonly gathers: boolean;
}

/** What has been evaluated of one object or array (`unevaluated…`). */
export interface Seen {
  readonly members: Set<string>;
  readonly indexes: Set<number>;
  /** All items before this one. */
  items: number;
}

/** The resources entered on the way, for `$dynamicRef`. */
interface Scope {
  readonly resource: Resource;
  readonly outer: Scope | undefined;
}

/** One evaluation of one schema at one place of the data. */
export interface Context {
  readonly path: string;
  /** Nesting of the data. */
  readonly depth: number;
  readonly scope: Scope | undefined;
  readonly errors: SchemaError[];
  readonly seen: Seen | undefined;
  /** The only way to go: the keys from the root to the member asked for. */
  readonly focus: readonly string[] | undefined;
  /** Collects the required members of the object at the end of `focus`. */
  readonly wanted: Set<string> | undefined;
  readonly work: Work;
  readonly kept: Kept | undefined;
}

interface Work {
  steps: number;
  level: number;
}

/** Stops an evaluation that asks too much; caught by the API, never by a schema's condition. */
export class LimitReached extends Error {
  readonly error: SchemaError;

  constructor(error: SchemaError) {
    super(error.keyword);
    this.error = error;
  }
}

const MAX_DATA_DEPTH = 64;
/** Schemas inside schemas at run time, bounded so that the stack is. */
const MAX_LEVEL = 800;
/** Schema evaluations in one run; about a tenth of a second. */
const MAX_STEPS = 1_000_000;

/** The context to start with. */
export function rootContext(
  options: {
    focus?: readonly string[] | undefined;
    wanted?: Set<string>;
    kept?: Kept | undefined;
  } = {},
): Context {
  return {
    path: '',
    depth: 0,
    scope: undefined,
    errors: [],
    seen: undefined,
    focus: options.focus,
    wanted: options.wanted,
    work: { steps: 0, level: 0 },
    kept: options.kept,
  };
}

/** Adds to `at.errors` what the schema has against the value. */
export function evaluate(node: Node, value: JsonValue, at: Context): void {
  const { work } = at;
  if (++work.steps > MAX_STEPS) stop('maxSteps', MAX_STEPS, node, at);
  if (++work.level > MAX_LEVEL) stop('maxDepth', MAX_LEVEL, node, at);
  const here = enter(node, at);
  if (!isPassing(at)) for (const check of node.asserts) check(value, here);
  for (const check of node.applies) check(value, here);
  if (node.gathers && at.seen && here.seen) addSeen(at.seen, here.seen);
  work.level--;
}

function enter(node: Node, at: Context): Context {
  const same = at.scope?.resource === node.resource;
  if (same && !node.gathers) return at;
  return {
    ...at,
    scope: same ? at.scope : { resource: node.resource, outer: at.scope },
    seen: node.gathers ? newSeen() : at.seen,
  };
}

function stop(keyword: string, limit: number, node: Node, at: Context): never {
  throw new LimitReached({
    path: at.path,
    keyword,
    params: { limit },
    schemaPath: node.schemaPath,
  });
}

/** Whether the run only passes here on its way to the focus. */
export function isPassing(at: Context): boolean {
  return at.focus !== undefined && (at.wanted !== undefined || at.depth < at.focus.length);
}

/** The member to visit; undefined: every one; null: none. */
export function onlyMember(at: Context): string | null | undefined {
  return at.focus === undefined ? undefined : (at.focus[at.depth] ?? null);
}

/** A member or an item. */
interface Child {
  readonly value: JsonValue | undefined;
  readonly key: string | number;
}

/** Evaluates a member or an item. */
export function evaluateChild(node: Node, child: Child, at: Context): void {
  const depth = at.depth + 1;
  // Written out, not spread: this is the one hot allocation, once per member.
  const here: Context = {
    path: joinPointer(at.path, child.key),
    depth,
    scope: at.scope,
    errors: at.errors,
    seen: undefined,
    focus: at.focus && (at.wanted || depth < at.focus.length) ? at.focus : undefined,
    wanted: at.wanted,
    work: at.work,
    kept: at.kept,
  };
  if (depth > MAX_DATA_DEPTH) stop('maxDepth', MAX_DATA_DEPTH, node, here);
  evaluate(node, child.value as JsonValue, here);
}

/** Evaluates an item; one that was looked at before is not looked at again. */
export function evaluateItem(node: Node, item: JsonValue, index: number, at: Context): void {
  const child = { value: item, key: index };
  // Where resources are nested, what a schema means may follow the way to it.
  const kept = at.scope?.outer === undefined ? at.kept : undefined;
  if (kept === undefined || typeof item !== 'object' || item === null) {
    evaluateChild(node, child, at);
    return;
  }
  const outcomes = kept.get(node) ?? new WeakMap<object, Outcome>();
  kept.set(node, outcomes);
  const path = joinPointer(at.path, index);
  const known = outcomes.get(item);
  if (known?.depth !== at.depth || at.work.steps + known.steps > MAX_STEPS) {
    outcomes.set(item, outcomeOf(node, child, at));
    return;
  }
  at.work.steps += known.steps;
  if (known.errors.length === 0) return;
  const outcome = known.path === path ? known : shifted(known, path);
  outcomes.set(item, outcome);
  at.errors.push(...outcome.errors);
}

function outcomeOf(node: Node, child: Child, at: Context): Outcome {
  const { steps } = at.work;
  const before = at.errors.length;
  evaluateChild(node, child, at);
  return {
    path: joinPointer(at.path, child.key),
    depth: at.depth,
    steps: at.work.steps - steps,
    errors: at.errors.slice(before),
  };
}

function shifted({ path: from, ...known }: Outcome, path: string): Outcome {
  const errors = known.errors.map((one) => ({ ...one, path: path + one.path.slice(from.length) }));
  return { ...known, path, errors };
}

/** The outcome of a schema that is only tried. */
export interface Trial {
  readonly errors: readonly SchemaError[];
  readonly seen: Seen | undefined;
}

/** Evaluates in full and apart, without a word to the outside. */
export function attempt(node: Node, value: JsonValue, at: Context): Trial {
  // Written out, not spread: a hot allocation, once per branch.
  const here: Context = {
    path: at.path,
    depth: at.depth,
    scope: at.scope,
    errors: [],
    seen: at.seen && newSeen(),
    focus: undefined,
    wanted: undefined,
    work: at.work,
    kept: at.kept,
  };
  evaluate(node, value, here);
  return here;
}

/** Whether the schema fits the item or member; what it saw inside does not matter. */
export function fits(node: Node, child: Child, at: Context): boolean {
  const errors: SchemaError[] = [];
  evaluateChild(node, child, { ...at, errors, focus: undefined, wanted: undefined });
  return errors.length === 0;
}

/** Notes one error; `member` puts it at a member instead of the value itself. */
export function report(
  at: Context,
  rule: { readonly keyword: string; readonly schemaPath: string },
  params: SchemaError['params'],
  member?: string | number,
): void {
  at.errors.push({
    path: member === undefined ? at.path : joinPointer(at.path, member),
    keyword: rule.keyword,
    params,
    schemaPath: rule.schemaPath,
  });
}

/** The members of an object to visit: all of `keys`, or the one in focus if it is among them. */
export function visited(
  at: Context,
  keys: readonly string[],
  object: JsonObject,
): readonly string[] {
  const only = onlyMember(at);
  if (only === undefined) return keys;
  return only !== null && Object.hasOwn(object, only) && object[only] !== undefined ? [only] : [];
}

function newSeen(): Seen {
  return { members: new Set(), indexes: new Set(), items: 0 };
}

/** Adds what an inner schema saw to what the outer one knows. */
export function addSeen(to: Seen, from: Seen): void {
  for (const key of from.members) to.members.add(key);
  for (const index of from.indexes) to.indexes.add(index);
  to.items = Math.max(to.items, from.items);
}
