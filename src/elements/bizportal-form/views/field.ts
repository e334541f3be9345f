/** One field: label, hint, fault, control, note, in this order. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldIssue, FieldView, ItemView } from '../../../core/form/view.js';
import { isJsonObject } from '../../../core/json.js';
import { icon } from '../../icons.js';
import { type FormContext, idOf } from '../context.js';
import { sentence } from '../sentences.js';
import { inTongue, said, tongueOf } from '../tongue.js';
import { resultField } from '../widgets/result.js';
import { widgetOf } from '../widgets/table.js';
import type { Ties, Widget } from '../widgets/widget.js';
import { disputeTemplate, registerNoteId } from './dispute.js';
import { lookUpNote } from './look-up.js';
import { offerTemplate } from './offer.js';

export function fieldTemplate(ctx: FormContext, view: FieldView): unknown {
  const widget = widgetOf(view);
  if (widget.frame === 'none') return nothing;
  if (isFixed(ctx, view, widget)) return fixed(ctx, view, widget);
  const hint = localize(view.hint, ctx.lang) || widget.hint?.(ctx, view) || '';
  const whole = widget.hasParts ? withoutParts(view) : view;
  const ties = tie(ctx, whole, hint);
  if (view.result !== null) {
    const parts = { hint: hintTemplate(ctx, view.key, hint), faults: faults(ctx, view) };
    return resultField(ctx, view, { ties, ...parts });
  }
  const inside = {
    ...{ widget, ties, hint },
    wrong: faults(ctx, whole),
    control: widget.render(ctx, view, ties),
    below: below(ctx, view, widget),
  };
  return widget.frame === 'label' ? labelled(ctx, whole, inside) : framed(ctx, whole, inside);
}

/** What a field is made of; each is a place in the page's tree, so there are no more than needed. */
interface Inside {
  readonly widget: Widget;
  readonly ties: Ties;
  readonly hint: string;
  readonly wrong: unknown;
  readonly control: unknown;
  readonly below: unknown;
}

/**
 * Most fields, so label and hint are in one template: each costs as much as a control. Which one
 * does not depend on what is typed, or the control would be made anew under the hands.
 */
function labelled(ctx: FormContext, view: FieldView, inside: Inside): TemplateResult {
  const { widget, ties, hint, wrong, control, below } = inside;
  const [name, { words, optional }] = [classOf(view), labelWords(ctx, view)];
  if (view.width === 'full' && (view.hint !== null || widget.hint)) {
    return html`<div part="field" class=${name} data-field=${view.key}><label part="label" class="label" for=${ties.id}>${words}<span class="optional" .textContent=${optional}></span></label><p part="hint" class="hint" id=${idOf(ctx, view.key, '-hint')} lang=${tongueOf(hint, ctx.lang) ?? nothing} ?hidden=${hint === ''} .textContent=${hint}></p>${wrong}${control}${below}</div>`;
  }
  const named = html`<label part="label" class="label" for=${ties.id}>${words}<span class="optional" .textContent=${optional}></span></label>`;
  return view.width === 'full'
    ? html`<div part="field" class=${name} data-field=${view.key}>${named}${wrong}${control}${below}</div>`
    : html`<div part="field" class=${name} data-field=${view.key}><div class="asked">${named}${hintTemplate(ctx, view.key, hint)}${wrong}</div><div class="given">${control}${below}</div></div>`;
}

function framed(ctx: FormContext, view: FieldView, inside: Inside): TemplateResult {
  const { widget, wrong, control, below } = inside;
  const told = hintTemplate(ctx, view.key, inside.hint);
  if (widget.frame === 'group') return group(ctx, view, { ...inside, told });
  // A box with its own label is read before what is said about it.
  return html`<div part="field" class=${classOf(view)} data-field=${view.key}>${wrong}${control}${told}${below}</div>`;
}

/** What few fields have: the control's note, a later word of the register, a look-up, a dispute. */
function below(ctx: FormContext, view: FieldView, widget: Widget): unknown {
  const parts = [
    note(ctx, view, widget),
    offerTemplate(ctx, view, widget),
    lookUpNote(ctx, view),
    disputeTemplate(ctx, view),
  ] as const;
  if (parts.every((part) => part === nothing)) return nothing;
  return html`${parts[0]}${parts[1]}${parts[2]}${parts[3]}`;
}

const withoutParts = (view: FieldView): FieldView => ({
  ...view,
  issues: view.issues.filter(({ part }) => part === undefined),
});

/** A tick box and an element of the page's own show for themselves what may not be changed. */
function isFixed(ctx: FormContext, view: FieldView, { holds, frame }: Widget): boolean {
  if (holds === 'any') return false;
  const { value } = view;
  const unfit =
    (isJsonObject(value) && holds !== 'object') || (Array.isArray(value) && holds !== 'list');
  return unfit || ctx.readonly || (view.readonly && frame !== 'self');
}

