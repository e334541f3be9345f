/** What is wrong with the attachment, and what happened to it, as data and as sentences. */
import type { UploadNews } from '../../controllers/upload-news.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import type { UploadState } from '../../core/upload/state.js';
import type { BpUploadEvent } from '../../events.js';
import { errorSentence, type Messages } from '../../messages/index.js';

/** Codes of `issueSentence`. */
export type AttachmentFault = 'remark' | 'upload' | 'required';

export interface AttachmentFacts {
  readonly remarkMissing: boolean;
  readonly required: boolean;
  readonly files: readonly QueuedFile[];
}

const UNSETTLED: ReadonlySet<UploadState['status']> = new Set([
  'queued',
  'hashing',
  'uploading',
  'waiting',
  'failed',
  'missing',
]);

/** The first thing that keeps the form from going on; null: nothing. */
export function faultOf(facts: AttachmentFacts): AttachmentFault | null {
  if (facts.remarkMissing) return 'remark';
  if (facts.files.some(({ state }) => UNSETTLED.has(state.status))) return 'upload';
  const attached = facts.files.some(({ state }) => state.status === 'done');
  return facts.required && !attached ? 'required' : null;
}

export function newsSentence(news: UploadNews, messages: Messages, lang: string): string {
  switch (news.kind) {
    case 'started':
      return messages.sendingFiles(news.count);
    case 'done':
      return messages.fileAdded(news.name);
    case 'removed':
      return messages.fileRemoved(news.name);
    case 'cancelled':
      return `${news.name}: ${messages.fileCancelled}`;
    case 'moved':
      return messages.moved(news.name, news.place);
    case 'offline':
      return messages.waitOffline;
    case 'failed':
      return messages.fileRefused(news.name, errorSentence(news.error, lang));
  }
}

/** Came a file to the attached ones, or went one? A removal that failed is neither. */
export function changesValue(now: UploadState, before: UploadState | null): boolean {
  return (now.status === 'done') !== (before?.status === 'removing') && CHANGES.has(now.status);
}

const CHANGES: ReadonlySet<UploadState['status']> = new Set(['done', 'removed']);

/** The detail of `bp-upload`. */
export function progressOf(
  { name, size, state }: QueuedFile,
  path: string,
): BpUploadEvent['detail'] {
  const loaded = 'progress' in state ? state.progress.loaded : state.status === 'done' ? size : 0;
  const fileId = state.status === 'done' ? { fileId: state.file.fileId } : {};
  return { path, name, state: state.status, loaded, total: size, ...fileId };
}
