/** The second look at a definition: every path, name and condition in it must lead somewhere. */
import { rowTail } from '../form/seed.js';
import { type Segments, toPointer } from '../paths.js';
import type { CompiledSchema } from '../schema/index.js';
import { didYouMean } from '../suggest.js';
import { parseAccept, parseSize } from './attachment.js';
import { compileExpression } from './computed.js';
import type { ParseContext, ParseOptions } from './context.js';
import { childPath, fault } from './fault.js';
import { compileForced } from './forced.js';
import type { FormDefinition } from './form-definition.js';
import { checkMigrations } from './migration-references.js';
import {
  attempt,
  checkCondition,
  checkSchemaPath,
  conditionContext,
  note,
  pathIn,
  pointerIn,
  type Walk,
} from './reference-walk.js';
import type { AttachmentItem, FieldItem, FieldRule, Item, Option, RepeatItem } from './shape.js';
import {
  checkFieldSources,
  checkGate,
  checkRoots,
  checkSources,
  type SourceWalk,
} from './source-references.js';
import { checkSubmission } from './submission-references.js';
import { checkBlocks, checkTexts } from './text-references.js';
import { builtInWidgets } from './widget-names.js';

/** Notes a fault for every reference that leads nowhere; compiles every condition to do so. */
export function checkReferences(
  definition: FormDefinition,
  schema: CompiledSchema,
  { context, options }: { readonly context: ParseContext; readonly options: ParseOptions },
): void {
  const widgets = new Set<string>([...builtInWidgets, ...(options.widgets ?? [])]);
  const unsent = new Set(definition.pages.flatMap((page) => unsentPaths(page.sections)));
  const seen = new Map<string, string>();
  const spent = { parts: 0 };
  const walk: Walk = { definition, schema, context, widgets, unsent, seen, spent, row: [] };
  for (const [name, raw] of Object.entries(definition.conditions)) {
    checkCondition(raw, childPath('conditions', name), walk);
  }
  definition.pages.forEach((page, p) => {
    const at = childPath('pages', p);
    checkCondition(page.visibleWhen, `${at}.visibleWhen`, walk);
    checkGate(page, at, sourceWalk(walk));
    checkTexts(page, at, walk);
    page.sections.forEach((section, s) => {
      const place = childPath(at, 'sections', s);
      checkCondition(section.visibleWhen, `${place}.visibleWhen`, walk);
      checkTexts(section, place, walk);
      checkItems(section.items, `${place}.items`, walk);
    });
  });
  checkSources(definition, sourceWalk(walk));
  checkFormRules(walk);
  checkSubmission(walk);
  checkMigrations(walk);
  for (const [name, list] of Object.entries(definition.lists)) {
    checkOfferings(list, childPath('lists', name), walk);
  }
}

/** Results that are only shown: their paths are the form's own affair. */
function unsentPaths(holders: readonly { readonly items: readonly Item[] }[], row = ''): string[] {
  return holders.flatMap(({ items }) =>
    items.flatMap((item): string[] => {
      if (item.kind === 'repeat') {
        return unsentPaths([item], `${row}${pointerIn(item.repeat)}/*`);
      }
      if (item.kind !== 'field' || item.result?.submit !== false) return [];
      return [row + pointerIn(item.field)];
    }),
  );
}

function checkItems(items: readonly Item[], at: string, walk: Walk): void {
  items.forEach((item, i) => {
    const place = childPath(at, i);
    checkCondition(item.visibleWhen, `${place}.visibleWhen`, walk);
    checkTexts(item, place, walk);
    if (item.kind === 'field') checkField(item, place, walk);
    else if (item.kind === 'repeat') checkRepeat(item, place, walk);
    else if (item.kind === 'attachment') checkAttachment(item, place, walk);
    else checkBlocks(item, place, walk);
  });
}

function checkField(item: FieldItem, at: string, walk: Walk): void {
  claim(pathIn(item.field, `${at}.field`, walk), at, walk);
  checkResult(item, at, walk);
  for (const key of ['required', 'readonly', 'lock', 'clearWhen'] as const) {
    if (item[key] !== false) checkCondition(item[key], `${at}.${key}`, walk);
  }
  if (item.widget !== undefined && !walk.widgets.has(item.widget)) {
    const meant = didYouMean(item.widget, walk.widgets);
    note(walk, fault(`${at}.widget`, `unknown widget "${item.widget}"`, meant));
  }
  const conditions = conditionContext(walk);
  attempt(walk, at, () => compileForced(item.value, `${at}.value`, conditions));
  if (item.computed !== undefined) {
    attempt(walk, at, () => compileExpression(item.computed, `${at}.computed`, conditions));
  }
  checkRules(item.rules ?? [], `${at}.rules`, walk);
  checkOptions(item, at, walk);
  checkFieldSources(item, at, sourceWalk(walk));
  checkPrefill(item, at, walk);
}

