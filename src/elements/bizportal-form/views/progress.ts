/** Where the citizen is: a list of steps beside a wide form, one line above a narrow one. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { PageView } from '../../../core/form/view.js';
import { icon } from '../../icons.js';
import type { FormContext } from '../context.js';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
}

export function progressTemplate(ctx: FormContext): TemplateResult {
  const { page, passed } = ctx.store.getState();
  const steps: readonly Step[] = [
    ...pagesOnTheWay(ctx).map(({ id, title }) => ({
      id,
      title: localize(title, ctx.lang),
      done: passed.has(id) || (page === 'review' && isWhole(ctx, id)),
    })),
    { id: 'review', title: ctx.msg.reviewTitle, done: false },
  ];
  const at = steps.findIndex(({ id }) => id === page);
  return html`<nav part="progress" class="progress" aria-label=${ctx.msg.steps}>
    <p class="step-line muted small">${ctx.msg.step(at + 1, steps.length)}</p>
    <div class="bar" aria-hidden="true">
      ${steps.map((_, i) => html`<span class=${i <= at ? 'on' : ''}></span>`)}
    </div>
    <ol>
      ${steps.map((step, i) => stepTemplate(ctx, step, { i, at }))}
    </ol>
  </nav>`;
}

/** Those behind a closed gate too: a way that gets longer at every step is none. */
function pagesOnTheWay({ store }: FormContext): readonly PageView[] {
  return store.getState().definition.pages.flatMap(({ id }) => {
    const view = store.view(`page:${id}`);
    return view?.kind === 'page' && (view.visible || view.locked) ? [view] : [];
  });
}

/** A draft that is taken up at the review has passed its pages on another visit. */
function isWhole({ store }: FormContext, id: string): boolean {
  return store.issues(id).every(({ severity }) => severity !== 'error');
}

function stepTemplate(
  ctx: FormContext,
  step: Step,
  { i, at }: { readonly i: number; readonly at: number },
): TemplateResult {
  const current = i === at;
  const state = current ? 'current' : step.done ? 'done' : 'todo';
  const open = !current && (step.done || i < at);
  return html`<li class="step ${state}" aria-current=${current ? 'step' : nothing}>
    <span class="mark number" aria-hidden="true">${state === 'done' ? icon('check') : i + 1}</span>
    ${
      open
        ? html`<button type="button" class="link" @click=${() => ctx.act.goToPage(step.id)}>
            ${step.title}${step.done ? html`<span class="sr-only"> (${ctx.msg.stepDone})</span>` : nothing}
          </button>`
        : html`<span>${step.title}</span>`
    }
  </li>`;
}
