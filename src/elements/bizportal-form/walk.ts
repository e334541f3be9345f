/** The visible items of a page in reading order, with the row each stands in. */
import type { LocalText } from '../../core/definition/text.js';
import type { FormStore } from '../../core/form/store.js';
import type { ItemView, SectionView } from '../../core/form/view.js';

export interface Stop {
  readonly view: ItemView;
  /** null: the walk began inside one. */
  readonly section: SectionView | null;
  /** Label of the innermost row; null outside rows. */
  readonly row: LocalText | null;
}

export function* walkPage(store: FormStore, pageId: string): Generator<Stop> {
  const page = store.pages().find((one) => one.id === pageId);
  for (const key of page?.sections ?? []) {
    const section = store.view(key);
    if (section?.kind !== 'section' || !section.visible) continue;
    yield* walkItems(store, section.items, { section, row: null });
  }
}

export function* walkItems(
  store: FormStore,
  keys: readonly string[],
  place: Omit<Stop, 'view'>,
): Generator<Stop> {
  for (const key of keys) {
    const view = store.view(key);
    if (!view?.visible || view.kind === 'page' || view.kind === 'section') continue;
    yield { ...place, view };
    if (view.kind !== 'repeat') continue;
    for (const row of view.rows) {
      yield* walkItems(store, row.items, { ...place, row: row.label });
    }
  }
}
