/** What a row says about its file. */
import type { TemplateResult } from 'lit';
import type { BizportalError } from '../../core/errors.js';
import { hiddenExtension } from '../../core/upload/content.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import type { Progress, UploadState, WaitReason } from '../../core/upload/state.js';
import { errorSentence, formatBytes, type Messages } from '../../messages/index.js';
import { icon } from '../icons.js';
import type { Row, RowContext } from './row-data.js';

export interface Word {
  readonly tone: 'done' | 'waiting' | 'failed' | 'plain';
  readonly icon?: TemplateResult;
  readonly text: string;
}

/** Never 100: `loaded` stays below `total` until the portal has the file. */
export function percentOf({ loaded, total }: Progress): number {
  return total > 0 ? Math.floor((100 * loaded) / total) : 0;
}

export function wordOf(state: UploadState, context: RowContext): Word {
  const { messages } = context;
  switch (state.status) {
    case 'queued':
      return { tone: 'plain', text: messages.waiting };
    case 'hashing':
    case 'uploading':
      return { tone: 'plain', text: sendingText(state.progress, context) };
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

export function waitWord(reason: WaitReason, { messages }: RowContext): Word {
  const texts: Readonly<Record<WaitReason, string>> = {
    offline: messages.waitOffline,
    busy: messages.waitBusy,
    paused: messages.waitPaused,
    session: messages.waitSession,
    backoff: messages.retrying,
  };
  return { tone: 'waiting', icon: icon('clock'), text: texts[reason] };
}

/** One sentence more, the gravest first; null: there is nothing to explain. */
export function explanationOf(row: Row, context: RowContext): Omit<Word, 'icon'> | null {
  const { file, fault, twin } = row;
  const { messages } = context;
  const error = fault ?? (file.state.status === 'failed' ? file.state.error : null);
  if (error) return { tone: 'failed', text: whyNot(error, context) };
  if (file.state.status === 'missing') return plain(messages.missingWhy(file.name));
  if (twin !== null) return plain(messages.duplicateOf(twin));
  if (row.replaces !== null) return plain(messages.replaces(row.replaces));
  return doubtOf(file, messages);
}

/** Refused is the file here; the sentence of the error itself speaks of the application. */
function whyNot(error: BizportalError, { messages, lang }: RowContext): string {
  if (error.code !== 'rejected') return errorSentence(error, lang);
  const { message } = error.params;
  return messages.fileRejected(typeof message === 'string' ? message : '');
}

function doubtOf({ doubt, name }: QueuedFile, messages: Messages): Omit<Word, 'icon'> | null {
  if (doubt === null) return null;
  const kind = (hiddenExtension(name) ?? '').toUpperCase();
  const text = doubt === 'extension' ? messages.doubleExtension(name, kind) : messages.oddContent;
  return { tone: 'waiting', text };
}

function plain(text: string): Omit<Word, 'icon'> {
  return { tone: 'plain', text };
}

function sendingText(progress: Progress, { messages, lang }: RowContext): string {
  const percent = percentOf(progress);
  if (percent === 99) return messages.finishing;
  const { secondsLeft, speed } = progress;
  const known = secondsLeft !== null && speed !== null;
  const rest = known
    ? [messages.speed(formatBytes(speed, lang)), messages.timeLeft(coarse(secondsLeft))]
    : [];
  return [messages.sending(percent), ...rest].join(' · ');
}

/** A guess is not told to the second. */
function coarse(seconds: number): number {
  const step = seconds > 90 ? 60 : seconds > 20 ? 10 : 5;
  return Math.ceil(seconds / step) * step;
}
