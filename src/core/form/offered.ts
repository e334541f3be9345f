/** The options of a field as things stand. */
import type { JsonValue } from '../json.js';
import type { FieldModel, OptionModel, RowOptions } from './model.js';
import { FormScope, type Readable } from './scope.js';
import { areKnown, optionsFrom } from './source-options.js';
import type { FieldView, ViewOption } from './view.js';

/** Options offered now. A list of the definition may give labels to the schema's bare `enum`. */
export function optionsFor(model: FieldModel, scope: FormScope): readonly ViewOption[] | null {
  if (model.rowOptions !== null) return rowOptions(model.rowOptions, scope);
  if (model.sourceOptions !== null) return optionsFrom(model.sourceOptions, scope);
  if (model.options === null) return model.facts.options ?? model.facts.itemOptions;
  if (model.options.every(({ visibleWhen }) => visibleWhen === null)) return always(model.options);
  return shownOptions(model.options.filter(({ visibleWhen }) => visibleWhen?.test(scope) ?? true));
}

const unconditional = new WeakMap<readonly OptionModel[], readonly ViewOption[]>();

/** Made once, so that a list of thousands costs nothing at a key. */
function always(options: readonly OptionModel[]): readonly ViewOption[] {
  const shown = unconditional.get(options) ?? shownOptions(options);
  unconditional.set(options, shown);
  return shown;
}

const shownOptions = (options: readonly OptionModel[]): readonly ViewOption[] =>
  options.map(({ option }) => ({
    value: option.value,
    label: option.label ?? String(option.value),
    hint: option.hint ?? null,
  }));

/** One option per row that has a value; a value twice is offered once. */
function rowOptions({ rows, value, label }: RowOptions, scope: FormScope): readonly ViewOption[] {
  const offered = new Map<ViewOption['value'], ViewOption>();
  for (const row of scope.rows(rows)) {
    const one = row.read(value);
    if (one === undefined || typeof one === 'object' || offered.has(one as string)) continue;
    offered.set(one as string, {
      value: one as string,
      label: String(row.read(label) ?? one),
      hint: null,
    });
  }
  return [...offered.values()];
}

/** `config.other`, `config.free`: an answer in the citizen's own words will do. */
function takesOwnWords({ config }: FieldView): boolean {
  return config.free === true || config.other !== undefined;
}

/** A value that is no longer among the options is a fault, never kept silently. */
export function isOffered(
  evaluation: Readable,
  { model, view }: { readonly model: FieldModel; readonly view: FieldView },
  value: JsonValue,
): boolean {
  if (view.options === null || takesOwnWords(view)) return true;
  const { options } = view;
  const { sourceOptions } = model;
  // What the source has not told yet cannot be wrong.
  if (sourceOptions && !areKnown(sourceOptions, new FormScope(evaluation, null))) return true;
  const chosen = Array.isArray(value) ? value : [value];
  return chosen.every((one) => options.some((option) => option.value === one));
}

/** Typed just now into a list that lacks it, or offered once and no more. */
export const notOffered = ({ origin, widget }: FieldView): string =>
  origin === 'user' && (widget === 'combobox' || widget === 'tags') ? 'enum' : 'option';
