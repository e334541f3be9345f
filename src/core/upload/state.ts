/** The life of one file on its way to the portal, as data. */
import type { BizportalError } from '../errors.js';
import type { AttachedFile } from '../form/view.js';
import type { Transitions } from '../machine.js';

/** The bytes of a picked file, behind a port; `src/adapters` makes one of a `File`. */
export interface ByteSource {
  /** As the citizen sees it. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** MIME type; may be empty. */
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /**
   * Bytes `start` … `end - 1`, copied out of the file.
   * @throws BizportalError `file-unreadable` when the file was moved, changed or deleted.
   */
  read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Nothing is sent before; once a reload would show the file (reliability.md, faults 27 to 29). */
  readonly ready?: Promise<void>;
}

export interface Progress {
  /** Bytes that left the device in this attempt; below `total` until the portal has the file. */
  readonly loaded: number;
  readonly total: number;
  /** Bytes per second over the last seconds; null: too early to say. */
  readonly speed: number | null;
  readonly secondsLeft: number | null;
}

/** Why nothing is being sent: `backoff` concerns one file, the others the whole queue. */
export type WaitReason = 'offline' | 'busy' | 'paused' | 'session' | 'backoff';

export type UploadState =
  | { readonly status: 'queued' }
  /** The first chunk of an attempt is read and hashed; nothing is on its way yet. */
  | { readonly status: 'hashing'; readonly progress: Progress }
  | { readonly status: 'uploading'; readonly progress: Progress }
  | {
      readonly status: 'waiting';
      readonly reason: WaitReason;
      /** On the monotonic clock, in milliseconds; null: until something changes. */
      readonly until: number | null;
      readonly progress: Progress;
    }
  | { readonly status: 'done'; readonly file: AttachedFile }
  /** `resumable`: the same file may be sent again by `retry()`; else another must be picked. */
  | { readonly status: 'failed'; readonly error: BizportalError; readonly resumable: boolean }
  | { readonly status: 'cancelled' }
  /** Its bytes went with the page it was picked in: the same file must be picked again. */
  | { readonly status: 'missing' }
  /** Being deleted on the server. */
  | { readonly status: 'removing'; readonly file: AttachedFile }
  | { readonly status: 'removed' };

export const uploadTransitions: Transitions<UploadState> = {
  queued: ['hashing', 'uploading', 'waiting', 'failed', 'cancelled'],
  hashing: ['uploading', 'waiting', 'failed', 'cancelled'],
  uploading: ['hashing', 'waiting', 'done', 'failed', 'cancelled'],
  waiting: ['hashing', 'uploading', 'done', 'failed', 'cancelled'],
  done: ['removing', 'failed'],
  failed: ['queued', 'cancelled'],
  cancelled: ['queued'],
  missing: ['queued', 'cancelled'],
  removing: ['done', 'removed'],
  removed: [],
};

export function waitingState(
  { reason, until }: { readonly reason: WaitReason; readonly until: number | null },
  progress: Progress,
): UploadState {
  return { status: 'waiting', reason, until, progress };
}
