/** Everything typed into one box. Never `type=number`: it refuses Thai digits and eats text. */
import { html, nothing } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldView } from '../../../core/form/view.js';
import type { JsonValue } from '../../../core/json.js';
import { countGraphemes, withoutInvisible } from '../../../core/thai/text.js';
import { formatNumber } from '../../../messages/index.js';
import type { FormContext } from '../context.js';
import { shownText } from '../shown-text.js';
import { type Codec, type CodecPlace, caretAfter, plain } from './codec.js';
import { describedBy, type Ties, type Widget } from './widget.js';
import { plainWords } from './words.js';

export interface TextOptions {
  readonly codec?: Codec;
  readonly inputmode?: 'text' | 'decimal' | 'numeric' | 'email' | 'tel';
  readonly autocomplete?: string;
  /** Characters wide; by default as long as the longest answer allowed. */
  readonly size?: 5 | 10 | 20;
  readonly unit?: (ctx: FormContext, view: FieldView) => string;
  readonly hint?: (ctx: FormContext, view: FieldView) => string;
  /** Regroup while typing, keeping the caret. */
  readonly mask?: boolean;
  /** Behind the box, e.g. a button. */
  readonly beside?: (ctx: FormContext, view: FieldView, ties: Ties) => unknown;
}

type Box = HTMLInputElement | HTMLTextAreaElement;

export const boxOf = (field: HTMLElement): Box | null => field.querySelector('input, textarea');

export const placeOf = (ctx: Pick<FormContext, 'lang'>, { config }: FieldView): CodecPlace => ({
  lang: ctx.lang,
  config,
});

export function textInput(options: TextOptions = {}): Widget {
  const { codec = plain, mask } = options;
  return {
    ...basics(codec, options.unit),
    ...(options.hint && { hint: options.hint }),
    render: (ctx, view, ties) => inputTemplate(ctx, view, { ties, options }),
    ...(mask && {
      typed: (ctx, field, event) => regroup(codec, field, { event, lang: ctx.lang }),
    }),
  };
}

function inputTemplate(
  ctx: FormContext,
  view: FieldView,
  { ties, options }: { readonly ties: Ties; readonly options: TextOptions },
): unknown {
  const { codec = plain, inputmode } = options;
  const unit = options.unit?.(ctx, view) ?? '';
  const unitId = `${ties.id}-unit`;
  const digits = view.config.script === 'digits';
  const inside = [
    unit === '' ? nothing : html`<span class="unit" id=${unitId}>${unit}</span>`,
    options.beside?.(ctx, view, ties) ?? nothing,
  ];
  return html`<div class=${width(options.size, view)}><input
        id=${ties.id}
        part="input control"
        class="control"
        type="text"
        name=${view.path}
        inputmode=${digits ? 'numeric' : (inputmode ?? nothing)}
        autocomplete=${view.autocomplete ?? options.autocomplete ?? nothing}
        placeholder=${localize(view.placeholder, ctx.lang) || nothing}
        ?required=${view.required}
        aria-invalid=${ties.invalid}
        aria-describedby=${(unit === '' ? ties.describedBy : describedBy(ties, unitId)) ?? nothing}
        @focus=${codec.edit ? plainly(codec, view.value, placeOf(ctx, view)) : nothing}
        @blur=${codec.edit ? formally(codec, placeOf(ctx, view)) : nothing}
        .value=${shownText(codec, view.value, placeOf(ctx, view))}
      />${together(inside)}</div>${under(ctx, view)}`;
}

/** Nothing at all where all of it is nothing: every place in a template costs, in every field. */
function together([first, second]: readonly unknown[]): unknown {
  if (first === nothing) return second;
  return second === nothing ? first : html`${first}${second}`;
}

/** Said below the box. */
const under = (ctx: FormContext, view: FieldView): unknown =>
  together([cleaned(ctx, view), counter(ctx, view)]);

/** Grouping goes while the number is typed at, and all of it can be typed over at once. */
function plainly(codec: Codec, value: JsonValue | undefined, place: CodecPlace) {
  return ({ target }: Event): void => {
    const box = target as HTMLInputElement;
    const text = codec.edit?.(value) ?? '';
    if (box.readOnly || box.value === text || box.value !== codec.format(value, place)) return;
    box.value = text;
    box.select();
  };
}

function formally(codec: Codec, place: CodecPlace) {
  return ({ target }: Event): void => {
    const box = target as HTMLInputElement;
    const text = codec.format(codec.parse(box.value, place), place);
    if (box.value !== text) box.value = text;
  };
}

