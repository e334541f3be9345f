/** What a row is given and what it asks for. */
import type { BizportalError } from '../../core/errors.js';
import type { QueuedFile } from '../../core/upload/queue-state.js';
import type { WaitReason } from '../../core/upload/state.js';
import type { Messages } from '../../messages/index.js';

export type RowIntent =
  | 'cancel'
  | 'retry'
  | 'remove'
  | 'download'
  | 'pause'
  | 'resume'
  | 'moveUp'
  | 'moveDown'
  | 'turnLeft'
  | 'turnRight'
  | 'crop';

export interface RowContext {
  readonly messages: Messages;
  readonly lang: string;
  readonly act: (intent: RowIntent, file: QueuedFile) => void;
  /** The file that the row asked for, or one to take its place. */
  readonly give: (intent: 'again' | 'replace', file: QueuedFile, picked: File) => void;
}

export interface Row {
  readonly file: QueuedFile;
  /** Among the files of this attachment. */
  readonly place: { readonly index: number; readonly count: number };
  /** Why nothing of the queue is sent now. */
  readonly hold: WaitReason | null;
  /** Object URL of a preview. */
  readonly thumbnail: string | null;
  /** Of the last remove or download. */
  readonly fault: BizportalError | null;
  /** Name of the earlier file with the same bytes. */
  readonly twin: string | null;
  /** Names of the files that go once this one is there. */
  readonly replaces: string | null;
  /** Its bytes are at hand. */
  readonly isPicked: boolean;
  readonly canDownload: boolean;
  readonly canPause: boolean;
  readonly canCrop: boolean;
  readonly disabled: boolean;
  /** As of a file input. */
  readonly accept: string;
}
