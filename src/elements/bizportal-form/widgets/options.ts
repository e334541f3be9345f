/** What a question with options shows: those offered, what was chosen and is offered no more, other. */
import { html, nothing } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldView, ViewOption } from '../../../core/form/view.js';
import { isJsonObject, type JsonValue } from '../../../core/json.js';
import { cleanText } from '../../../core/thai/text.js';
import type { FormContext } from '../context.js';
import { shownText } from '../shown-text.js';
import { asText, plain } from './codec.js';
import { placeOf } from './text.js';
import type { Ties } from './widget.js';
import { plainWords } from './words.js';

/** An option as a control has it: a name for `value` attributes and the answer it stands for. */
export interface Row {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: JsonValue;
  readonly chosen: boolean;
}

/** Name of the row for words of one's own, and of the kept ones' beginning. */
export const OTHER = 'other';
const KEPT = 'kept';

export function valuesOf({ value }: Pick<FieldView, 'value'>): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

const isOffered = ({ options }: FieldView, value: JsonValue): boolean =>
  options?.some((option) => option.value === value) ?? false;

/** Offered rows by their place, so values may be numbers; then what is offered no more. */
export function rowsOf(ctx: FormContext, view: FieldView): readonly Row[] {
  const values = valuesOf(view);
  const offered = (view.options ?? []).map((option, i) => ({
    name: String(i),
    label: localize(option.label, ctx.lang),
    hint: localize(option.hint, ctx.lang),
    value: option.value,
    chosen: values.includes(option.value),
  }));
  const own = ownWords(view);
  const kept = values
    .filter((value) => !isOffered(view, value) && value !== own)
    .map((value, i) => ({
      name: `${KEPT}${i}`,
      label: ctx.msg.notOffered(plainWords(ctx, value)),
      hint: '',
      value,
      chosen: true,
    }));
  return [...offered, ...kept, ...otherRow(ctx, view)];
}

function otherRow(ctx: FormContext, view: FieldView): readonly Row[] {
  const label = otherLabel(ctx, view);
  if (label === null) return [];
  const chosen = isOther(ctx, view);
  return [{ name: OTHER, label, hint: '', value: ownWords(view) ?? '', chosen }];
}

/** `config.other`: true, a text, or `{ "label": text }`. */
function otherLabel(ctx: FormContext, { config }: FieldView): string | null {
  const { other } = config;
  if (other === undefined || other === false) return null;
  const text = isJsonObject(other) && 'label' in other ? other.label : other;
  const label = isJsonObject(text) || typeof text === 'string' ? text : null;
  return localize(label as ViewOption['hint'], ctx.lang) || ctx.msg.other;
}

/** The answer in the citizen's own words, where the form asks for one. */
export function ownWords(view: FieldView): string | undefined {
  const { other } = view.config;
  if (other === undefined || other === false) return undefined;
  const own = valuesOf(view).find((value) => typeof value === 'string' && !isOffered(view, value));
  return own as string | undefined;
}

function isOther(ctx: FormContext, view: FieldView): boolean {
  return ownWords(view) !== undefined || ctx.scratch.get(view.key)?.other === true;
}

/** The box for words of one's own, while "other" is chosen. */
export function otherBox(ctx: FormContext, view: FieldView, ties: Ties): unknown {
  if (!isOther(ctx, view)) return nothing;
  const label = ctx.msg.otherWords(localize(view.label, ctx.lang));
  return html`<input
    id="${ties.id}-other"
    part="input control"
    class="control other"
    type="text"
    data-other
    aria-label=${label}
    aria-invalid=${ties.invalid}
    aria-describedby=${ties.describedBy ?? ''}
    .value=${shownText(plain, ownWords(view), placeOf(ctx, view))}
  />`;
}

/** What stands in that box; empty when there is none. */
export function otherIn(field: HTMLElement): string {
  const box = field.querySelector<HTMLInputElement>('[data-other]');
  return cleanText(box?.value ?? '').trim();
}

/** An answer that is no longer offered is shown as it is: the fault must have something to point at. */
export function optionWords(ctx: FormContext, view: FieldView): string {
  return valuesOf(view)
    .map((value) => wordsFor(ctx, view, value))
    .join(', ');
}

export function wordsFor(ctx: FormContext, view: FieldView, value: JsonValue): string {
  const option = view.options?.find((one) => one.value === value);
  return option ? localize(option.label, ctx.lang) : plainWords(ctx, value);
}

/** The answer that typed text stands for: an option by its label or its value, else the text. */
export function valueOfText(
  ctx: FormContext,
  view: FieldView,
  text: string,
): JsonValue | undefined {
  const clean = cleanText(text).trim();
  if (clean === '') return undefined;
  const named = view.options?.find((option) => localize(option.label, ctx.lang) === clean);
  return (named ?? view.options?.find(({ value }) => asText(value) === clean))?.value ?? clean;
}
