/** A field served by an element of the page's own, see `registerWidget`. */
import { html } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { localize } from '../../../core/definition/text.js';
import type { FieldView } from '../../../core/form/view.js';
import { type JsonObject, type JsonValue, jsonEqual } from '../../../core/json.js';
import type { FormContext } from '../context.js';
import type { Ties, Widget } from './widget.js';
import { plainWords } from './words.js';

type CustomControl = HTMLElement & {
  value?: unknown;
  disabled?: boolean;
  invalid?: boolean;
  label?: string;
  config?: JsonObject;
};

interface Settings {
  readonly ctx: FormContext;
  readonly view: FieldView;
  readonly ties: Ties;
}

/** Made by hand, because a template cannot have a variable tag. */
class Control extends Directive {
  #control: CustomControl | undefined;

  render(tag: string, { ctx, view, ties }: Settings): unknown {
    if (this.#control?.localName !== tag) this.#control = make(tag);
    const control = this.#control;
    control.id = ties.id;
    control.label = localize(view.label, ctx.lang);
    control.disabled = view.readonly || ctx.readonly;
    control.invalid = ties.invalid === 'true';
    control.config = view.config;
    if (ties.describedBy === null) control.removeAttribute('aria-describedby');
    else control.setAttribute('aria-describedby', ties.describedBy);
    // An element may lose its caret or its half-made choice when the same value is set again.
    if (!jsonEqual(taken(control.value), view.value)) control.value = view.value ?? null;
    return control;
  }
}

/** `control(tag, { ctx, view, ties })` */
export const control = directive(Control);

function make(tag: string): CustomControl {
  const made: CustomControl = document.createElement(tag);
  made.setAttribute('part', 'input');
  made.setAttribute('data-widget', '');
  // The form listens above; `change` does not bubble unless its sender says so.
  made.addEventListener('change', ({ bubbles }) => {
    if (!bubbles) made.dispatchEvent(new Event('change', { bubbles: true }));
  });
  return made;
}

/** Blank is no answer; what JSON cannot hold is none either. */
function taken(value: unknown): JsonValue | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}

export function customWidget(tag: string): Widget {
  return {
    ask: 'choose',
    frame: 'label',
    holds: 'any',
    render: (ctx, view, ties) => html`${control(tag, { ctx, view, ties })}`,
    read: (field) => taken(field.querySelector<CustomControl>('[data-widget]')?.value),
    words: (ctx, { value }) => plainWords(ctx, value),
  };
}
