/** Every answer in words, in reading order: for the review and the copy on the receipt. */
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { type LocalText, localize } from '../../../core/definition/text.js';
import type { ItemView, PageView, SectionView } from '../../../core/form/view.js';
import { type FormContext, idOf } from '../context.js';
import { gradually } from '../gradually.js';
import { secretTemplate } from '../secret.js';
import { inTongue, said } from '../tongue.js';
import { walkItems } from '../walk.js';
import { widgetOf } from '../widgets/table.js';
import { fileList } from './attachment.js';

/** All visible answers; `editable` adds the links back. Left alone while the answers are the same. */
export function answersTemplate(ctx: FormContext, editable: boolean): TemplateResult {
  const { answers, files, inquiries } = ctx.store.getState();
  return html`${guard([ctx, editable, answers, files, inquiries], () => sections(ctx, editable))}`;
}

function sections(ctx: FormContext, editable: boolean): unknown {
  return ctx.store.pages().map((page) =>
    page.sections.map((key, i) => {
      const section = ctx.store.view(key);
      if (section?.kind !== 'section' || !section.visible) return nothing;
      // A part without a title goes on where the one before it ended.
      const title = section.title ?? (i === 0 ? page.title : null);
      return answerSection(ctx, { page, section, title, editable });
    }),
  );
}

function answerSection(
  ctx: FormContext,
  at: {
    readonly page: PageView;
    readonly section: SectionView;
    readonly title: LocalText | null;
    readonly editable: boolean;
  },
): unknown {
  const { page, section, editable } = at;
  if (!hasAnswers(ctx, section)) return nothing;
  const title = localize(at.title, ctx.lang);
  return html`<section part="section" class="section answers ${title ? '' : 'more'}">
    ${
      title
        ? html`<div class="answers-head">
      <h3 part="section-title" class="section-title">${title}</h3>
      ${
        editable
          ? html`<button
              type="button"
              class="link"
              id=${idOf(ctx, section.key, '-change')}
              @click=${() => ctx.act.edit(page.id, section.key)}
            >
              ${ctx.msg.edit}<span class="sr-only"> ${title}</span>
            </button>`
          : nothing
      }
    </div>`
        : nothing
    }
    ${gradually(piecesOf(ctx, section))}
  </section>`;
}

function hasAnswers(ctx: FormContext, section: SectionView): boolean {
  for (const { view } of walkItems(ctx.store, section.items, { section, row: null })) {
    if (isAnswer(view)) return true;
  }
  return false;
}

/** Lines of one piece: few enough to be made within a frame. */
const PIECE = 80;

function* piecesOf(ctx: FormContext, section: SectionView): Generator<TemplateResult> {
  let lines: unknown[] = [];
  let last: LocalText | null = null;
  for (const { view, row } of walkItems(ctx.store, section.items, { section, row: null })) {
    if (!isAnswer(view)) continue;
    if (row !== null && row !== last) lines.push(rowHeading(ctx, row));
    last = row;
    lines.push(answer(ctx, view));
    if (lines.length < PIECE) continue;
    yield html`<dl class="piece">${lines}</dl>`;
    lines = [];
  }
  if (lines.length > 0) yield html`<dl class="piece">${lines}</dl>`;
}

function isAnswer(view: ItemView): boolean {
  if (view.kind === 'field') return widgetOf(view).frame !== 'none';
  return view.kind === 'attachment' || (view.kind === 'repeat' && view.rows.length === 0);
}

function rowHeading(ctx: FormContext, row: LocalText): TemplateResult {
  return html`<div class="answer-row">
    <dt>${said(ctx, row)}</dt>
    <dd class="sr-only"></dd>
  </div>`;
}

function answer(ctx: FormContext, view: ItemView): unknown {
  if (view.kind === 'content') return nothing;
  return html`<div class="answer"><dt>${said(ctx, view.label)}</dt><dd>${answerWords(ctx, view)}</dd></div>`;
}

function answerWords(ctx: FormContext, view: Exclude<ItemView, { kind: 'content' }>): unknown {
  if (view.kind === 'attachment') return fileList(ctx, view);
  const words = view.kind === 'field' ? widgetOf(view).words(ctx, view) : '';
  const empty = view.kind === 'repeat' ? ctx.msg.noRows : ctx.msg.noAnswer;
  if (words && view.kind === 'field' && view.sensitive) {
    return secretTemplate(ctx, localize(view.label, ctx.lang), words);
  }
  return words ? inTongue(words, ctx.lang) : html`<span class="muted">${empty}</span>`;
}
