/** The whole control as one pure template. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { UploadController } from '../../controllers/upload-controller.js';
import { acceptAttribute, type Refusal } from '../../core/upload/accept.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import { icon } from '../icons.js';
import { joinable } from './image-actions.js';
import { refusedTemplate, remarkTemplate } from './notes.js';
import { rowTemplate } from './row.js';
import type { Row, RowContext } from './row-data.js';
import { newsSentence } from './said.js';
import { rulesText } from './value.js';
import { type Zone, zoneTemplate } from './zone.js';

export interface UploadView extends RowContext, Omit<Zone, 'empty' | 'invalid'> {
  readonly uploads: UploadController;
  readonly label: string;
  /** Something around shows the label; here it is for screen readers only. */
  readonly isLabelled: boolean;
  /** The form around shows label and faults; here they are for screen readers only. */
  readonly inForm: boolean;
  readonly example: string | null;
  readonly required: boolean;
  /** No more files may be attached. */
  readonly full: boolean;
  /** Sentence about the attachment as a whole; null: none to show. */
  readonly fault: string | null;
  readonly canDownload: boolean;
  readonly canCrop: boolean;
  readonly onShrink: (refusal: Refusal<File>) => void;
  readonly onJoin: (pictures: readonly QueuedFile[]) => void;
  readonly remark: 'none' | 'optional' | 'required';
  readonly remarkText: string;
  readonly onRemark: (text: string) => void;
}

export function uploadTemplate(view: UploadView): TemplateResult {
  const { messages, lang, fault, uploads } = view;
  const { onShrink } = view;
  const refused = { list: uploads.refused, onDismiss: uploads.dismiss.bind(uploads), onShrink };
  return html`<div
    part="upload"
    class="field ${fault === null ? '' : 'wrong'}"
    role=${view.inForm ? nothing : 'group'}
    aria-labelledby=${view.inForm ? nothing : 'label'}
  >
    <div id="label" part="label" class="label ${view.isLabelled ? 'sr-only' : ''}">
      ${view.label || messages.attachments}
      ${view.required ? nothing : html`<span class="optional">${messages.optional}</span>`}
    </div>
    <div id="hint" part="hint" class="muted small">
      <slot name="hint"></slot>
      <div>${rulesText(view.rules, messages, lang)}</div>
      ${exampleTemplate(view)}
    </div>
    <p id="error" part="error" class="error" ?hidden=${fault === null}>
      ${fault === null ? nothing : html`${icon('alert')}<span>${fault}</span>`}
    </p>
    ${view.full ? fullTemplate(view) : entryTemplate(view)}
    ${refusedTemplate(refused, messages, lang)} ${listTemplate(view)}
    <p class="sr-only" role="status">
      ${uploads.news.map((news) => newsSentence(news, messages, lang)).join('. ')}
    </p>
  </div>`;
}

function exampleTemplate({ example, messages }: UploadView): TemplateResult | typeof nothing {
  const url = webUrl(example);
  if (url === null) return nothing;
  return html`<a href=${url} target="_blank" rel="noopener noreferrer"
    >${messages.example} ${messages.newTab}</a
  >`;
}

/** A definition may come from anywhere: no `javascript:` and no `data:` becomes a link. */
function webUrl(text: string | null): string | null {
  if (!text || !URL.canParse(text, document.baseURI)) return null;
  const url = new URL(text, document.baseURI);
  return /^https?:$/.test(url.protocol) ? url.href : null;
}

function fullTemplate({ rules, messages }: UploadView): TemplateResult | typeof nothing {
  // Where one file is the norm, the row says all there is to say.
  if (rules.maxFiles === 1) return nothing;
  return html`<p class="muted small">${messages.filesFull}</p>`;
}

function entryTemplate(view: UploadView): TemplateResult {
  const { messages, remark, disabled } = view;
  const note = {
    text: view.remarkText,
    required: remark === 'required',
    disabled,
    onInput: view.onRemark,
  };
  const zone = {
    ...view,
    empty: view.uploads.files.length === 0,
    invalid: view.fault !== null,
  };
  return html`${remark === 'none' ? nothing : remarkTemplate(note, messages)}
  ${zoneTemplate(zone, messages)}`;
}

function listTemplate(view: UploadView): TemplateResult | typeof nothing {
  const { files } = view.uploads;
  if (files.length === 0) return nothing;
  return html`<ul aria-labelledby="label">
      ${repeat(
        files,
        ({ id }) => id,
        (file) => rowTemplate(rowOf(file, view), view),
      )}
    </ul>
    ${joinTemplate(view)}`;
}

function rowOf(file: QueuedFile, view: UploadView): Row {
  const { uploads, rules, canDownload, canCrop, disabled } = view;
  const { files } = uploads;
  const nameOf = (id: string) => files.find((one) => one.id === id)?.name;
  return {
    ...{ file, canDownload, canCrop, disabled },
    place: { index: files.indexOf(file), count: files.length },
    hold: uploads.hold,
    thumbnail: uploads.thumbnail(file.id),
    fault: uploads.fault(file.id),
    twin: (file.duplicateOf && nameOf(file.duplicateOf)) ?? null,
    replaces: file.replaces.flatMap((id) => nameOf(id) ?? []).join(', ') || null,
    isPicked: uploads.picked(file.id) !== null,
    canPause: uploads.canPause(file),
    accept: acceptAttribute(rules.accept),
  };
}

function joinTemplate(view: UploadView): TemplateResult | typeof nothing {
  const pictures = view.disabled ? [] : joinable(view.uploads, view.rules);
  if (pictures.length === 0) return nothing;
  return html`<button
    type="button"
    part="button"
    class="button quiet join"
    @click=${() => view.onJoin(pictures)}
  >
    ${icon('file')}${view.messages.joinPhotos(pictures.length)}
  </button>`;
}
