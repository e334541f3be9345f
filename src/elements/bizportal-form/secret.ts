/** Sensitive answers: masked where they are only shown, and told to nobody outside the form. */
import { html, type TemplateResult } from 'lit';
import { publicAnswers, secretPaths } from '../../core/draft/secrets.js';
import type { FormStore } from '../../core/form/store.js';
import type { ItemView } from '../../core/form/view.js';
import type { JsonValue } from '../../core/json.js';
import { getAt, pointerSegments, setAt } from '../../core/paths.js';
import type { FormContext } from './context.js';
import { inTongue } from './tongue.js';

/** What the page may hear of an answer; of a sensitive one only that it changed. */
export function tellable(
  store: FormStore | null,
  path: string,
  value: JsonValue | undefined,
): JsonValue | undefined {
  const secrets = store === null ? [] : secretPaths(store.getState().definition);
  if (secrets.length === 0 || value === undefined) return value;
  const place = pointerSegments(path);
  // Rows on the way are any row: what counts is the list's place.
  const flat = secrets.map((one) =>
    one.map((step, i) => (step === '*' ? (place[i] ?? '*') : step)),
  );
  return getAt(publicAnswers(setAt({}, place, value), flat), place);
}

/** Letters and digits that stay, of an answer so long. */
const SHOWN: readonly (readonly [length: number, shown: number])[] = [
  [9, 4],
  [6, 2],
];

/** `•-••••-••••0-12-3`: enough to know it again, too little to use it. */
export function masked(words: string): string {
  const letters = [...words.matchAll(/[\p{L}\p{N}\p{M}]/gu)].length;
  const shown = SHOWN.find(([length]) => letters >= length)?.[1] ?? 0;
  let left = letters;
  return words.replaceAll(/[\p{L}\p{N}\p{M}]/gu, (letter) => (left-- > shown ? '•' : letter));
}

/** In words, masked where the view is sensitive. */
export function guarded(view: ItemView, words: string): string {
  return view.kind === 'field' && view.sensitive ? masked(words) : words;
}

/** Masked, with the whole answer behind a button; on paper only the mask. */
export function secretTemplate(ctx: FormContext, label: string, words: string): TemplateResult {
  return html`<span class="masked">${masked(words)}</span>
    <details class="reveal">
      <summary>${ctx.msg.reveal}<span class="sr-only"> ${label}</span></summary>
      <span>${inTongue(words, ctx.lang)}</span>
    </details>`;
}
