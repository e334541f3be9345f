/**
 * What is not wrong with a definition, but will hurt somebody: fields the schema wants and nobody
 * is shown, conditions that never hold, texts in one language only. The parser's faults come first.
 */
import { type JsonObject, type JsonValue, jsonEqual } from '../json.js';
import {
  parsePath,
  pointerSegments,
  type Segments,
  startsWithPattern,
  toPointer,
} from '../paths.js';
import type { CompiledSchema } from '../schema/index.js';
import { compiledSchema } from './compiled.js';
import { childPath } from './fault.js';
import type { FormDefinition } from './form-definition.js';
import { allowedValues, deadConditions } from './lint-conditions.js';
import type { LintFinding } from './lint-finding.js';
import type { FieldItem, Item } from './shape.js';

export type { LintFinding };

/** An item with its place in the definition and in the answers. */
interface Stop {
  readonly at: string;
  readonly item: Item;
  readonly place: Segments;
  /** Shown only under a condition, its own or one of a container. */
  readonly conditional: boolean;
}

/**
 * @param definition without faults, from `parseDefinition`
 * @returns findings in reading order; errors are those a citizen cannot get past
 */
export function lintDefinition(definition: FormDefinition): readonly LintFinding[] {
  const schema = compiledSchema(definition.schema);
  const stops = [...walk(definition)];
  return [
    ...missingFields(schema, stops),
    ...stops.flatMap((stop) => [
      ...labelFindings(stop, schema),
      ...optionFindings(stop, { definition, schema }),
      ...attachmentFindings(stop),
    ]),
    ...deadConditions(definition, schema),
    ...untranslated(definition),
  ];
}

function* walk(definition: FormDefinition): Generator<Stop> {
  for (const [p, page] of definition.pages.entries()) {
    for (const [s, section] of page.sections.entries()) {
      const at = childPath('pages', p, 'sections', s, 'items');
      const conditional = page.visibleWhen !== undefined || section.visibleWhen !== undefined;
      yield* walkItems(section.items, { at, base: [], conditional });
    }
  }
}

interface Level {
  readonly at: string;
  readonly base: Segments;
  readonly conditional: boolean;
}

function* walkItems(items: readonly Item[], level: Level): Generator<Stop> {
  for (const [i, item] of items.entries()) {
    const at = childPath(level.at, i);
    const conditional = level.conditional || item.visibleWhen !== undefined;
    const place = placeOf(item, level.base);
    yield { at, item, place, conditional };
    if (item.kind === 'repeat') {
      // A row is there only while its list is shown.
      const inRow = { at: `${at}.items`, base: [...place, '0'], conditional: false };
      yield* walkItems(item.items, inRow);
    }
  }
}

function placeOf(item: Item, base: Segments): Segments {
  if (item.kind === 'content') return [];
  if (item.kind === 'attachment') return [...base, 'attachments', item.attachment];
  const { relative, segments } = parsePath(item.kind === 'field' ? item.field : item.repeat);
  return relative ? [...base, ...segments] : segments;
}

/** Members that the schema always requires must be somewhere, and always be shown. */
function missingFields(schema: CompiledSchema, stops: readonly Stop[]): LintFinding[] {
  const findings: LintFinding[] = [];
  const visit = (pointer: string): void => {
    for (const name of alwaysRequired(schema, pointer)) {
      const place = [...pointerSegments(pointer), name];
      const here = stops.filter((stop) => startsWithPattern(stop.place, place));
      const holder = stops.find((stop) => toPointer(stop.place) === toPointer(place));
      if (here.length === 0) findings.push(notShown(place));
      else if (holder === undefined) visit(toPointer(place));
      else if (holder.conditional) findings.push(maybeHidden(holder, place));
      if (holder?.item.kind === 'repeat') visit(toPointer([...place, '0']));
    }
  };
  visit('');
  return findings;
}

/** Members required without any condition of the schema. */
function alwaysRequired(schema: CompiledSchema, pointer: string): ReadonlySet<string> {
  const certain = schema.schemaAt(pointer).filter((part) => part.certain);
  const names = certain.flatMap(({ schema: { required } }) =>
    Array.isArray(required) ? required : [],
  );
  return new Set(names.map(String));
}

