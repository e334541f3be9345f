/** What the schema requires against what people are shown and can fill in. */
import { pointerSegments, type Segments, startsWithPattern, toPointer } from '../../paths.js';
import type { SchemaPlace } from '../../schema/index.js';
import type { FieldItem } from '../shape.js';
import { finding, type LintFinding } from './finding.js';
import { certainParts, dotted, type Stop, type Subject } from './walk.js';

/** Members that the schema always requires must be somewhere, and always be shown. */
export function missingFields(subject: Subject): LintFinding[] {
  const holders = new Map(subject.stops.map((stop) => [toPointer(stop.place), stop]));
  const findings = requiredBelow('', { subject, holders });
  return [...new Map(findings.map((one) => [`${one.path} ${one.message}`, one])).values()];
}

interface Search {
  readonly subject: Subject;
  /** The item that shows a place. */
  readonly holders: ReadonlyMap<string, Stop>;
}

function requiredBelow(pointer: string, search: Search): LintFinding[] {
  const { schema, stops } = search.subject;
  const places = schema.schemaAt(pointer);
  const placed = (name: string) => [...pointerSegments(pointer), name];
  const always = requiredIn(places.filter(({ certain }) => certain)).map(placed);
  const sometimes = requiredIn(places.filter(({ certain }) => !certain)).map(placed);
  return [
    ...always.flatMap((place) => alwaysRequired(place, search)),
    ...sometimes.filter((place) => !isShown(place, stops)).map(sometimesNotShown),
  ];
}

function alwaysRequired(place: Segments, search: Search): LintFinding[] {
  const pointer = toPointer(place);
  const holder = search.holders.get(pointer);
  if (!isShown(place, search.subject.stops)) return [notShown(place)];
  if (holder === undefined) return requiredBelow(pointer, search);
  return [
    ...(isConditional(holder) ? [maybeHidden(holder, place)] : []),
    ...(holder.item.kind === 'repeat' ? requiredBelow(`${pointer}/0`, search) : []),
  ];
}

function isShown(place: Segments, stops: readonly Stop[]): boolean {
  return stops.some((stop) => startsWithPattern(stop.place, place) || isInside(place, stop));
}

/** An address or another compound widget fills what is below it. */
function isInside(place: Segments, { item, place: outer }: Stop): boolean {
  return item.kind === 'field' && startsWithPattern(place, outer);
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
  return finding('required-but-conditional', at, message, sent ? 'warning' : 'error');
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
