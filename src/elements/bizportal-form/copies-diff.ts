/** Where two copies of the answers differ, in the words of the form's own labels. */
import { type LocalText, localize } from '../../core/definition/text.js';
import type { FormStore } from '../../core/form/store.js';
import type { ItemView } from '../../core/form/view.js';
import { type JsonValue, jsonEqual } from '../../core/json.js';
import type { FormContext } from './context.js';
import type { Difference } from './copies-dialog.js';
import { guarded } from './secret.js';
import { walkPage } from './walk.js';
import { widgetOf } from './widgets/table.js';

interface Told {
  readonly page: string;
  readonly label: string;
  readonly words: string;
  /** What is compared: words may look alike where answers differ. */
  readonly answer: JsonValue;
}

/** Answers and files of both, in reading order; what is computed from others is not told. */
export function differences(ctx: FormContext, other: FormStore): readonly Difference[] {
  const mine = toldIn(ctx);
  const theirs = toldIn({ ...ctx, store: other });
  const paths = [...new Set([...mine.keys(), ...theirs.keys()])];
  return paths.flatMap((path) => {
    const [a, b] = [mine.get(path), theirs.get(path)];
    const known = a ?? b;
    if (known === undefined || jsonEqual(a?.answer ?? null, b?.answer ?? null)) return [];
    const { page, label } = known;
    return [{ page, label, mine: a?.words ?? '', theirs: b?.words ?? '' }];
  });
}

/** By path: keys hold ids of rows, which each copy counts for itself. */
function toldIn(ctx: FormContext): ReadonlyMap<string, Told> {
  const told = new Map<string, Told>();
  for (const page of ctx.store.pages()) {
    for (const { view, row } of walkPage(ctx.store, page.id)) {
      const found = answerOf(ctx, view);
      if (found === null) continue;
      const label = labelOf(ctx, view, row);
      told.set(found.path, { page: localize(page.title, ctx.lang), label, ...found });
    }
  }
  return told;
}

function answerOf(
  ctx: FormContext,
  view: ItemView,
): { readonly path: string; readonly words: string; readonly answer: JsonValue } | null {
  if (view.kind === 'attachment') {
    const names = view.files.map(({ name }) => name).join(', ');
    return { path: view.path, words: names, answer: view.files.map(({ fileId }) => fileId) };
  }
  if (view.kind !== 'field' || view.origin === 'computed') return null;
  const widget = widgetOf(view);
  if (widget.frame === 'none') return null;
  return {
    path: view.path,
    words: guarded(view, widget.words(ctx, view)),
    answer: view.value ?? null,
  };
}

function labelOf({ lang }: FormContext, view: ItemView, row: LocalText | null): string {
  const own = 'label' in view ? localize(view.label, lang) : '';
  return row === null ? own : `${localize(row, lang)}: ${own}`;
}
