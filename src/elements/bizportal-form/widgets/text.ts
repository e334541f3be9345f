/** Everything typed into one box. Never `type=number`: it refuses Thai digits and eats text. */
import { html, nothing } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldView } from '../../../core/form/view.js';
import type { FormContext } from '../context.js';
import { shownText } from '../shown-text.js';
import { type Codec, caretAfter, plain } from './codec.js';
import type { Widget } from './widget.js';
import { plainWords } from './words.js';

interface TextOptions {
  readonly codec?: Codec;
  readonly type?: 'text' | 'time';
  readonly inputmode?: 'text' | 'decimal' | 'numeric' | 'email' | 'tel';
  readonly autocomplete?: string;
  /** Characters wide; by default as long as the longest answer allowed. */
  readonly size?: 5 | 10 | 20;
  readonly unit?: (ctx: FormContext) => string;
  readonly hint?: (ctx: FormContext) => string;
  /** Regroup while typing, keeping the caret. */
  readonly mask?: boolean;
}

type Box = HTMLInputElement | HTMLTextAreaElement;

const boxOf = (field: HTMLElement): Box | null => field.querySelector('input, textarea');

export function textInput(options: TextOptions = {}): Widget {
  const { codec = plain, type = 'text', inputmode = 'text', unit } = options;
  return {
    ...basics(codec),
    ...(options.hint && { hint: options.hint }),
    render: (ctx, view, ties) => html`<div class="box ${width(options.size, view)}">
      <input
        id=${ties.id}
        part="input control"
        class="control"
        type=${type}
        name=${view.path}
        inputmode=${inputmode}
        autocomplete=${view.autocomplete ?? options.autocomplete ?? nothing}
        placeholder=${localize(view.placeholder, ctx.lang) || nothing}
        ?required=${view.required}
        aria-invalid=${ties.invalid}
        aria-describedby=${ties.describedBy ?? nothing}
        .value=${shownText(codec, view.value)}
      />${unit ? html`<span class="unit" aria-hidden="true">${unit(ctx)}</span>` : nothing}
    </div>`,
    ...(options.mask && { typed: (_ctx, field, event) => regroup(codec, field, event) }),
  };
}

export function textArea(codec: Codec = plain, hint?: (ctx: FormContext) => string): Widget {
  return {
    ...basics(codec),
    ...(hint && { hint }),
    render: (ctx, view, ties) => html`<textarea
        id=${ties.id}
        part="input control"
        class="control"
        rows="4"
        name=${view.path}
        autocomplete=${view.autocomplete ?? nothing}
        placeholder=${localize(view.placeholder, ctx.lang) || nothing}
        ?required=${view.required}
        aria-invalid=${ties.invalid}
        aria-describedby=${ties.describedBy ?? nothing}
        .value=${shownText(codec, view.value)}
      ></textarea>
      ${counter(ctx, view)}`,
  };
}

function basics(codec: Codec): Pick<Widget, 'ask' | 'frame' | 'read' | 'words' | 'settled'> {
  return {
    ask: 'type',
    frame: 'label',
    read: (field) => codec.parse(boxOf(field)?.value ?? ''),
    words: (ctx, view) => codec.format(view.value) || plainWords(ctx, view.value),
    settled(_ctx, field, view) {
      const box = boxOf(field);
      if (box) box.value = codec.format(view.value);
    },
  };
}

/** Said when the end is near, or passed: nothing is cut off. */
function counter(ctx: FormContext, view: FieldView): unknown {
  const max = view.limits.maxLength;
  if (max === undefined) return nothing;
  const left = max - [...String(view.value ?? '')].length;
  return html`<p class="counter small muted number">${ctx.msg.charactersLeft(left)}</p>`;
}

/** The box's width hints at the length of the answer. */
function width(size: number | undefined, { limits }: FieldView): string {
  const long = limits.maxLength ?? Number.POSITIVE_INFINITY;
  const fit = size ?? [5, 10, 20].find((step) => long <= step);
  return fit === undefined ? '' : `w${fit}`;
}

function regroup(codec: Codec, field: HTMLElement, event: Event): void {
  const box = boxOf(field);
  if (!box || (event instanceof InputEvent && event.isComposing)) return;
  const { value, selectionStart } = box;
  const text = codec.format(codec.parse(value));
  if (text === value) return;
  const forward = event instanceof InputEvent && event.inputType === 'deleteContentForward';
  const caret = caretAfter(text, { before: value, caret: selectionStart ?? value.length, forward });
  box.value = text;
  box.setSelectionRange(caret, caret);
}
