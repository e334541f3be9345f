/** From unknown JSON to a {@link FormDefinition}, or to every fault in it with its place. */
import { BizportalError } from '../errors.js';
import { modelOf } from '../form/build-model.js';
import { graphOf } from '../form/graph.js';
import { isJsonObject, type JsonObject } from '../json.js';
import type { IdentityType } from '../ports.js';
import type { CompiledSchema } from '../schema/index.js';
import { compileOnce } from './compiled.js';
import { inconsistencies } from './consistency.js';
import { makeContext, type ParseContext, type ParseOptions } from './context.js';
import { childPath, fault, faultAt } from './fault.js';
import type { FormDefinition } from './form-definition.js';
import { generateForm, isPlainSchema } from './generate.js';
import { parseItems } from './items.js';
import { checkLimits, checkSize, MAX_FAULTS, TooManyFaults } from './limits.js';
import { checkReferences } from './references.js';
import {
  formShape,
  type Page,
  pageShape,
  type RawForm,
  reviewShape,
  type Section,
  sectionShape,
  submissionShape,
} from './shape.js';
import { parseGate, parseSources } from './sources.js';

export type { FormDefinition, ParseOptions };

export type ParsedDefinition =
  | { readonly definition: FormDefinition; readonly errors?: undefined }
  | { readonly definition?: undefined; readonly errors: readonly BizportalError[] };

/**
 * Parses a definition, or a plain JSON Schema (then one page is made from it).
 *
 * @param json the file's text, or the same already parsed
 * @param schema the JSON Schema, needed when the definition names it by URL
 * @returns the definition, or all faults (`BizportalError` code `definition` or `schema`, each with
 *   a path such as `pages[1].sections[0].items[2]`); never throws
 */
export function parseDefinition(
  json: unknown,
  schema?: unknown,
  options: ParseOptions = {},
): ParsedDefinition {
  const context = makeContext();
  try {
    const definition = parseForm(readJson(json), schema, { context, options });
    if (definition !== undefined && context.errors.length === 0) return { definition };
  } catch (thrown) {
    context.errors.push(asFault(thrown));
  }
  return { errors: context.errors.slice(0, MAX_FAULTS + 1) };
}

function asFault(thrown: unknown): BizportalError {
  if (thrown instanceof BizportalError) return thrown;
  return thrown instanceof TooManyFaults
    ? fault('', `has ${MAX_FAULTS} faults or more; mend these first`)
    : faultAt('', thrown);
}

interface Inner {
  readonly context: ParseContext;
  readonly options: ParseOptions;
}

function parseForm(json: unknown, schema: unknown, inner: Inner): FormDefinition | undefined {
  checkLimits(json);
  if (schema !== undefined) checkLimits(schema, 'schema');
  if (isPlainSchema(json)) return parseForm(generateForm(json), undefined, inner);
  const { context } = inner;
  const raw = context.check(formShape, json, '');
  if (raw === undefined) return undefined;
  const definition = assemble(raw, resolveSchema(raw, schema), context);
  if (context.errors.length > 0) return undefined;
  checkReferences(definition, compiled(definition.schema), inner);
  if (context.errors.length > 0) return undefined;
  context.errors.push(...inconsistencies(definition));
  if (context.errors.length === 0) graphOf(modelOf(definition).nodes);
  return definition;
}

function titleOf({ title }: JsonObject): string | undefined {
  return typeof title === 'string' ? title : undefined;
}

function assemble(raw: RawForm, schema: JsonObject, context: ParseContext): FormDefinition {
  return {
    id: raw.id,
    version: raw.version,
    title: raw.title ?? titleOf(schema) ?? raw.id,
    description: raw.description ?? null,
    schema,
    identity: identities(raw.identity),
    drafts: raw.drafts !== 'off' && raw.drafts !== false,
    showErrors: raw.showErrors ?? 'leave',
    callback: raw.callback ?? null,
    start: raw.start === false ? null : (raw.start ?? {}),
    conditions: raw.conditions ?? {},
    lists: raw.lists ?? {},
    sources: parseSources(raw.sources, context),
    rules: raw.rules ?? [],
    migrations: raw.migrations ?? [],
    pages: parsePages(raw.pages, context),
    review: context.check(reviewShape, raw.review ?? {}, 'review') ?? {},
    submission: context.check(submissionShape, raw.submission ?? {}, 'submission') ?? {},
  };
}

function readJson(json: unknown): unknown {
  if (typeof json !== 'string') return json;
  checkSize(json);
  try {
    return JSON.parse(json);
  } catch (thrown) {
    throw fault('', `is not valid JSON: ${thrown instanceof Error ? thrown.message : 'broken'}`);
  }
}

function resolveSchema(raw: RawForm, given: unknown): JsonObject {
  const schema = given ?? raw.schema;
  if (isJsonObject(schema)) return schema;
  if (typeof schema === 'boolean') return {};
  if (typeof schema === 'string') {
    throw fault('schema', 'is a URL; load it and pass the JSON Schema as second argument');
  }
  throw fault('schema', 'must be a JSON Schema object or its URL');
}

function compiled(schema: JsonObject): CompiledSchema {
  try {
    return compileOnce(schema);
  } catch (thrown) {
    if (!(thrown instanceof BizportalError)) throw thrown;
    const path = `schema${thrown.path ?? ''}`;
    throw new BizportalError('schema', {
      path,
      params: thrown.params,
      cause: thrown,
      message: `${path}: ${thrown.message}`,
    });
  }
}

function identities(raw: RawForm['identity']): readonly IdentityType[] {
  if (raw === undefined) return ['person', 'juristic'];
  return typeof raw === 'string' ? [raw] : raw;
}

function parsePages(raw: readonly unknown[], context: ParseContext): Page[] {
  if (raw.length === 0) context.errors.push(fault('pages', 'a form needs at least one page'));
  const seen = new Set<string>();
  return raw.flatMap((rawPage, i) => {
    const at = childPath('pages', i);
    const page = context.check(pageShape, rawPage, at);
    if (page === undefined) return [];
    const { id = `page-${i + 1}` } = page;
    if (seen.has(id) || id === 'review') {
      context.errors.push(fault(`${at}.id`, `page id "${id}" is taken`));
    }
    seen.add(id);
    const gate = parseGate(page.gate, `${at}.gate`, context);
    return [{ ...page, id, gate, sections: parseSections(page.sections, at, context) }];
  });
}

function parseSections(raw: readonly unknown[], page: string, context: ParseContext): Section[] {
  return raw.flatMap((rawSection, i) => {
    const at = childPath(page, 'sections', i);
    const section = context.check(sectionShape, rawSection, at);
    if (section === undefined) return [];
    return [{ ...section, items: parseItems(section.items, `${at}.items`, context) }];
  });
}
