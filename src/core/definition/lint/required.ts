/** What the schema requires against what people are shown and can fill in. */
import { pointerSegments, type Segments, toPointer } from '../../paths.js';
import type { SchemaPlace } from '../../schema/index.js';
import type { FieldItem } from '../shape.js';
import { finding, type LintFinding } from './finding.js';
import { certainParts, dotted, type Stop, type Subject } from './walk.js';

/** Members that the schema always requires must be somewhere, and always be shown. */
export function missingFields(subject: Subject): LintFinding[] {
  const { stops } = subject;
  const findings = requiredBelow('', {
    subject,
    holders: new Map(stops.map((stop) => [toPointer(stop.place), stop])),
    around: new Set(
      stops.flatMap(({ place }) => place.map((_, i) => toPointer(place.slice(0, i + 1)))),
    ),
    fields: new Set(
      stops.filter(({ item }) => item.kind === 'field').map(({ place }) => toPointer(place)),
    ),
  });
  return [...new Map(findings.map((one) => [`${one.path} ${one.message}`, one])).values()];
}

interface Search {
  readonly subject: Subject;
  /** The item that shows a place. */
  readonly holders: ReadonlyMap<string, Stop>;
  /** Places of all items, and all that they stand in. */
  readonly around: ReadonlySet<string>;
  /** Places of fields. */
  readonly fields: ReadonlySet<string>;
}

function requiredBelow(pointer: string, search: Search): LintFinding[] {
  const { schema } = search.subject;
  const places = schema.schemaAt(pointer);
  const placed = (name: string) => [...pointerSegments(pointer), name];
  const always = requiredIn(places.filter(({ certain }) => certain)).map(placed);
  const sometimes = requiredIn(places.filter(({ certain }) => !certain)).map(placed);
  return [
    ...always.flatMap((place) => alwaysRequired(place, search)),
    ...sometimes.filter((place) => !isShown(place, search)).map(sometimesNotShown),
  ];
}

function alwaysRequired(place: Segments, search: Search): LintFinding[] {
  const pointer = toPointer(place);
  const holder = search.holders.get(pointer);
  if (!isShown(place, search)) return [notShown(place)];
  if (holder === undefined) return requiredBelow(pointer, search);
  return [
    ...(isConditional(holder) ? [maybeHidden(holder, place)] : []),
    ...(holder.item.kind === 'repeat' ? requiredBelow(`${pointer}/0`, search) : []),
  ];
}

/** An item shows it, something in it, or, as an address does, something around it. */
function isShown(place: Segments, { around, fields }: Search): boolean {
  const ways = place.map((_, i) => toPointer(place.slice(0, i + 1)));
  return around.has(ways[ways.length - 1] ?? '') || ways.some((pointer) => fields.has(pointer));
}

function requiredIn(places: readonly SchemaPlace[]): readonly string[] {
  const names = places.flatMap(({ schema: { required } }) =>
    Array.isArray(required) ? required : [],
  );
  return [...new Set(names.map(String))];
}

/** Shown only under a condition of its own; a row is there only while its list is shown. */
function isConditional({ shown, row }: Stop): boolean {
  return shown.some((condition) => toPointer(condition.row) === toPointer(row) || row.length === 0);
}

function notShown(place: Segments): LintFinding {
  const message = `the schema requires "${dotted(place)}", but no item shows it: nobody could submit`;
  return finding('required-not-shown', '', message);
}

function sometimesNotShown(place: Segments): LintFinding {
  const message = `the schema requires "${dotted(place)}" under a condition, but no item shows it`;
  return finding('required-sometimes-not-shown', '', message);
}

function maybeHidden({ at, item }: Stop, place: Segments): LintFinding {
  const sent = item.kind === 'field' && item.submitWhenHidden === true;
  const message = `the schema always requires "${dotted(place)}", but it is shown only under a condition`;
  const found = finding('required-but-conditional', at, message);
  return sent ? { ...found, severity: 'warning' } : found;
}

/** Required, and nothing and nobody can give it a value. */
export function unfillable({ at, item, place, row }: Stop, { schema }: Subject): LintFinding[] {
  if (item.kind !== 'field' || row.length > 0 || !isClosed(item) || isFilled(item)) return [];
  const name = place[place.length - 1] ?? '';
  const around = certainParts(schema, place.slice(0, -1));
  const bySchema = around.some(
    ({ required }) => Array.isArray(required) && required.includes(name),
  );
  if (item.required !== true && !bySchema) return [];
  const message = 'is required, but can neither be edited nor filled';
  return [finding('required-unfillable', at, message)];
}

function isClosed({ readonly, lock, widget }: FieldItem): boolean {
  return readonly === true || lock === true || widget === 'hidden';
}

function isFilled(item: FieldItem): boolean {
  return (['prefill', 'default', 'value', 'computed'] as const).some(
    (key) => item[key] !== undefined,
  );
}
