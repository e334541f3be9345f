/** Everything chosen from a few or many. Options are told by their place, so values may be numbers. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { localize } from '../../../core/definition/text.js';
import type { FieldView, ViewOption } from '../../../core/form/view.js';
import type { JsonValue } from '../../../core/json.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';
import type { Ties, Widget } from './widget.js';
import { plainWords } from './words.js';

const isChosen = (view: FieldView, option: ViewOption): boolean =>
  Array.isArray(view.value) ? view.value.includes(option.value) : view.value === option.value;

/** An answer that is no longer offered is shown as it is: the fault must have something to point at. */
function optionWords(ctx: FormContext, view: FieldView): string {
  const values: readonly JsonValue[] = Array.isArray(view.value) ? view.value : [view.value ?? ''];
  return values
    .map((value) => {
      const option = view.options?.find((one) => one.value === value);
      return option ? localize(option.label, ctx.lang) : plainWords(ctx, value);
    })
    .join(', ');
}

export const select: Widget = {
  ask: 'choose',
  frame: 'label',
  words: optionWords,
  render: (ctx, view, ties) => html`<div class="box select">
    <select
      id=${ties.id}
      part="input control"
      class="control"
      name=${view.path}
      autocomplete=${view.autocomplete ?? nothing}
      ?required=${view.required}
      aria-invalid=${ties.invalid}
      aria-describedby=${ties.describedBy ?? nothing}
    >
      <option value="" .selected=${!view.options?.some((option) => isChosen(view, option))}>
        ${ctx.msg.choose}
      </option>
      ${view.options?.map(
        (option, i) => html`<option value=${i} .selected=${isChosen(view, option)}>
          ${localize(option.label, ctx.lang)}
        </option>`,
      )}
    </select>
    ${icon('down')}
  </div>`,
  read(field, view) {
    const value = field.querySelector('select')?.value ?? '';
    return value === '' ? undefined : view.options?.[Number(value)]?.value;
  },
};

export const radio: Widget = {
  ask: 'choose',
  frame: 'group',
  words: optionWords,
  render: (ctx, view, ties) => choices(ctx, view, { ties, type: 'radio' }),
  read: (field, view) => ticked(field, view)[0],
};

export const checkboxes: Widget = {
  ...radio,
  holds: 'list',
  render: (ctx, view, ties) => choices(ctx, view, { ties, type: 'checkbox' }),
  read(field, view) {
    const values = ticked(field, view);
    return values.length === 0 ? undefined : values;
  },
};

function choices(
  ctx: FormContext,
  view: FieldView,
  { ties, type }: { readonly ties: Ties; readonly type: 'radio' | 'checkbox' },
): TemplateResult {
  return html`<div class="choices">
    ${view.options?.map((option, i) => {
      const id = i === 0 ? ties.id : `${ties.id}-${i}`;
      const hint = localize(option.hint, ctx.lang);
      return html`<div class="choice">
        <input
          id=${id}
          part="input"
          type=${type}
          name=${ties.id}
          value=${i}
          aria-describedby=${hint ? `${id}-h` : nothing}
          .checked=${live(isChosen(view, option))}
        />
        <label for=${id}>${localize(option.label, ctx.lang)}</label>
        ${hint ? html`<p class="hint small" id="${id}-h">${hint}</p>` : nothing}
      </div>`;
    })}
  </div>`;
}

function ticked(field: HTMLElement, view: FieldView): (string | number | boolean)[] {
  return [...field.querySelectorAll<HTMLInputElement>('input:checked')].flatMap((box) => {
    const option = view.options?.[Number(box.value)];
    return option ? [option.value] : [];
  });
}

/** One yes-or-no question; `role=switch` where it takes effect at once. */
export function tickBox(role?: 'switch'): Widget {
  return {
    ask: 'tick',
    frame: 'self',
    words: (ctx, { value }) => plainWords(ctx, value),
    render: (ctx, view, ties) => html`<div class="choice">
      <input
        id=${ties.id}
        part="input"
        class=${role ?? nothing}
        type="checkbox"
        role=${role ?? nothing}
        ?required=${view.required}
        aria-invalid=${ties.invalid}
        aria-describedby=${ties.describedBy ?? nothing}
        .checked=${live(view.value === true)}
      />
      <label for=${ties.id} part="label">${localize(view.label, ctx.lang)}</label>
    </div>`,
    read: (field) => field.querySelector('input')?.checked ?? false,
  };
}