function checkResult(item: FieldItem, at: string, walk: Walk): void {
  const { result, computed, widget } = item;
  if (result !== undefined && widget !== 'result') {
    note(walk, fault(`${at}.result`, 'is for "widget": "result"'));
  }
  if (widget === 'result' && result?.when === undefined && computed === undefined) {
    note(walk, fault(at, 'a result needs "computed" or "result.when" to tell whether it passes'));
  }
  checkCondition(result?.when, `${at}.result.when`, walk);
  checkTexts(result ?? {}, `${at}.result`, walk);
}

function checkRules(rules: readonly FieldRule[], at: string, walk: Walk): void {
  rules.forEach((rule, i) => {
    checkCondition(rule.check, `${childPath(at, i)}.check`, walk);
    if (rule.at !== undefined) {
      note(walk, fault(`${childPath(at, i)}.at`, '"at" is for the rules of the form'));
    }
  });
}

/** Rules of the form stand at a field outside repeats; those in rows belong to their field. */
function checkFormRules(walk: Walk): void {
  walk.definition.rules.forEach((rule, i) => {
    const place = childPath('rules', i);
    checkCondition(rule.check, `${place}.check`, walk);
    if (rule.at === undefined) note(walk, fault(`${place}.at`, 'is missing'));
    else {
      const segments = pathIn(rule.at, `${place}.at`, walk);
      const shown = segments === undefined || walk.seen.has(toPointer(segments));
      if (!shown) note(walk, fault(`${place}.at`, `"${rule.at}" is no field of the form`));
    }
  });
}

function checkOptions(item: FieldItem, at: string, walk: Walk): void {
  const { options } = item;
  const lists = walk.definition.lists;
  if (typeof options === 'string') {
    if (Object.hasOwn(lists, options)) return;
    const meant = didYouMean(options, Object.keys(lists));
    note(walk, fault(`${at}.options`, `unknown list "${options}"`, meant));
  } else if (Array.isArray(options)) {
    checkOfferings(options, `${at}.options`, walk);
  }
}

function checkOfferings(options: readonly Option[], at: string, walk: Walk): void {
  options.forEach((option, i) => {
    if (typeof option === 'string') return;
    checkCondition(option.visibleWhen, `${childPath(at, i)}.visibleWhen`, walk);
  });
}

function checkPrefill(item: FieldItem, at: string, walk: Walk): void {
  if (item.prefill === undefined) return;
  const { prefill } = item;
  const place = typeof prefill === 'string' ? `${at}.prefill` : `${at}.prefill.from`;
  checkRoots(typeof prefill === 'string' ? prefill : prefill.from, place, sourceWalk(walk));
}

function checkRepeat(item: RepeatItem, at: string, walk: Walk): void {
  const path = pathIn(item.repeat, `${at}.repeat`, walk);
  claim(path, at, walk);
  if (item.required !== false) checkCondition(item.required, `${at}.required`, walk);
  checkRules(item.rules ?? [], `${at}.rules`, walk);
  if (path === undefined) return;
  const row = [...path, '*'];
  checkSeed(item, { at, row }, walk);
  checkTexts({ itemLabel: item.itemLabel }, at, { ...walk, row });
  checkItems(item.items, `${at}.items`, { ...walk, row });
  for (const key of (item.unique ?? []).flat()) {
    checkSchemaPath([...row, ...key.replace(/^\.\//, '').split('.')], `${at}.unique`, walk);
  }
}

/** A seed reads a list of the register and fills paths of the row. */
function checkSeed(
  { seed }: RepeatItem,
  { at, row }: { readonly at: string; readonly row: Segments },
  walk: Walk,
): void {
  if (seed === undefined) return;
  checkRoots(seed.from, `${at}.seed.from`, sourceWalk(walk));
  for (const path of [...Object.keys(seed.map), ...(seed.key === undefined ? [] : [seed.key])]) {
    attempt(walk, `${at}.seed.map`, () =>
      checkSchemaPath([...row, ...rowTail(path)], `${at}.seed.map`, walk),
    );
  }
}

function checkAttachment(item: AttachmentItem, at: string, walk: Walk): void {
  const id = toPointer([...walk.row, 'attachments', item.attachment]);
  if (walk.seen.has(id))
    note(walk, fault(`${at}.attachment`, `"${item.attachment}" is used twice`));
  walk.seen.set(id, at);
  if (item.field !== undefined) claim(pathIn(item.field, `${at}.field`, walk), at, walk);
  if (item.required !== false) checkCondition(item.required, `${at}.required`, walk);
  attempt(walk, `${at}.maxSize`, () => parseSize(item.maxSize));
  attempt(walk, `${at}.accept`, () => parseAccept(item.accept));
}

/** One path, one control: two would write over each other. */
function claim(path: Segments | undefined, at: string, walk: Walk): void {
  if (path === undefined) return;
  const pointer = toPointer(path);
  const first = walk.seen.get(pointer);
  if (first === undefined) walk.seen.set(pointer, at);
  else note(walk, fault(at, `"${pointer}" is already shown by ${first}`));
}

function sourceWalk(walk: Walk): SourceWalk {
  return {
    sources: walk.definition.sources,
    conditions: conditionContext(walk),
    note: (error) => note(walk, error),
    attempt: (at, action) => attempt(walk, at, action),
  };
}
