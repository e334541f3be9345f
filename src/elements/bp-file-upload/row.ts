/** One file of the list. */
import { html, nothing, type TemplateResult } from 'lit';
import { extensionOf } from '../../core/upload/file-types.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import type { Progress } from '../../core/upload/state.js';
import { formatBytes } from '../../messages/index.js';
import { actionsTemplate, moreTemplate } from './row-actions.js';
import type { Row, RowContext } from './row-data.js';
import { explanationOf, percentOf, waitWord, wordOf } from './row-words.js';

export function rowTemplate(row: Row, context: RowContext): TemplateResult {
  const { file, hold } = row;
  const held = hold !== null && file.state.status === 'queued';
  const word = held ? waitWord(hold, context) : wordOf(file.state, context);
  return html`<li class="row" tabindex="-1" data-state=${file.state.status} data-id=${file.id}>
    <span class="mark" aria-hidden="true"
      >${row.thumbnail ? html`<img src=${row.thumbnail} alt="" />` : markOf(file.name)}</span
    >
    <div class="about">
      ${nameTemplate(row, context)}
      ${'progress' in file.state ? progressTemplate(file, file.state.progress, context) : nothing}
      <p class="meta">
        <span>${formatBytes(file.size, context.lang)}</span>
        <span class="word ${word.tone}">${word.icon}${word.text}</span>
      </p>
    </div>
    <div class="action">${actionsTemplate(row, context)}</div>
    ${explanationTemplate(row, context)} ${moreTemplate(row, context)}
  </li>`;
}

function nameTemplate({ file, canDownload }: Row, context: RowContext): TemplateResult {
  if (!canDownload || file.state.status !== 'done') {
    return html`<bdi class="name">${file.name}</bdi>`;
  }
  return html`<button
    type="button"
    class="name"
    @click=${() => context.act('download', file)}
  ><bdi>${file.name}</bdi> <span class="sr-only">${context.messages.download}</span></button>`;
}

function progressTemplate(
  file: QueuedFile,
  progress: Progress,
  { messages }: RowContext,
): TemplateResult {
  return html`<progress
    max="100"
    .value=${percentOf(progress)}
    aria-label=${messages.progressOf(file.name)}
  ></progress>`;
}

function explanationTemplate(row: Row, context: RowContext): TemplateResult | typeof nothing {
  const said = explanationOf(row, context);
  if (said === null) return nothing;
  const tone = { failed: 'reason', waiting: 'doubt', plain: 'muted', done: 'muted' }[said.tone];
  return html`<p class="extra small ${tone}">${said.text}</p>`;
}

function markOf(name: string): string {
  return extensionOf(name).slice(0, 4) || '—';
}
