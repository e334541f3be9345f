/** One document asked for: the label and faults are the form's, the files are the child's. */
import { html, nothing, type TemplateResult } from 'lit';
import { localize } from '../../../core/definition/text.js';
import type { AttachmentView } from '../../../core/form/view.js';
import { formatDateTime } from '../../../messages/index.js';
import { icon } from '../../icons.js';
import { type FormContext, idOf } from '../context.js';
import { faults, hintTemplate, labelTemplate } from './field.js';

export function attachmentTemplate(ctx: FormContext, view: AttachmentView): TemplateResult {
  const label = localize(view.label, ctx.lang);
  if (ctx.readonly) {
    return html`<div part="field" class="field full">
      <span part="label" class="label">${label}</span>${fileList(ctx, view)}
    </div>`;
  }
  const id = idOf(ctx, view.key);
  const wrong = view.issues.length > 0;
  const described = [view.hint && `${id}-hint`, wrong && `${id}-error`];
  const describedBy = described.filter(Boolean).join(' ');
  return html`<div
    part="field"
    class="field full ${wrong ? 'wrong' : ''}"
    role="group"
    aria-labelledby="${id}-label"
    aria-describedby=${describedBy || nothing}
  >
    <span part="label" class="label" id="${id}-label">${labelTemplate(ctx, view)}</span>
    ${hintTemplate(ctx, view.key, localize(view.hint, ctx.lang))} ${faults(ctx, view)}
    <bp-file-upload
      id=${id}
      exportparts="upload, hint, error, control, input, button"
      lang=${ctx.lang}
      accept=${view.accept.join(',')}
      max-size=${view.maxSize ?? nothing}
      max-files=${view.maxFiles}
      document-type=${view.documentType}
      doc-name=${localize(view.docName, 'th')}
      ?required=${view.required}
      .label=${label}
      .example=${view.example}
      .remark=${view.remark}
      .path=${view.path}
      .field=${view.key}
      .adapter=${ctx.adapter}
      .queue=${ctx.journey.queue}
    ></bp-file-upload>
  </div>`;
}

/** Names and times only, for what may not be changed any more. */
export function fileList(ctx: FormContext, view: AttachmentView): TemplateResult {
  if (view.files.length === 0) return html`<p class="muted">${ctx.msg.noFiles}</p>`;
  return html`<ul class="files">
    ${view.files.map(
      (file) => html`<li>
        ${icon('file')}<span
          >${file.name} <span class="small muted">${formatDateTime(file.uploadedAt, ctx.lang)}</span></span
        >
      </li>`,
    )}
  </ul>`;
}
