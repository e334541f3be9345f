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
  const steps = prepare(options, { lang, order });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same, ahead of the first key and a little at a time, so that no key waits for it. */
export async function entriesAhead(
  options: readonly ViewOption[],
  how: { readonly lang: string; readonly order: unknown },
): Promise<void> {
  const steps = prepare(options, how);
  while (!steps.next().done) await new Promise((resolve) => setTimeout(resolve));
}

/** Sorted or turned into keys in one step; a phone does it within a frame or two. */
const STEP = 500;

function* prepare(
  options: readonly ViewOption[],
  { lang, order }: { readonly lang: string; readonly order: unknown },
): Generator<void, readonly Entry[]> {
  const byLang = prepared.get(options) ?? new Map<string, readonly Entry[]>();
  prepared.set(options, byLang);
  const name = `${lang}:${order}`;
  const known = byLang.get(name);
  if (known !== undefined) return known;
  // Latin names are sorted as well by the rules of Thai.
  const { compare } = new Intl.Collator('th');
  let runs: (readonly Entry[])[] = [];
  for (let at = 0; at < options.length; at += STEP) {
    const run = options.slice(at, at + STEP).map((option) => entryOf(option, lang));
    runs.push(order === 'given' ? run : run.sort((a, b) => compare(a.label, b.label)));
    yield;
  }
  if (order === 'given') runs = [runs.flat()];
  while (runs.length > 1) {
    const longer: (readonly Entry[])[] = [];
    for (let i = 0; i < runs.length; i += 2) {
      longer.push(merged(runs[i] ?? [], runs[i + 1] ?? [], compare));
      yield;
    }
    runs = longer;
  }
  // A key may have had them made meanwhile.
  const entries = byLang.get(name) ?? runs[0] ?? [];
  byLang.set(name, entries);
  return entries;
}

function entryOf(option: ViewOption, lang: string): Entry {
  const label = localize(option.label, lang);
  return { option, label, key: searchKey(label) };
}

function merged(
  first: readonly Entry[],
  second: readonly Entry[],
  compare: Intl.Collator['compare'],
): readonly Entry[] {
  const all: Entry[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [first[i], second[j]];
    if (a === undefined) return [...all, ...second.slice(j)];
    if (b === undefined) return [...all, ...first.slice(i)];
    const takesFirst = compare(a.label, b.label) <= 0;
    all.push(takesFirst ? a : b);
    if (takesFirst) i += 1;
    else j += 1;
  }
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