const dotted = (place: Segments): string => place.join('.').replaceAll('.0', '[]');

function notShown(place: Segments): LintFinding {
  const message = `the schema requires "${dotted(place)}", but no item shows it: nobody could submit`;
  return { path: '', severity: 'error', code: 'required-not-shown', message };
}

function maybeHidden({ at, item }: Stop, place: Segments): LintFinding {
  const sent = item.kind === 'field' && item.submitWhenHidden === true;
  const message = `the schema always requires "${dotted(place)}", but it is shown only under a condition: make the schema's "required" depend on the same answer`;
  return {
    path: at,
    severity: sent ? 'warning' : 'error',
    code: 'required-but-conditional',
    message,
  };
}

function labelFindings({ at, item, place }: Stop, schema: CompiledSchema): LintFinding[] {
  if (item.kind === 'content' || item.label !== undefined) return [];
  if (item.kind === 'field' && item.widget === 'hidden') return [];
  if (item.kind === 'attachment' && item.docName !== undefined) return [];
  const titled = schema.schemaAt(toPointer(place)).some(({ schema: part }) => 'title' in part);
  if (titled) return [];
  const message = 'has neither "label" nor a "title" in the schema: people would read a key';
  return [{ path: at, severity: 'warning', code: 'label-missing', message }];
}

interface Sources {
  readonly definition: FormDefinition;
  readonly schema: CompiledSchema;
}

/** Offered options against the schema's `enum`. */
function optionFindings({ at, item, place }: Stop, { definition, schema }: Sources): LintFinding[] {
  if (item.kind !== 'field') return [];
  const offered = offeredValues(item, definition);
  const allowed = allowedValues(schema, place);
  if (offered === undefined || allowed === undefined) return [];
  const path = `${at}.options`;
  const wrong = offered.filter((value) => !allowed.some((one) => jsonEqual(one, value)));
  const absent = allowed.filter((value) => !offered.some((one) => jsonEqual(one, value)));
  return [
    ...wrong.map((value) => ({
      path,
      severity: 'error' as const,
      code: 'option-not-allowed' as const,
      message: `offers ${JSON.stringify(value)}, which the schema does not allow`,
    })),
    ...absent.map((value) => ({
      path,
      severity: 'warning' as const,
      code: 'option-not-offered' as const,
      message: `the schema allows ${JSON.stringify(value)}, but it is not offered`,
    })),
  ];
}

function offeredValues(
  { options }: FieldItem,
  { lists }: FormDefinition,
): readonly JsonValue[] | undefined {
  const list = typeof options === 'string' ? lists[options] : options;
  if (!Array.isArray(list)) return undefined;
  return list.map((option) => (typeof option === 'string' ? option : option.value));
}

function attachmentFindings({ at, item }: Stop): LintFinding[] {
  if (item.kind !== 'attachment' || item.accept !== undefined) return [];
  const message = 'takes files of any type: name those the office can open, e.g. ["pdf", "jpg"]';
  return [{ path: `${at}.accept`, severity: 'warning', code: 'type-unlimited', message }];
}

const LANGUAGES = ['th', 'en'] as const;

/** Texts that one of the two languages lacks, in what citizens read. */
function untranslated(definition: FormDefinition): LintFinding[] {
  const findings: LintFinding[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isTextTable(value)) {
      const missing = LANGUAGES.filter((lang) => !value[lang]);
      if (missing.length === 0) return;
      const message = `has no text in ${missing.map((lang) => `"${lang}"`).join(' and ')}`;
      findings.push({ path, severity: 'warning', code: 'untranslated', message });
      return;
    }
    for (const [key, child] of Object.entries(value)) {
      visit(child, childPath(path, Array.isArray(value) ? Number(key) : key));
    }
  };
  const { title, description, pages, lists, review } = definition;
  for (const [key, value] of Object.entries({ title, description, pages, lists, review }))
    visit(value, key);
  return findings;
}

/** An object of nothing but texts, one of them under a language we know. */
function isTextTable(value: object): value is Readonly<Record<string, string>> {
  const entries = Object.entries(value as JsonObject);
  return (
    LANGUAGES.some((lang) => Object.hasOwn(value, lang)) &&
    entries.every(([, text]) => typeof text === 'string')
  );
}
