/** One file of the list. */
import { html, nothing, type TemplateResult } from 'lit';
import type { BizportalError } from '../../core/errors.js';
import { extensionOf } from '../../core/upload/file-types.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import type { Progress, UploadState, WaitReason } from '../../core/upload/state.js';
import { errorSentence, formatBytes, type Messages } from '../../messages/index.js';
import { icon } from '../icons.js';

export type RowIntent = 'cancel' | 'retry' | 'remove' | 'download';

export interface RowContext {
  readonly messages: Messages;
  readonly lang: string;
  readonly act: (intent: RowIntent, file: QueuedFile) => void;
}

export interface Row {
  readonly file: QueuedFile;
  /** Why nothing of the queue is sent now. */
  readonly hold: WaitReason | null;
  /** Object URL of a preview. */
  readonly thumbnail: string | null;
  /** Of the last remove or download. */
  readonly fault: BizportalError | null;
  /** Name of the earlier file with the same bytes. */
  readonly twin: string | null;
  readonly canDownload: boolean;
  readonly disabled: boolean;
}

interface Word {
  readonly tone: 'done' | 'waiting' | 'failed' | 'plain';
  readonly icon?: TemplateResult;
  readonly text: string;
}

export function rowTemplate(row: Row, context: RowContext): TemplateResult {
  const { file, hold } = row;
  const held = hold !== null && file.state.status === 'queued';
  const word = held ? waitWord(hold, context) : wordOf(file.state, context);
  return html`<li class="row" tabindex="-1" data-state=${file.state.status}>
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
    <div class="action">
      ${row.disabled ? nothing : intentsOf(file.state).map((intent) => buttonTemplate(intent, row, context))}
    </div>
    ${explanationTemplate(row, context)}
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

function buttonTemplate(intent: RowIntent, { file }: Row, context: RowContext): TemplateResult {
  return html`<button
    type="button"
    part="button"
    class="button quiet"
    @click=${() => context.act(intent, file)}
  >
    ${context.messages[intent]} <span class="sr-only">${file.name}</span>
  </button>`;
}

function explanationTemplate(
  { file, fault, twin }: Row,
  { messages, lang }: RowContext,
): TemplateResult | typeof nothing {
  const error = fault ?? (file.state.status === 'failed' ? file.state.error : null);
  if (error) return html`<p class="extra small reason">${errorSentence(error, lang)}</p>`;
  if (twin === null) return nothing;
  return html`<p class="extra small muted">${messages.duplicateOf(twin)}</p>`;
}

/** Never 100: `loaded` stays below `total` until the portal has the file. */
function percentOf({ loaded, total }: Progress): number {
  return total > 0 ? Math.floor((100 * loaded) / total) : 0;
}

function wordOf(state: UploadState, context: RowContext): Word {
  const { messages } = context;
  switch (state.status) {
    case 'queued':
      return { tone: 'plain', text: messages.waiting };
    case 'hashing':
    case 'uploading':
      return { tone: 'plain', text: sendingText(state.progress, messages) };
    case 'waiting':
      return waitWord(state.reason, context);
    case 'done':
      return { tone: 'done', icon: icon('check'), text: messages.fileSent };
    case 'failed':
      return { tone: 'failed', icon: icon('alert'), text: messages.fileFailed };
    case 'missing':
      return { tone: 'failed', icon: icon('alert'), text: messages.fileMissing };
    case 'cancelled':
    case 'removed':
      return { tone: 'plain', text: messages.fileCancelled };
    case 'removing':
      return { tone: 'plain', text: messages.removing };
  }
}

function sendingText(progress: Progress, messages: Messages): string {
  const percent = percentOf(progress);
  if (percent === 99) return messages.finishing;
  const { secondsLeft } = progress;
  const left = secondsLeft === null ? '' : ` · ${messages.timeLeft(coarse(secondsLeft))}`;
  return messages.sending(percent) + left;
}

function waitWord(reason: WaitReason, { messages }: RowContext): Word {
  const texts: Readonly<Record<WaitReason, string>> = {
    offline: messages.waitOffline,
    busy: messages.waitBusy,
    paused: messages.waitPaused,
    session: messages.waitSession,
    backoff: messages.retrying,
  };
  return { tone: 'waiting', icon: icon('clock'), text: texts[reason] };
}

/** A guess is not told to the second. */
function coarse(seconds: number): number {
  const step = seconds > 90 ? 60 : seconds > 20 ? 10 : 5;
  return Math.ceil(seconds / step) * step;
}

/** What a person can do about a file in this state, the likeliest first. */
function intentsOf(state: UploadState): readonly RowIntent[] {
  switch (state.status) {
    case 'done':
      return ['remove'];
    case 'failed':
      return state.resumable ? ['retry', 'remove'] : ['remove'];
    case 'cancelled':
      return ['retry', 'remove'];
    case 'removing':
    case 'removed':
      return [];
    default:
      return ['cancel'];
  }
}

function markOf(name: string): string {
  return extensionOf(name).slice(0, 4) || '—';
}
