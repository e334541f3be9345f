/** What an upload controller is told by its host. */
import type { BackendAdapter, Clock, DocumentInfo } from '../core/ports.js';
import type { UploadRules } from '../core/upload/accept.js';
import type { UploadQueue } from '../core/upload/queue.js';
import type { QueuedFile } from '../core/upload/queue-state.js';
import type { ByteSource, UploadState } from '../core/upload/state.js';

/** What the host wants right now; read again before every update. */
export interface UploadSettings {
  /** The form's queue; null: the controller makes one of its own. */
  readonly queue: UploadQueue | null;
  readonly adapter: BackendAdapter | null;
  /** Key of the attachment in the queue. */
  readonly field: string;
  readonly rules: UploadRules;
  readonly document: DocumentInfo;
}

export interface UploadControllerOptions {
  readonly settings: () => UploadSettings;
  readonly makeQueue: (adapter: BackendAdapter | null) => UploadQueue;
  readonly toSource: (file: File) => ByteSource;
  /** Hands downloaded bytes to the person. */
  readonly save: (blob: Blob, name: string) => void;
  readonly clock: Clock;
  /** A file's state was replaced; `before` is null for a new file. */
  readonly onChange: (file: QueuedFile, before: UploadState | null) => void;
}
