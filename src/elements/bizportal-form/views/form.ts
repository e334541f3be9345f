/** The frame around what is on show: header, steps, the page of the status, the OTP dialog. */
import { html, nothing, type TemplateResult } from 'lit';
import type { RedirectController } from '../../../controllers/redirect-controller.js';
import type { FieldIssue } from '../../../core/form/view.js';
import type { JourneyState } from '../../../core/journey/state.js';
import { errorSentence } from '../../../messages/index.js';
import type { FormContext } from '../context.js';
import { isOnlyHere } from './draft-line.js';
import { headerTemplate } from './header.js';
import { pageTemplate } from './page.js';
import { progressTemplate } from './progress.js';
import { reviewTemplate } from './review.js';
import { endedTemplate, endingTemplate } from './session.js';
import { receiptTemplate, unknownTemplate } from './states.js';

export interface FormInput {
  readonly state: JourneyState;
  readonly beyond: readonly FieldIssue[];
  readonly fromReview: boolean;
  readonly redirect: Pick<RedirectController, 'url' | 'secondsLeft' | 'stop'>;
}

/** States in which there is still a way to go. */
export function hasSteps({ status }: JourneyState): boolean {
  return ['ready', 'reviewing', 'verifying', 'submitting'].includes(status);
}

export function formTemplate(ctx: FormContext, input: FormInput): TemplateResult {
  return html`${headerTemplate(ctx, input.state)}
    ${hasSteps(input.state) ? progressTemplate(ctx) : nothing}
    <div class="main">
      ${input.state.endsIn !== null && hasSteps(input.state) ? endingTemplate(ctx, input.state.endsIn) : nothing}
      ${body(ctx, input)}
    </div>`;
}

function body(ctx: FormContext, input: FormInput): unknown {
  const { state, beyond, fromReview, redirect } = input;
  switch (state.status) {
    case 'ready':
      return page(ctx, { state, beyond, fromReview });
    case 'reviewing':
    case 'verifying':
    case 'submitting':
      return html`${review(ctx, input)}${otpDialog(ctx, state)}`;
    case 'submitted':
      return state.receipt && receipt(ctx, { ...state.receipt, redirect });
    case 'unknown':
      return unknownTemplate(ctx, { reference: state.reference ?? '', busy: state.asking });
    default:
      return ended(ctx, input);
  }
}

/** Over the form as it stands: nothing typed is out of sight, nothing can be typed in vain. */
function ended(ctx: FormContext, input: FormInput): TemplateResult {
  const { state } = input;
  const isReview = ctx.store.getState().page === 'review';
  const kept = !isOnlyHere(ctx);
  return html`${endedTemplate(ctx, { error: state.error, kept, resume: () => ctx.act.resume() })}
    <div class="behind" inert>${isReview ? review(ctx, input) : page(ctx, input)}</div>`;
}

function page(
  ctx: FormContext,
  { state, beyond, fromReview }: Pick<FormInput, 'state' | 'beyond' | 'fromReview'>,
): unknown {
  const { page: id, attempted } = ctx.store.getState();
  const shown = ctx.store.pages().find((one) => one.id === id);
  const failed = attempted.has(id) || attempted.has('*');
  const { waiting } = state;
  return shown && pageTemplate(ctx, { page: shown, failed, beyond, fromReview, waiting, state });
}

function review(ctx: FormContext, { state, beyond }: FormInput): TemplateResult {
  const refusal = state.error === null ? '' : errorSentence(state.error, ctx.lang);
  return reviewTemplate(ctx, {
    failed: ctx.store.getState().attempted.has('*'),
    beyond,
    busy: state.status === 'submitting' || state.waiting,
    refusal: state.status === 'reviewing' ? refusal : '',
  });
}

function receipt(
  ctx: FormContext,
  input: NonNullable<JourneyState['receipt']> & Pick<FormInput, 'redirect'>,
): TemplateResult {
  const { url, secondsLeft } = input.redirect;
  const stop = (): void => {
    input.redirect.stop();
    ctx.act.toHeading();
  };
  const redirect = url === null ? null : { url, secondsLeft, stop };
  return receiptTemplate(ctx, { ...input, redirect });
}

function otpDialog(ctx: FormContext, { status, error }: JourneyState): TemplateResult {
  return html`<bp-otp-dialog
    exportparts="dialog, heading, button, button-primary, button-secondary, input, label, hint, error"
    lang=${ctx.lang}
    .machine=${ctx.journey.otp}
    .error=${status === 'verifying' ? error : null}
    ?busy=${status === 'submitting'}
    ?open=${status === 'verifying' || status === 'submitting'}
    @bp-otp-confirm=${(event: CustomEvent<{ code: string }>) => ctx.act.confirmOtp(event.detail.code)}
    @bp-otp-resend=${() => ctx.act.resendOtp()}
    @bp-otp-cancel=${() => ctx.act.cancelOtp()}
  ></bp-otp-dialog>`;
}
