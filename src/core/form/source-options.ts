/** Options out of what a source answered. */
import type { Scope } from '../definition/condition.js';
import type { LocalText } from '../definition/text.js';
import { isJsonObject, type JsonValue } from '../json.js';
import { getAt } from '../paths.js';
import { type SourceOptions, sourcePath } from './source-models.js';
import type { ViewOption } from './view.js';

/** None while nothing is known; a value twice is offered once. */
export function optionsFrom(options: SourceOptions, scope: Scope): readonly ViewOption[] {
  const list = getAt(scope.read(sourcePath(options.source)), options.list);
  if (!Array.isArray(list)) return NONE;
  const known = made.get(options);
  if (known?.list === list) return known.offered;
  const offered = offeredBy(options, list);
  made.set(options, { list, offered });
  return offered;
}

const NONE: readonly ViewOption[] = [];

/** Made once per answer, so that a list of thousands costs nothing at a key. */
const made = new WeakMap<
  SourceOptions,
  { readonly list: readonly JsonValue[]; readonly offered: readonly ViewOption[] }
>();

function offeredBy(options: SourceOptions, list: readonly JsonValue[]): readonly ViewOption[] {
  const offered = new Map<ViewOption['value'], ViewOption>();
  for (const entry of list) {
    const value = options.value === null ? entry : getAt(entry, options.value);
    if (!isValue(value) || offered.has(value)) continue;
    const label = options.label === null ? value : getAt(entry, options.label);
    offered.set(value, { value, label: labelOf(label) ?? String(value), hint: null });
  }
  return [...offered.values()];
}

/** Whether the source has answered at all. */
export function areKnown(options: SourceOptions, scope: Scope): boolean {
  return scope.read(sourcePath(options.source)) !== undefined;
}

function isValue(value: JsonValue | undefined): value is ViewOption['value'] {
  return value !== '' && ['string', 'number', 'boolean'].includes(typeof value);
}

function labelOf(label: JsonValue | undefined): LocalText | undefined {
  if (typeof label === 'string' || typeof label === 'number') return String(label);
  if (!isJsonObject(label)) return undefined;
  const texts = Object.entries(label).filter(([, text]) => typeof text === 'string');
  return texts.length === 0 ? undefined : (Object.fromEntries(texts) as Record<string, string>);
}
