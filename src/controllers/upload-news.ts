/** What happened to files, as data: said once, in the words of the host's language. */
import type { BizportalError } from '../core/errors.js';
import type { QueuedFile } from '../core/upload/queue-state.js';
import type { UploadState } from '../core/upload/state.js';

/** Told once, in the words of the host's language. */
export type UploadNews =
  | { readonly kind: 'started'; readonly count: number }
  | { readonly kind: 'done' | 'cancelled' | 'removed'; readonly name: string }
  | { readonly kind: 'moved'; readonly name: string; readonly place: number }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly name: string; readonly error: BizportalError };

/** Only what a person waits for or must act on. */
export function newsOf({ name, state }: QueuedFile, before: UploadState | null): UploadNews | null {
  if (state.status === before?.status) return null;
  if (state.status === 'failed') return { kind: 'failed', name, error: state.error };
  // A file whose removal failed is `done` again; that is no news.
  if (state.status === 'done') return before?.status === 'removing' ? null : { kind: 'done', name };
  if (state.status === 'cancelled' || state.status === 'removed')
    return { kind: state.status, name };
  return null;
}
