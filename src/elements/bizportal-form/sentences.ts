/** From a view and its fault to the sentence shown beside it. */
import { localize } from '../../core/definition/text.js';
import type { FormStore } from '../../core/form/store.js';
import type { FieldIssue, ItemView } from '../../core/form/view.js';
import type { FieldError } from '../../events.js';
import { type Ask, issueSentence } from '../../messages/index.js';
import { partAsk, partLabel } from './widgets/parts.js';
import { widgetOf } from './widgets/table.js';

/** The fault in words; `view` undefined: a fault of the form itself. */
export function sentence(view: ItemView | undefined, issue: FieldIssue, lang: string): string {
  if (view === undefined || view.kind === 'content') return issueSentence(issue, issue.path, lang);
  const { part } = issue;
  if (view.kind === 'field' && part !== undefined) {
    return issueSentence(issue, { label: partLabel(view, part, lang), ask: partAsk(part) }, lang);
  }
  const label = localize(view.label, lang);
  return issueSentence(issue, { label, ask: askOf(view) }, lang);
}

const askOf = (view: ItemView): Ask => {
  if (view.kind === 'field') return widgetOf(view).ask;
  return view.kind === 'attachment' ? 'attach' : 'add';
};

/** Away from its field, a part says whose it is. */
export function partPrefix(view: ItemView, { part }: FieldIssue, lang: string): string {
  return part !== undefined && view.kind === 'field' ? `${localize(view.label, lang)}: ` : '';
}

/** The same for a fault whose view has to be found. */
export function sentenceAt(store: FormStore, issue: FieldIssue, lang: string): string {
  const view = store.view(issue.key);
  const isItem = view !== undefined && view.kind !== 'page' && view.kind !== 'section';
  if (!isItem) return sentence(undefined, issue, lang);
  return partPrefix(view, issue, lang) + sentence(view, issue, lang);
}

/** Faults as the page's code sees them. */
export function fieldErrors(
  store: FormStore,
  issues: readonly FieldIssue[],
  lang: string,
): readonly FieldError[] {
  return issues.map((issue) => {
    const { path, code, params } = issue;
    return { path, code, params, message: sentenceAt(store, issue, lang) };
  });
}

/** A fault that its own view shows already. */
export function isShown(store: FormStore | null, { key, code, part }: FieldIssue): boolean {
  const view = store?.view(key);
  return (
    view !== undefined &&
    'issues' in view &&
    view.issues.some((one) => one.code === code && one.part === part)
  );
}
