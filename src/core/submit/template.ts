/**
 * Reshaping answers for an agency's back end: a JSON template, filled in. Everything in it stands
 * for itself but objects with a `$` key:
 *
 * - `{ "$": "applicant.name", …functions }`: an answer (`./x` in a row), or `session.…`,
 *   `profile.…`, `form.id`, `form.version`, `clock.today`, `clock.now`, `attachments.…`, `consents`; then the functions beside it
 *   in the order they are written
 * - `{ "$map": "staff", "where": condition, "as": template }`: one per row
 * - `{ "$merge": [templates] }`: objects laid over one another, later wins
 * - `{ "$join": [templates], "by": " " }`: texts, empty ones left out
 *
 * What has no value is left out of its object or list. Filling in never throws.
 */
import {
  type Condition,
  type ConditionContext,
  compileCondition,
} from '../definition/condition.js';
import { fault, faultAt } from '../definition/fault.js';
import { BizportalError } from '../errors.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { type DataPath, parsePath } from '../paths.js';
import { didYouMean } from '../suggest.js';
import { compileFunction, functionNames } from './template-functions.js';
import type { Step, TemplateScope } from './template-scope.js';

/** A template, compiled: undefined when there is nothing to put there. */
export type Template = (scope: TemplateScope) => JsonValue | undefined;

const MAX_DEPTH = 32;

/**
 * @param at where the template stands in the definition, for messages
 * @throws BizportalError `definition`
 */
export function compileTemplate(
  raw: unknown,
  at: string,
  context: ConditionContext,
  depth = 0,
): Template {
  if (depth > MAX_DEPTH) throw fault(at, 'the template is nested too deeply');
  const inner = (part: unknown, key: string) =>
    compileTemplate(part, `${at}${key}`, context, depth + 1);
  if (Array.isArray(raw)) return list(raw.map((part, i) => inner(part, `[${i}]`)));
  if (!isJsonObject(raw)) return () => raw as JsonValue;
  const word = Object.keys(raw).find((key) => key.startsWith('$'));
  if (word === undefined) return object(raw, inner);
  if (word === '$') return pointer(raw, at, context);
  const compile = words[word];
  if (compile === undefined) {
    throw fault(at, `unknown "${word}"`, didYouMean(word, ['$', ...Object.keys(words)]));
  }
  return compile(raw, { at, context, inner });
}

interface Place {
  readonly at: string;
  readonly context: ConditionContext;
  readonly inner: (part: unknown, key: string) => Template;
}

const words: Readonly<Record<string, (raw: JsonObject, place: Place) => Template>> = {
  $map: rows,
  $merge: merged,
  $join: joined,
};

function only(raw: JsonObject, keys: readonly string[], at: string): void {
  const extra = Object.keys(raw).find((key) => !keys.includes(key));
  if (extra !== undefined) throw fault(at, `unknown key "${extra}"`, didYouMean(extra, keys));
}

function list(parts: readonly Template[]): Template {
  return (scope) => parts.map((part) => part(scope)).filter((value) => value !== undefined);
}

function object(raw: JsonObject, inner: Place['inner']): Template {
  const members = Object.entries(raw).map(([key, part]) => [key, inner(part, `.${key}`)] as const);
  return (scope) => {
    const result: Record<string, JsonValue> = {};
    for (const [key, member] of members) {
      const value = member(scope);
      if (value !== undefined) result[key] = value;
    }
    return result;
  };
}

function pointer(raw: JsonObject, at: string, context: ConditionContext): Template {
  const path = pathAt(raw.$, `${at}.$`, context);
  const steps: Step[] = Object.entries(raw)
    .filter(([key]) => key !== '$')
    .map(([name, argument]) => {
      const step = compileFunction(name, argument, `${at}.${name}`);
      if (step === null) {
        const meant = didYouMean(name, functionNames);
        const others = meant === undefined ? ` (there are ${functionNames.join(', ')})` : '';
        throw fault(at, `unknown function "${name}"${others}`, meant);
      }
      return step;
    });
  return (scope) => {
    let value = scope.read(path);
    for (const step of steps) value = step(value, { scope, path });
    return value;
  };
}

function rows(raw: JsonObject, { at, context, inner }: Place): Template {
  only(raw, ['$map', 'where', 'as'], at);
  const path = pathAt(raw.$map, `${at}.$map`, context);
  const where: Condition | null =
    raw.where === undefined ? null : compileCondition(raw.where, `${at}.where`, context);
  const as = raw.as === undefined ? null : inner(raw.as, '.as');
  return (scope) =>
    scope
      .rows(path)
      .filter((row) => where?.test(row) ?? true)
      .map((row) => (as === null ? row.self() : as(row)))
      .filter((value) => value !== undefined);
}

function merged(raw: JsonObject, { at, inner }: Place): Template {
  only(raw, ['$merge'], at);
  const parts = partsOf(raw.$merge, at, inner);
  return (scope) =>
    Object.assign({}, ...parts.map((part) => part(scope)).filter((value) => isJsonObject(value)));
}

function joined(raw: JsonObject, { at, inner }: Place): Template {
  only(raw, ['$join', 'by'], at);
  const parts = partsOf(raw.$join, at, inner);
  const by = typeof raw.by === 'string' ? raw.by : '';
  return (scope) => {
    // An address or a row is no text; chosen values are some.
    const texts = parts
      .flatMap((part) => part(scope) ?? [])
      .filter((value) => typeof value !== 'object' && value !== '');
    return texts.length === 0 ? undefined : texts.map(String).join(by);
  };
}

function partsOf(raw: unknown, at: string, inner: Place['inner']): readonly Template[] {
  if (!Array.isArray(raw)) throw fault(at, 'expected a list of templates');
  return raw.map((part, i) => inner(part, `[${i}]`));
}

/** First segments that stand around the answers. */
const AROUND: ReadonlySet<string> = new Set([
  'session',
  'profile',
  'form',
  'clock',
  'attachments',
  'consents',
]);

function pathAt(text: unknown, at: string, context: ConditionContext): DataPath {
  if (typeof text !== 'string') throw fault(at, 'expected a path such as "applicant.name"');
  try {
    const path = parsePath(text);
    const around = AROUND.has(path.segments[0] ?? '');
    // A path in a row is known only where the row is.
    if (!path.relative && !around) context.checkPath?.(path, text, at);
    return path;
  } catch (thrown) {
    throw thrown instanceof BizportalError && thrown.path !== undefined
      ? thrown
      : faultAt(at, thrown);
  }
}
