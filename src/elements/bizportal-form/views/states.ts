/** Everything that is not the form itself: opening, failed, ended, sent, not known yet. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BizportalError } from '../../../core/errors.js';
import { errorSentence, formatDateTime, type Messages } from '../../../messages/index.js';
import { icon } from '../../icons.js';
import { type FormContext, RECEIPT } from '../context.js';
import { answersTemplate } from './answers.js';
import { headingTemplate } from './page.js';

/** What is known before there is a form. */
export type Shell = Pick<FormContext, 'uid' | 'msg' | 'lang'>;

/**
 * In the shape of the form, so that nothing jumps when it comes.
 *
 * @param slow false: room for it only; what comes at once needs no skeleton that flashes
 */
export function loadingTemplate(msg: Messages, slow: boolean): TemplateResult {
  if (!slow) return html`<div class="waiting"></div>`;
  return html`<div class="header">
      <div><p class="line"><span class="bone"></span></p><p class="line small"><span class="bone"></span></p></div>
      <p class="line small"><span class="bone"></span></p>
    </div>
    <div class="progress"><p class="line small"><span class="bone"></span></p><div class="bar"><span></span></div></div>
    <div class="skeleton page main" role="status">
    <span class="sr-only">${msg.loading}</span>
    <p class="heading line"><span class="bone"></span></p>
    ${[0, 1, 2].map(() => html`<div class="bone short"></div><div class="bone box-bone"></div>`)}
    <div class="bone button-bone"></div>
  </div>`;
}

export interface Failure {
  readonly error: BizportalError;
  /** Null when trying again cannot help. */
  readonly retry: (() => void) | null;
}

export function failedTemplate(shell: Shell, { error, retry }: Failure): TemplateResult {
  const details = developerLines(error);
  return html`<div part="page" class="page">
    ${headingTemplate(shell, shell.msg.failedTitle)}
    <p class="note danger" role="alert">
      ${icon('alert')}<span>${errorSentence(error, shell.lang)}</span>
    </p>
    ${
      details.length > 0
        ? html`<section class="section">
            <h3 part="section-title" class="section-title">${shell.msg.developerTitle}</h3>
            <ul class="code" lang="en" tabindex="0">
              ${details.map((line) => html`<li>${line}</li>`)}
            </ul>
          </section>`
        : nothing
    }
    ${
      retry
        ? html`<div class="actions">
            <button part="button button-primary" class="button primary" type="button" @click=${retry}>
              ${shell.msg.tryAgain}
            </button>
          </div>`
        : nothing
    }
  </div>`;
}

/** Only what the page's developer can mend; a citizen's fault has no such list. */
function developerLines({ code, message, params }: BizportalError): readonly string[] {
  if (code !== 'definition' && code !== 'schema' && code !== 'config') return [];
  const errors = Array.isArray(params.errors) ? params.errors : [];
  const lines = errors.map((one) => (one instanceof Error ? one.message : String(one)));
  return lines.length > 0 ? lines : [message];
}

export function unknownTemplate(
  ctx: FormContext,
  { reference, busy }: { readonly reference: string; readonly busy: boolean },
): TemplateResult {
  return html`<div part="page" class="page">
    ${headingTemplate(ctx, ctx.msg.unknownTitle)}
    <p class="note warning">${icon('alert')}<span>${ctx.msg.unknownText}</span></p>
    <p class="reference"><span class="muted">${ctx.msg.reference}</span> <b class="number">${reference}</b></p>
    <p class="hint">${ctx.msg.unknownKeep}</p>
    <div class="actions">
      <button
        part="button button-primary"
        class="button primary"
        type="button"
        aria-busy=${busy ? 'true' : nothing}
        @click=${() => ctx.act.retry()}
      >
        ${busy ? ctx.msg.checking : ctx.msg.checkAgain}
      </button>
    </div>
  </div>`;
}

export interface ReceiptInput {
  readonly requestId: string;
  readonly message: string;
  readonly sentAt: string | null;
  readonly redirect: {
    readonly url: string;
    /** Seconds until the page is left; null when stopped. */
    readonly secondsLeft: number | null;
    readonly stop: () => void;
  } | null;
}

/** A portal that only says that it worked says what the heading says. */
const SUCCESS =
  /^(ok|success\w*|(?:ส่ง|รับ|บันทึก)(?:คำขอ|ข้อมูล)?(?:เรียบร้อย|สำเร็จ)?(?:แล้ว)?|สำเร็จ)[.!]?$/i;

export function receiptTemplate(ctx: FormContext, input: ReceiptInput): TemplateResult {
  const { requestId, message, sentAt, redirect } = input;
  const sent = sentAt === null ? '' : formatDateTime(sentAt, ctx.lang);
  return html`<div part="page receipt" class="page receipt">
    <div class="receipt-head">
      <span class="tick">${icon('check')}</span>
      ${headingTemplate(ctx, ctx.msg.receiptTitle)}
      <p class="muted">${ctx.msg.requestNumber}</p>
      <p class="request-id number">${requestId}</p>
      ${sent === '' ? nothing : html`<p class="muted number">${ctx.msg.sentAt(sent)}</p>`}
      ${copyTemplate(ctx, requestId)}
      ${message === '' || SUCCESS.test(message.trim()) ? nothing : html`<p>${message}</p>`}
    </div>
    <slot name="submitted"></slot>
    <section class="section">
      <h3 part="section-title" class="section-title">${ctx.msg.nextTitle}</h3>
      <ol class="next-steps">
        ${ctx.msg.nextSteps.map((step) => html`<li>${step}</li>`)}
      </ol>
    </section>
    <div class="actions">
      ${
        redirect
          ? html`<a part="button button-primary" class="button primary" href=${redirect.url}>
              ${ctx.msg.goBack}
            </a>`
          : nothing
      }
      <button
        part="button button-secondary"
        class="button secondary"
        type="button"
        @click=${() => ctx.act.print()}
      >
        ${icon('print')}${ctx.msg.print}
      </button>
    </div>
    ${redirect && redirect.secondsLeft !== null ? countdown(ctx, redirect.secondsLeft, redirect.stop) : nothing}
    <details class="copy fold">
      <summary>${ctx.msg.copyOfAnswers}</summary>
      ${answersTemplate(ctx, false)}
    </details>
  </div>`;
}

/** The number is typed elsewhere: in a message, at a counter. */
function copyTemplate(ctx: FormContext, requestId: string): TemplateResult {
  const { said } = ctx.scratch.get(RECEIPT) ?? {};
  const words = said === 'copied' ? ctx.msg.copied : said ? ctx.msg.notCopied : '';
  return html`<div class="copy-number">
    <button
      part="button button-secondary"
      class="button secondary"
      type="button"
      id="${ctx.uid}-copy"
      @click=${() => ctx.act.copyNumber(requestId)}
    >
      ${icon('copy')}${ctx.msg.copyNumber}
    </button>
    <span role="status">${words}</span>
  </div>`;
}

/** Counts down in sight, not aloud. */
function countdown(ctx: FormContext, seconds: number, stop: () => void): TemplateResult {
  return html`<p class="redirect muted number">
    <span>${ctx.msg.redirecting(seconds)}</span>
    <button type="button" class="link" @click=${stop}>${ctx.msg.stay}</button>
  </p>`;
}
