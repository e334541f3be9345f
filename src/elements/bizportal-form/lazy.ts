/**
 * The parts of a form that not every form uses, or none at once. In the lean build each is a file of
 * its own, loaded when it is used or, once the form can be filled, ahead of that: the network may be
 * gone by then. In the one-file build all of it is there.
 */
import type { FormDefinition } from '../../core/definition/form-definition.js';
import { modelOf } from '../../core/form/build-model.js';
import { fetchAhead, Lazy, type LoadedLater } from '../../core/later.js';
import type { MonotonicClock } from '../../core/ports.js';

export const lazyUploads: Lazy<typeof import('../bp-file-upload/uploads.js')> = new Lazy(
  () => import('../bp-file-upload/uploads.js'),
);

export const lazyApplication: Lazy<typeof import('../../core/journey/application.js')> = new Lazy(
  () => import('../../core/journey/application.js'),
);

export const lazySources: Lazy<typeof import('../../core/sources/inquirer.js')> = new Lazy(
  () => import('../../core/sources/inquirer.js'),
);

export const lazyDivisions: Lazy<typeof import('../../core/thai/divisions.js')> = new Lazy(
  () => import('../../core/thai/divisions.js'),
);

export const lazyCodeDialog: LoadedLater = new Lazy(
  () => import('../bp-otp-dialog/bp-otp-dialog.define.js'),
);

export const lazyCalendar: Lazy<typeof import('./widgets/calendar.js')> = new Lazy(
  () => import('./widgets/calendar.js'),
);

export const lazyList: Lazy<typeof import('./widgets/list.js')> = new Lazy(
  () => import('./widgets/list.js'),
);

export const lazyCopies: Lazy<typeof import('./copies-dialog.js')> = new Lazy(
  () => import('./copies-dialog.js'),
);

export const lazyPlaces: Lazy<typeof import('./widgets/places.js')> = new Lazy(
  () => import('./widgets/places.js'),
);

/** What each widget will ask for sooner or later. */
const USES: ReadonlyMap<string, LoadedLater> = new Map<string, LoadedLater>([
  ['date', lazyCalendar],
  ['combobox', lazyList],
  ['tags', lazyList],
  ['address', lazyList],
  ['location', lazyList],
]);

type Pages = FormDefinition['pages'];

const known = new WeakMap<Pages, string>();

/** A form's pages as text, which is asked for several things. */
function wordsOf(pages: Pages): string {
  const words = known.get(pages) ?? JSON.stringify(pages);
  known.set(pages, words);
  return words;
}

export function hasPlaces({ pages }: Pick<FormDefinition, 'pages'>): boolean {
  return /"widget":"(?:address|location)"/.test(wordsOf(pages));
}

export function hasRows({ pages }: Pick<FormDefinition, 'pages'>): boolean {
  return wordsOf(pages).includes('"kind":"repeat"');
}

export function hasSources({ sources }: Pick<FormDefinition, 'sources'>): boolean {
  return Object.keys(sources).length > 0;
}

export function hasAttachments({ pages }: Pick<FormDefinition, 'pages'>): boolean {
  return wordsOf(pages).includes('"kind":"attachment"');
}

/** All that the form will ask for sooner or later, besides what it cannot be shown without. */
export function aheadOf(definition: FormDefinition): ReadonlySet<LoadedLater> {
  // Which widget a field has, the schema may tell alone.
  const used = modelOf(definition).nodes.map((node) =>
    node.kind === 'field' ? USES.get(node.widget) : undefined,
  );
  const copies = definition.drafts ? lazyCopies : undefined;
  const parts = [lazyApplication, lazyCodeDialog, copies, ...used];
  return new Set(parts.filter((part) => part !== undefined));
}

export function preload(definition: FormDefinition, after: MonotonicClock['after']): void {
  for (const part of aheadOf(definition)) void fetchAhead(part, after);
}
