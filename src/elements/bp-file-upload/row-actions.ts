/** What a person can do about one file: the likeliest at hand, the rest behind "more". */
import { html, nothing, type TemplateResult } from 'lit';
import type { UploadState } from '../../core/upload/state.js';
import { icon } from '../icons.js';
import { isPicture } from './image-actions.js';
import type { Row, RowContext, RowIntent } from './row-data.js';
import { takeFiles } from './zone.js';

export function actionsTemplate(row: Row, context: RowContext): TemplateResult | typeof nothing {
  if (row.disabled) return nothing;
  const { state } = row.file;
  const asked = state.status === 'missing' ? 'again' : isLost(state) ? 'replace' : null;
  return html`${asked === null ? nothing : pickTemplate(asked, row, context)}
  ${intentsOf(row).map((intent) => buttonTemplate(intent, row, context))}`;
}

export function moreTemplate(row: Row, context: RowContext): TemplateResult | typeof nothing {
  if (row.disabled || row.file.state.status !== 'done') return nothing;
  const { messages } = context;
  return html`<details class="extra more">
    <summary>${icon('down')}${messages.more} <span class="sr-only">${row.file.name}</span></summary>
    <div class="actions">
      ${pickTemplate('replace', row, context)}
      ${moreIntents(row).map((intent) => buttonTemplate(intent, row, context))}
    </div>
  </details>`;
}

/** The likeliest first. */
function intentsOf({ file: { state }, canPause }: Row): readonly RowIntent[] {
  switch (state.status) {
    case 'done':
    case 'missing':
      return ['remove'];
    case 'failed':
      return state.resumable ? ['retry', 'remove'] : ['remove'];
    case 'cancelled':
      return ['retry', 'remove'];
    case 'removing':
    case 'removed':
      return [];
    case 'queued':
      return ['cancel'];
    default:
      return rests(state) ? ['resume', 'cancel'] : canPause ? ['pause', 'cancel'] : ['cancel'];
  }
}

/** The portal had it: another may take its place, the same one at best. */
function isLost(state: UploadState): boolean {
  return state.status === 'failed' && state.error.code === 'file-lost';
}

function rests(state: UploadState): boolean {
  return state.status === 'waiting' && state.reason === 'paused';
}

function moreIntents({ file, place, isPicked, canCrop }: Row): readonly RowIntent[] {
  const picture = isPicked && isPicture(file);
  return [
    ...(place.index > 0 ? (['moveUp'] as const) : []),
    ...(place.index < place.count - 1 ? (['moveDown'] as const) : []),
    ...(picture ? (['turnLeft', 'turnRight'] as const) : []),
    ...(picture && canCrop ? (['crop'] as const) : []),
  ];
}

function buttonTemplate(intent: RowIntent, { file }: Row, context: RowContext): TemplateResult {
  return html`<button
    type="button"
    part="button"
    class="button quiet"
    data-intent=${intent}
    @click=${() => context.act(intent, file)}
  >
    ${context.messages[intent]} <span class="sr-only">${file.name}</span>
  </button>`;
}

/** A real file input that looks like the other buttons. */
function pickTemplate(
  intent: 'again' | 'replace',
  { file, accept }: Row,
  context: RowContext,
): TemplateResult {
  const id = `${intent}-${file.id}`;
  const { messages } = context;
  return html`<span class="pick"
    ><input
      id=${id}
      class="sr-only"
      type="file"
      accept=${accept || nothing}
      @change=${(event: Event) => {
        const [picked] = takeFiles(event.target as HTMLInputElement);
        if (picked) context.give(intent, file, picked);
      }}
    /><label for=${id} class="button quiet" part="button"
      >${intent === 'again' ? messages.chooseAgain : messages.replace}
      <span class="sr-only">${file.name}</span></label
    ></span
  >`;
}
