/** A definition laid out for the linter: every item with its place and with what shows it. */
import { isJsonObject, type JsonObject, type JsonValue } from '../../json.js';
import { parsePath, type Segments, toPointer } from '../../paths.js';
import type { CompiledSchema } from '../../schema/index.js';
import { childPath } from '../fault.js';
import type { FormDefinition } from '../form-definition.js';
import type { Item } from '../shape.js';

/** What every part of the linter looks at. */
export interface Subject {
  readonly definition: FormDefinition;
  readonly schema: CompiledSchema;
  readonly stops: readonly Stop[];
  /** What an answer can be; undefined: anything. */
  readonly allowed: (place: Segments) => readonly JsonValue[] | undefined;
}

/** A condition where it is written, and the row its `./` paths begin in. */
export interface PlacedCondition {
  readonly raw: unknown;
  readonly at: string;
  readonly row: Segments;
}

/** An item with its place in the definition and in the answers; `0` stands for every row. */
export interface Stop {
  readonly at: string;
  readonly item: Item;
  readonly place: Segments;
  readonly row: Segments;
  /** `pages[0].sections[1]`. */
  readonly section: string;
  /** What must hold for it to be seen: of page, section, lists around it; its own last. */
  readonly shown: readonly PlacedCondition[];
}

export function* walk({ pages }: FormDefinition): Generator<Stop> {
  for (const [p, page] of pages.entries()) {
    const pageAt = childPath('pages', p);
    for (const [s, section] of page.sections.entries()) {
      const at = childPath(pageAt, 'sections', s);
      const shown = [...conditionOf(page, pageAt, []), ...conditionOf(section, at, [])];
      yield* walkItems(section.items, { at: `${at}.items`, section: at, row: [], shown });
    }
  }
}

type Level = Pick<Stop, 'at' | 'section' | 'row' | 'shown'>;

function* walkItems(items: readonly Item[], level: Level): Generator<Stop> {
  for (const [i, item] of items.entries()) {
    const at = childPath(level.at, i);
    const shown = [...level.shown, ...conditionOf(item, at, level.row)];
    const place = placeOf(item, level.row);
    yield { ...level, at, item, place, shown };
    if (item.kind !== 'repeat') continue;
    const row = [...place, '0'];
    yield* walkItems(item.items, { ...level, at: `${at}.items`, row, shown });
  }
}

/** The condition that shows a page, a section or an item, if it has one. */
export function conditionOf(
  shown: { readonly visibleWhen?: unknown },
  at: string,
  row: Segments,
): PlacedCondition[] {
  const raw = shown.visibleWhen;
  return raw === undefined ? [] : [{ raw, at: `${at}.visibleWhen`, row }];
}

function placeOf(item: Item, row: Segments): Segments {
  if (item.kind === 'content') return [];
  if (item.kind === 'attachment') return [...row, 'attachments', item.attachment];
  const { relative, segments } = parsePath(item.kind === 'field' ? item.field : item.repeat);
  return relative ? [...row, ...segments] : segments;
}

/** Every condition of a form with its place; named ones, which have no row, among them. */
export function* conditionsOf({ definition, stops }: Subject): Generator<PlacedCondition> {
  for (const [name, raw] of Object.entries(definition.conditions)) {
    yield { raw, at: childPath('conditions', name), row: [] };
  }
  for (const [p, page] of definition.pages.entries()) {
    const at = childPath('pages', p);
    yield* conditionOf(page, at, []);
    for (const [s, section] of page.sections.entries()) {
      yield* conditionOf(section, childPath(at, 'sections', s), []);
    }
  }
  for (const { item, at, row } of stops) {
    // What a look-up found is known only when it was asked.
    const { check: _lookUp, ...rest } = item as Item & { readonly check?: unknown };
    yield* conditionsIn(rest as unknown as JsonValue, at, row);
  }
  yield* conditionsIn(definition.rules as unknown as JsonValue, 'rules', []);
}

const CONDITION_KEYS: ReadonlySet<string> = new Set([
  ...['visibleWhen', 'required', 'readonly', 'lock', 'clearWhen', 'when', 'check', 'where'],
]);

/** The conditions below a value of the definition; items inside have stops of their own. */
function* conditionsIn(value: JsonValue, at: string, row: Segments): Generator<PlacedCondition> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const place = childPath(at, Array.isArray(value) ? Number(key) : key);
    if (key === 'items' || key === 'seed' || child === undefined) continue;
    if (CONDITION_KEYS.has(key)) yield { raw: child, at: place, row };
    else yield* conditionsIn(child as JsonValue, place, row);
  }
}

/** The schema's own words about a place, nearest first. */
export function partsAt(schema: CompiledSchema, place: Segments): readonly JsonObject[] {
  return schema.schemaAt(toPointer(place)).map((part) => part.schema);
}

/** The same, of what applies under no condition. */
export function certainParts(schema: CompiledSchema, place: Segments): readonly JsonObject[] {
  const places = schema.schemaAt(toPointer(place)).filter(({ certain }) => certain);
  return places.map((part) => part.schema);
}

/** What may stand at a place, of a list: what its items may be; undefined: anything. */
export function allowedValues(
  schema: CompiledSchema,
  place: Segments,
): readonly JsonValue[] | undefined {
  for (const part of certainParts(schema, place)) {
    const holder = isJsonObject(part.items) ? part.items : part;
    if (Array.isArray(holder.enum)) return holder.enum;
    if (holder.const !== undefined) return [holder.const];
    if (holder.type === 'boolean') return [true, false];
  }
  return undefined;
}

/** `staff.0.name` → `staff[].name`, as an author writes it. */
export const dotted = (place: Segments): string => place.join('.').replaceAll(/\.0(?=\.|$)/g, '[]');
