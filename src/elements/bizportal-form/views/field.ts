/** One field: label, hint, fault, control, note, in this order. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { FieldIssue, FieldView, ItemView } from '../../../core/form/view.js';
import { isJsonObject } from '../../../core/json.js';
import { icon } from '../../icons.js';
import { type FormContext, idOf } from '../context.js';
import { sentence } from '../sentences.js';
import { inTongue, said } from '../tongue.js';
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
  const label = labelTemplate(ctx, view);
  const hint = localize(view.hint, ctx.lang) || widget.hint?.(ctx, view) || '';
  const whole = widget.hasParts ? withoutParts(view) : view;
  const ties = tie(ctx, whole, hint);
  if (view.result !== null) {
    const parts = { hint: hintTemplate(ctx, view.key, hint), faults: faults(ctx, view) };
    return resultField(ctx, view, { ties, ...parts });
  }
  const told = hintTemplate(ctx, view.key, hint);
  // A box with its own label is read before what is said about it.
  const labelled = widget.frame === 'self';
  const body = html`${labelled ? nothing : told}${faults(ctx, whole)}${widget.render(
    ctx,
    view,
    ties,
  )}${labelled ? told : nothing}${note(ctx, view, widget)}${offerTemplate(ctx, view, widget)}${lookUpNote(ctx, view)}${disputeTemplate(ctx, view)}`;
  if (widget.frame === 'group')
    return group(whole, ties, html`<legend part="label" class="label">${label}</legend>${body}`);
  const above = labelled
    ? nothing
    : html`<label part="label" class="label" for=${ties.id}>${label}</label>`;
  return html`<div part="field" class=${classOf(view)} data-field=${view.key}>${above}${body}</div>`;
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
function group(view: FieldView, ties: Ties, content: TemplateResult): TemplateResult {
  const radios = view.widget === 'radio';
  return html`<fieldset
    part="field"
    class=${classOf(view)}
    data-field=${view.key}
    role=${radios ? 'radiogroup' : 'group'}
    aria-required=${radios && view.required ? 'true' : nothing}
    aria-invalid=${radios ? ties.invalid : nothing}
    aria-describedby=${ties.describedBy ?? nothing}
  >
    ${content}
  </fieldset>`;
}

/** What may not be changed looks like text, not like a dead control. */
function fixed(ctx: FormContext, view: FieldView, widget: Widget): TemplateResult {
  const words = widget.words(ctx, view);
  const id = idOf(ctx, view.key);
  return html`<div
    part="field"
    class=${classOf(view)}
    data-field=${view.key}
    role="group"
    aria-labelledby="${id}-label"
  >
    <span part="label" class="label" id="${id}-label">${said(ctx, view.label)}</span>
    ${faults(ctx, view)}
    <p class="fixed" id=${id} tabindex="-1">
      ${words ? inTongue(words, ctx.lang) : html`<span class="muted">${ctx.msg.noAnswer}</span>`}
      ${
        view.fromRegister
          ? html`<span class="register small muted">${icon('register')}${ctx.msg.fromRegister}</span>`
          : nothing
      }
    </p>
    ${disputeTemplate(ctx, view)}
  </div>`;
}

function classOf(view: FieldView): string {
  return `field ${view.width}${view.issues.some(isError) ? ' wrong' : ''}`;
}

const isError = (issue: FieldIssue): boolean => issue.severity === 'error';

export function labelTemplate(
  ctx: FormContext,
  view: { readonly label: FieldView['label']; readonly required: boolean },
): TemplateResult {
  const words = localize(view.label, ctx.lang);
  // The blank belongs to the words: between elements, a screen reader may not hear it.
  return view.required
    ? html`${inTongue(words, ctx.lang)}`
    : html`${inTongue(`${words} `, ctx.lang)}<span class="optional">${ctx.msg.optional}</span>`;
}

export function hintTemplate(ctx: FormContext, key: string, hint: string): unknown {
  return hint
    ? html`<p part="hint" class="hint" id=${idOf(ctx, key, '-hint')}>${inTongue(hint, ctx.lang)}</p>`
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
