/** Everything chosen from a few. Options are told by their place, so values may be numbers. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FieldView } from '../../../core/form/view.js';
import type { JsonValue } from '../../../core/json.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';
import { said, tongueOf } from '../tongue.js';
import { optionList } from './option-list.js';
import { OTHER, optionWords, otherBox, otherIn, rowsOf } from './options.js';
import type { Ties, Widget } from './widget.js';
import { plainWords } from './words.js';

export const select: Widget = {
  ask: 'choose',
  frame: 'label',
  words: optionWords,
  render(ctx, view, ties) {
    const none = { name: '', label: ctx.msg.choose, chosen: false };
    return html`<div class="box select"><select
          id=${ties.id}
          part="input control"
          class="control"
          name=${view.path}
          autocomplete=${view.autocomplete ?? nothing}
          ?required=${view.required}
          aria-invalid=${ties.invalid}
          aria-describedby=${ties.describedBy ?? nothing}
          ${optionList([none, ...rowsOf(ctx, view)])}
        ></select>${icon('down')}</div>${otherBox(ctx, view, ties)}`;
  },
  read: (field, view, ctx) => answersIn(field, view, ctx)[0],
  typed: rememberOther,
};

export const radio: Widget = {
  ...select,
  frame: 'group',
  render: (ctx, view, ties) => choices(ctx, view, { ties, type: 'radio' }),
};

export const checkboxes: Widget = {
  ...radio,
  holds: 'list',
  hint: (ctx, { limits: { minItems: min, maxItems: max } }) => {
    if (min !== undefined && min > 1 && max !== undefined) return ctx.msg.chooseBetween(min, max);
    if (max !== undefined) return ctx.msg.chooseAtMost(max);
    return min !== undefined && min > 1 ? ctx.msg.chooseAtLeast(min) : null;
  },
  render: (ctx, view, ties) => choices(ctx, view, { ties, type: 'checkbox' }),
  read(field, view, ctx) {
    const values = answersIn(field, view, ctx);
    return values.length === 0 ? undefined : values;
  },
};

function choices(
  ctx: FormContext,
  view: FieldView,
  { ties, type }: { readonly ties: Ties; readonly type: 'radio' | 'checkbox' },
): TemplateResult {
  const each = rowsOf(ctx, view).map(({ name, label, hint, chosen }, i) => {
    const id = i === 0 ? ties.id : `${ties.id}-${i}`;
    const input = { id, type, group: ties.id, name, chosen };
    return hint ? hintedChoice(ctx, { input, label, hint }) : plainChoice(ctx, { input, label });
  });
  return html`<div class="choices">${each}</div>${otherBox(ctx, view, ties)}`;
}

interface Choice {
  readonly input: {
    readonly id: string;
    readonly type: 'radio' | 'checkbox';
    readonly group: string;
    readonly name: string;
    readonly chosen: boolean;
  };
  readonly label: string;
}

const tongue = (ctx: FormContext, words: string) => tongueOf(words, ctx.lang) ?? nothing;

function plainChoice(ctx: FormContext, { input, label }: Choice): TemplateResult {
  const { id, type, group, name, chosen } = input;
  return html`<div class="choice"><input
      id=${id}
      part="input"
      type=${type}
      name=${group}
      value=${name}
      .checked=${live(chosen)}
    /><label for=${id} lang=${tongue(ctx, label)} .textContent=${label}></label></div>`;
}

function hintedChoice(
  ctx: FormContext,
  { input, label, hint }: Choice & { readonly hint: string },
): TemplateResult {
  const { id, type, group, name, chosen } = input;
  return html`<div class="choice"><input
      id=${id}
      part="input"
      type=${type}
      name=${group}
      value=${name}
      aria-describedby="${id}-h"
      .checked=${live(chosen)}
    /><label for=${id} lang=${tongue(ctx, label)} .textContent=${label}></label><p
      class="hint small"
      id="${id}-h"
      lang=${tongue(ctx, hint)}
      .textContent=${hint}
    ></p></div>`;
}

/** Names of what is chosen, in the order shown. */
function chosenIn(field: HTMLElement): readonly string[] {
  const list = field.querySelector('select');
  if (list) return list.value === '' ? [] : [list.value];
  return [...field.querySelectorAll<HTMLInputElement>('input:checked')].map(({ value }) => value);
}

function answersIn(field: HTMLElement, view: FieldView, ctx: FormContext): JsonValue[] {
  const rows = rowsOf(ctx, view);
  return chosenIn(field).flatMap((name) => {
    const value = name === OTHER ? otherIn(field) : rows.find((row) => row.name === name)?.value;
    return value === undefined || value === '' ? [] : [value];
  });
}

/**
 * "Other" stays chosen while its words are still missing. Noted once the answer was read: what is
 * rendered before would put the old choice back.
 */
function rememberOther(ctx: FormContext, field: HTMLElement): void {
  const other = chosenIn(field).includes(OTHER) || undefined;
  queueMicrotask(() => ctx.scratch.patch(field.dataset.field ?? '', { other }));
}

/** One yes-or-no question; `role=switch` where it takes effect at once. */
export function tickBox(role?: 'switch'): Widget {
  return {
    ask: 'tick',
    frame: 'self',
    words: (ctx, { value }) => plainWords(ctx, value),
    render: (ctx, view, ties) => html`<div class="choice"><input
        id=${ties.id}
        part="input"
        class=${role ?? nothing}
        type="checkbox"
        role=${role ?? nothing}
        ?required=${view.required}
        aria-invalid=${ties.invalid}
        aria-describedby=${ties.describedBy ?? nothing}
        ?disabled=${view.readonly}
        .checked=${live(view.value === true)}
      /><label for=${ties.id} part="label">${said(ctx, view.label)}</label></div>`,
    read: (field) => field.querySelector('input')?.checked ?? false,
  };
}
