/**
 * Whether a condition can hold together with those around it. What is known of an answer is the
 * list of values it may have; each comparison makes the lists shorter, and an empty one is a
 * contradiction. Predicates other than `const`, `enum` and their `not` are taken as possible.
 */
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { type Segments, toPointer } from '../../paths.js';
import { childPath } from '../fault.js';
import { isAmong, literals, resolve } from './conditions.js';
import { finding, type LintFinding } from './finding.js';
import { conditionOf, type PlacedCondition, type Stop, type Subject } from './walk.js';

/** JSON Pointer → what may stand there. */
type Known = ReadonlyMap<string, readonly JsonValue[]>;

interface Around {
  readonly subject: Subject;
  readonly row: Segments;
}

const NOTHING: Known = new Map();

/** What is known once the condition holds as well; null: it cannot. */
function narrow(raw: unknown, known: Known, around: Around): Known | null {
  const { conditions } = around.subject.definition;
  if (typeof raw === 'string') return narrow(conditions[raw], known, around);
  if (!isJsonObject(raw) || 'some' in raw || 'every' in raw || 'none' in raw) return known;
  // A negation says more once the rest is known.
  const parts = Object.entries(raw).sort(([a], [b]) => Number(a === 'not') - Number(b === 'not'));
  return fold(parts, known, ([key, value], so) => narrowPart(key, value, { known: so, around }));
}

interface Sofar {
  readonly known: Known;
  readonly around: Around;
}

function narrowPart(key: string, value: JsonValue, { known, around }: Sofar): Known | null {
  if (key === 'all' && Array.isArray(value)) {
    const parts = [...value].sort((a, b) => Number(isNegation(a)) - Number(isNegation(b)));
    return fold(parts, known, (part, so) => narrow(part, so, around));
  }
  if (key === 'any' && Array.isArray(value)) {
    const open = value.map((part) => narrow(part, known, around)).filter((one) => one !== null);
    return open.length > 1 ? known : (open[0] ?? null);
  }
  if (key === 'not') return exclude(value, { known, around });
  const place = resolve(key, around.row);
  const wanted = wantedBy(value);
  if (place === undefined || wanted === undefined) return known;
  const at = toPointer(place);
  const possible = known.get(at) ?? around.subject.allowed(place);
  const left = possible?.filter((one) => isAmong(one, wanted.values) !== wanted.not);
  if (left === undefined) return wanted.not ? known : new Map(known).set(at, wanted.values);
  return left.length === 0 ? null : new Map(known).set(at, left);
}

/** `{ "not": { "kind": "a" } }` once it is known that `kind` has a value. */
function exclude(raw: JsonValue, { known, around }: Sofar): Known | null {
  const named = typeof raw === 'string' ? around.subject.definition.conditions[raw] : raw;
  const [[key, value] = ['', null], ...others] = isJsonObject(named) ? Object.entries(named) : [];
  const wanted = wantedBy(value);
  const isPath = key !== '' && !['all', 'any', 'not', 'some', 'every', 'none'].includes(key);
  const place = isPath ? resolve(key, around.row) : undefined;
  const possible = place && known.get(toPointer(place));
  if (others.length > 0 || place === undefined || !possible || !wanted) return known;
  const left = possible.filter((one) => isAmong(one, wanted.values) === wanted.not);
  return left.length === 0 ? null : new Map(known).set(toPointer(place), left);
}

function isNegation(raw: JsonValue): boolean {
  return isJsonObject(raw) && 'not' in raw;
}

/** The values a comparison asks for, or excludes; undefined: something else. */
function wantedBy(value: JsonValue): { values: readonly JsonValue[]; not: boolean } | undefined {
  if (!isJsonObject(value)) return { values: Array.isArray(value) ? value : [value], not: false };
  const inner = isJsonObject(value.not) ? value.not : value;
  const values = valuesOf(inner);
  return values && Object.keys(value).length === 1 ? { values, not: inner !== value } : undefined;
}

function valuesOf(schema: JsonObject): readonly JsonValue[] | undefined {
  if (Object.keys(schema).length !== 1) return undefined;
  if (schema.const !== undefined) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

function fold<T>(
  parts: readonly T[],
  known: Known,
  step: (part: T, known: Known) => Known | null,
): Known | null {
  let so: Known | null = known;
  for (const part of parts) so = so && step(part, so);
  return so;
}

/** Pages, sections and items that nobody is ever shown, and other conditions that exclude themselves. */
export function contradictions(subject: Subject): LintFinding[] {
  const { definition, stops } = subject;
  const containers = definition.pages.flatMap((page, p) => {
    const at = childPath('pages', p);
    return [
      ...unreachable(conditionOf(page, at, []), at, subject),
      ...page.sections.flatMap((section, s) => {
        const shown = conditionOf(section, childPath(at, 'sections', s), []);
        return contradiction([...conditionOf(page, at, []), ...shown], shown, subject);
      }),
    ];
  });
  return [...containers, ...stops.flatMap((stop) => stopFindings(stop, subject))];
}

function unreachable(
  shown: readonly PlacedCondition[],
  at: string,
  subject: Subject,
): LintFinding[] {
  if (canHold(shown, subject)) return [];
  return [finding('page-unreachable', at, 'is never shown: its "visibleWhen" cannot hold')];
}

/** A question that must be answered and that nobody is ever asked. */
export function neverShown({ at, item, shown }: Stop, subject: Subject): LintFinding[] {
  if (!('required' in item) || item.required !== true || canHold(shown, subject)) return [];
  return [finding('required-never-shown', at, 'is required, but its conditions never let it show')];
}

function stopFindings({ item, at, row, shown }: Stop, subject: Subject): LintFinding[] {
  const own = conditionOf(item, at, row);
  const others =
    item.kind === 'content'
      ? []
      : (['required', 'readonly', 'lock', 'clearWhen'] as const).flatMap((key) => {
          const raw = key in item ? (item as { readonly [key: string]: unknown })[key] : undefined;
          return raw === undefined ? [] : [{ raw, at: `${at}.${key}`, row }];
        });
  return [
    ...contradiction(shown, own, subject),
    ...others.flatMap((one) => contradiction([...shown, one], [one], subject)),
  ];
}

/** A finding at the last of the conditions, when it is the one that makes them impossible. */
function contradiction(
  all: readonly PlacedCondition[],
  [last]: readonly PlacedCondition[],
  subject: Subject,
): LintFinding[] {
  if (last === undefined || canHold(all, subject) || !canHold(all.slice(0, -1), subject)) return [];
  // A comparison that is wrong by itself has been told.
  const raw = spelledOut(last.raw, subject.definition.conditions);
  if (literals({ ...last, raw }, subject).length > 0) return [];
  const message = 'never holds: its parts, or the conditions around it, exclude one another';
  return [finding('condition-contradicts', last.at, message)];
}

/** The condition with the named ones in it written out. */
function spelledOut(raw: unknown, named: Readonly<Record<string, unknown>>): unknown {
  if (typeof raw === 'string') return spelledOut(named[raw], named);
  if (Array.isArray(raw)) return raw.map((part) => spelledOut(part, named));
  if (!isJsonObject(raw)) return raw;
  const inner = Object.entries(raw).map(([key, value]) =>
    key === 'all' || key === 'any' || key === 'not'
      ? [key, spelledOut(value, named)]
      : [key, value],
  );
  return Object.fromEntries(inner);
}

export function canHold(conditions: readonly PlacedCondition[], subject: Subject): boolean {
  const known = fold(conditions, NOTHING, ({ raw, row }, so) => narrow(raw, so, { subject, row }));
  return known !== null;
}
