/** The fields on show, on all pages and in all rows, in reading order. */
import type { FormStore } from '../form/store.js';
import type { FieldView } from '../form/view.js';

export function visibleFields(store: FormStore): readonly FieldView[] {
  const below = (keys: readonly string[]): FieldView[] =>
    keys.flatMap((key) => {
      const view = store.view(key);
      if (view === undefined || !view.visible) return [];
      if (view.kind === 'field') return [view];
      if (view.kind === 'section') return below(view.items);
      return view.kind === 'repeat' ? view.rows.flatMap(({ items }) => below(items)) : [];
    });
  return store.pages().flatMap(({ sections }) => below(sections));
}
