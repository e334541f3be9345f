/** The queue of all files of one form, with their copies on the device. */
import type { UploadLimits } from '../ports.js';
import type { FileCopyStore } from './copies.js';
import { CopyKeeper } from './copy-keeper.js';
import type { UploadPorts } from './ports.js';
import { UploadQueue } from './queue.js';

export interface FormQueueOptions {
  readonly ports: Omit<UploadPorts, 'copies'> & {
    /** Copies of files being sent; absent: a reload asks for them again. */
    readonly files?: FileCopyStore | undefined;
  };
  readonly limits: UploadLimits;
  /** Whose files: the draft's key on the device. */
  readonly owner: string;
}

export function createFormQueue({ ports, limits, owner }: FormQueueOptions): UploadQueue {
  const copies = ports.files && new CopyKeeper({ ...ports, store: ports.files, owner });
  return new UploadQueue({ ports: { ...ports, copies }, limits });
}