/** `radiogroup` may carry `aria-invalid`; a plain group may not. */
function group(
  ctx: FormContext,
  view: FieldView,
  { ties, told, wrong, control, below }: Inside & { readonly told: unknown },
): TemplateResult {
  const radios = view.widget === 'radio';
  return html`<fieldset
    part="field"
    class=${classOf(view)}
    data-field=${view.key}
    role=${radios ? 'radiogroup' : 'group'}
    aria-required=${radios && view.required ? 'true' : nothing}
    aria-invalid=${radios ? ties.invalid : nothing}
    aria-describedby=${ties.describedBy ?? nothing}
    ><legend part="label" class="label">${labelTemplate(ctx, view)}</legend>${told}${wrong}${control}${below}</fieldset
  >`;
}

/** What may not be changed looks like text, not like a dead control. */
function fixed(ctx: FormContext, view: FieldView, widget: Widget): TemplateResult {
  const words = widget.words(ctx, view);
  const id = idOf(ctx, view.key);
  const asked = html`<span part="label" class="label" id="${id}-label">${said(ctx, view.label)}</span>
    ${faults(ctx, view)}`;
  const given = html`<p class="fixed" id=${id} tabindex="-1">
      ${words ? inTongue(words, ctx.lang) : html`<span class="muted">${ctx.msg.noAnswer}</span>`}
      ${
        view.fromRegister
          ? html`<span class="register small muted">${icon('register')}${ctx.msg.fromRegister}</span>`
          : nothing
      }
    </p>
    ${disputeTemplate(ctx, view)}`;
  return html`<div
    part="field"
    class=${classOf(view)}
    data-field=${view.key}
    role="group"
    aria-labelledby="${id}-label"
    >${
      view.width === 'full'
        ? html`${asked} ${given}`
        : html`<div class="asked">${asked}</div><div class="given">${given}</div>`
    }</div
  >`;
}

function classOf(view: FieldView): string {
  return `field ${view.width}${view.issues.some(isError) ? ' wrong' : ''}`;
}

const isError = (issue: FieldIssue): boolean => issue.severity === 'error';

type Labelled = Pick<FieldView, 'label' | 'required'>;

export function labelTemplate(ctx: FormContext, view: Labelled): unknown {
  const { words, optional } = labelWords(ctx, view);
  return view.required
    ? words
    : html`${words}<span class="optional" .textContent=${optional}></span>`;
}

function labelWords(ctx: FormContext, { label, required }: Labelled) {
  const words = localize(label, ctx.lang);
  if (required) return { words: inTongue(words, ctx.lang), optional: '' };
  // The blank belongs to the words: between elements, a screen reader may not hear it.
  return { words: inTongue(`${words} `, ctx.lang), optional: ctx.msg.optional };
}

export function hintTemplate(ctx: FormContext, key: string, hint: string): unknown {
  return hint
    ? html`<p part="hint" class="hint" id=${idOf(ctx, key, '-hint')} lang=${tongueOf(hint, ctx.lang) ?? nothing} .textContent=${hint}></p>`
    : nothing;
}

/** All faults of a view, in one box that describes its control. */
export function faults(ctx: FormContext, view: Exclude<ItemView, { kind: 'content' }>): unknown {
  if (view.issues.length === 0) return nothing;
  return html`<div id=${idOf(ctx, view.key, '-error')}>
    ${view.issues.map(
      (issue) => html`<p part="error" class="error ${issue.severity}">
        ${icon('alert')}<span
          ><span class="sr-only">${isError(issue) ? ctx.msg.error : ctx.msg.warning}</span>
          ${sentence(view, issue, ctx.lang)}</span
        >
      </p>`,
    )}
  </div>`;
}

function tie(ctx: FormContext, view: FieldView, hint: string): Ties {
  const wrong = view.issues.some(isError);
  const parts = [
    hint && idOf(ctx, view.key, '-hint'),
    view.issues.length > 0 && idOf(ctx, view.key, '-error'),
    registerNoteId(ctx, view),
  ];
  return {
    id: idOf(ctx, view.key),
    describedBy: parts.filter(Boolean).join(' ') || null,
    invalid: wrong ? 'true' : 'false',
    sayFault: (issue) => sentence(view, issue, ctx.lang),
  };
}

/** Always there, so that what comes into it is announced. */
function note(ctx: FormContext, view: FieldView, widget: Widget): unknown {
  if (!widget.note) return nothing;
  return html`<div class="small muted under" role="status">${widget.note(ctx, view) ?? nothing}</div>`;
}