export function textArea(codec: Codec = plain): Widget {
  return {
    ...basics(codec),
    render: (ctx, view, ties) => html`<textarea
        id=${ties.id}
        part="input control"
        class="control"
        rows=${rowsFor(view.value)}
        name=${view.path}
        autocomplete=${view.autocomplete ?? nothing}
        placeholder=${localize(view.placeholder, ctx.lang) || nothing}
        ?required=${view.required}
        aria-invalid=${ties.invalid}
        aria-describedby=${ties.describedBy ?? nothing}
        .value=${shownText(codec, view.value, placeOf(ctx, view))}
      ></textarea>${under(ctx, view)}`,
    typed: (_ctx, field) => grow(boxOf(field)),
  };
}

const FEWEST_ROWS = 3;
const MOST_ROWS = 16;
/** Letters in a row, about; only where the browser cannot size the box by its content. */
const ROW_LENGTH = 48;

function rowsFor(value: JsonValue | undefined): number {
  const lines = typeof value === 'string' ? value.split('\n') : [];
  const rows = lines.reduce((sum, line) => sum + 1 + Math.floor(line.length / ROW_LENGTH), 0);
  return Math.min(Math.max(rows, FEWEST_ROWS), MOST_ROWS);
}

const sizesItself = (): boolean => CSS.supports('field-sizing', 'content');

/** One row more whenever the text no longer fits; never fewer while it is typed at. */
function grow(box: Box | null): void {
  if (!(box instanceof HTMLTextAreaElement) || sizesItself()) return;
  while (box.scrollHeight > box.clientHeight && box.rows < MOST_ROWS) box.rows += 1;
}

function basics(
  codec: Codec,
  unit?: TextOptions['unit'],
): Pick<Widget, 'ask' | 'frame' | 'read' | 'words' | 'settled'> {
  return {
    ask: 'type',
    frame: 'label',
    read: (field, view, ctx) => codec.parse(boxOf(field)?.value ?? '', placeOf(ctx, view)),
    words(ctx, view) {
      const words = codec.format(view.value, placeOf(ctx, view)) || plainWords(ctx, view.value);
      return words && `${words} ${unit?.(ctx, view) ?? ''}`.trim();
    },
    settled(ctx, field, view) {
      const box = boxOf(field);
      if (!box) return;
      const hidden = withoutInvisible(box.value) !== box.value;
      ctx.scratch.patch(view.key, { cleaned: hidden || undefined });
      box.value = codec.format(view.value, placeOf(ctx, view));
    },
  };
}

/** What was taken out could not be seen, so it is said. */
function cleaned(ctx: FormContext, view: FieldView): unknown {
  if (ctx.scratch.get(view.key)?.cleaned !== true) return nothing;
  return html`<p class="small muted under" role="alert">${ctx.msg.hiddenRemoved}</p>`;
}

/** Letters left from which on the count is also spoken. */
const NEARLY_FULL = 20;

/** How much of the server's limit is left; what is over is said, and nothing is cut off. */
function counter(ctx: FormContext, view: FieldView): unknown {
  const max = view.limits.maxLength;
  if (max === undefined || view.widget !== 'textarea') return nothing;
  const text = String(view.value ?? '');
  const used = [...text].length;
  const left = max - used;
  const near = left <= NEARLY_FULL;
  const number = (n: number): string => formatNumber(n, ctx.lang);
  const words =
    used === 0
      ? ctx.msg.charactersMax(number(max))
      : ctx.msg.charactersLeft(number(Math.abs(left)), left < 0);
  const counted = near && countGraphemes(text) !== used ? ` (${ctx.msg.charactersCounted})` : '';
  return html`<p class="counter small number ${left < 0 ? 'over' : 'muted'}">${words}${counted}</p>
    <p class="sr-only" role="status">${near && used > 0 ? words : nothing}</p>`;
}

/** The box's width hints at the length of the answer. */
function width(size: number | undefined, { limits }: FieldView): string {
  const long = limits.maxLength ?? Number.POSITIVE_INFINITY;
  const fit = size ?? [5, 10, 20].find((step) => long <= step);
  return fit === undefined ? 'box' : `box w${fit}`;
}

function regroup(
  codec: Codec,
  field: HTMLElement,
  { event, lang }: { readonly event: Event; readonly lang: string },
): void {
  const box = boxOf(field);
  if (!box || (event instanceof InputEvent && event.isComposing)) return;
  const { value, selectionStart } = box;
  const place = { lang, config: {} };
  const parsed = codec.parse(value, place);
  const text = codec.format(parsed, place);
  // What is no number is left as it is: no key is ever blocked.
  if (text === value || !/^\d+$/.test(String(parsed))) return;
  const forward = event instanceof InputEvent && event.inputType === 'deleteContentForward';
  const caret = caretAfter(text, { before: value, caret: selectionStart ?? value.length, forward });
  box.value = text;
  box.setSelectionRange(caret, caret);
}
