/** Options made ready to be searched: sorted as Thai dictionaries do, found as people type. */
import { localize } from '../../../core/definition/text.js';
import type { ViewOption } from '../../../core/form/view.js';
import { matchRank, queryOf, searchKey } from '../../../core/thai/search.js';

export interface Entry {
  readonly option: ViewOption;
  readonly label: string;
  readonly key: string;
}

const prepared = new WeakMap<readonly ViewOption[], Map<string, readonly Entry[]>>();

/**
 * Made once per list and language.
 *
 * @param order `given` keeps the form's order; otherwise the labels are sorted
 */
export function entriesOf(
  options: readonly ViewOption[],
  { lang, order }: { readonly lang: string; readonly order: unknown },
): readonly Entry[] {
  const byLang = prepared.get(options) ?? new Map<string, readonly Entry[]>();
  prepared.set(options, byLang);
  const name = `${lang}:${order}`;
  const entries = byLang.get(name) ?? prepare(options, { lang, sorted: order !== 'given' });
  byLang.set(name, entries);
  return entries;
}

function prepare(
  options: readonly ViewOption[],
  { lang, sorted }: { readonly lang: string; readonly sorted: boolean },
): readonly Entry[] {
  const entries = options.map((option) => {
    const label = localize(option.label, lang);
    return { option, label, key: searchKey(label) };
  });
  // Latin names are sorted as well by the rules of Thai.
  const { compare } = new Intl.Collator('th');
  return sorted ? entries.sort((a, b) => compare(a.label, b.label)) : entries;
}

/** Those that begin as asked for, then those that hold it, each in the list's order. */
export function found(entries: readonly Entry[], text: string): readonly Entry[] {
  const query = queryOf(text);
  const ranked: [Entry[], Entry[]] = [[], []];
  for (const entry of entries) {
    const rank = matchRank(entry.key, query);
    if (rank !== null) ranked[rank].push(entry);
  }
  return ranked.flat();
}
