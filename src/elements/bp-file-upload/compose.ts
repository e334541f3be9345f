/** Where `<bp-file-upload>` meets the platform; nothing else in this folder knows an adapter. */
import { fileKey, IndexedDbFileCopies } from '../../adapters/file-copies.js';
import { fileSource } from '../../adapters/file-source.js';
import {
  platformClock,
  platformConnectivity,
  platformRandom,
  platformSha256,
  platformYield,
} from '../../adapters/platform.js';
import { saveFile } from '../../adapters/save-file.js';
import type { UploadControllerOptions } from '../../controllers/upload-settings.js';
import { checkedBackend } from '../../core/checked-backend.js';
import { BizportalError, toBizportalError } from '../../core/errors.js';
import type { BackendAdapter, UploadLimits } from '../../core/ports.js';
import type { FileCopyStore } from '../../core/upload/copies.js';
import type { Md5Blocks } from '../../core/upload/md5.js';
import { UploadQueue } from '../../core/upload/queue.js';
import type { ImageHelp } from './image-actions.js';

/** The portal's own limits (design 6); a form's session may tell smaller ones. */
const LIMITS: UploadLimits = { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null };

/** Stands in until the page sets `adapter`: every file fails with a word to the developer. */
const nowhere: Pick<BackendAdapter, 'uploadChunk' | 'deleteFile'> = {
  uploadChunk: () => Promise.reject(noAdapter()),
  deleteFile: () => Promise.reject(noAdapter()),
};

/** Without a form nobody says what `fileSize` proves: it counts where it is told. */
function alone(backend: BackendAdapter): BackendAdapter {
  return {
    ...backend,
    uploadChunk: async (chunk, options) => {
      const receipt = await backend.uploadChunk(chunk, options);
      return { ...receipt, fileSize: receipt.fileSize ?? chunk.total };
    },
  };
}

/**
 * Work on pictures, loaded when first asked for.
 * @throws BizportalError `network`; the next use tries again
 */
export const images = async (): Promise<ImageHelp> => {
  try {
    return await import('../../adapters/image-help.js');
  } catch (thrown) {
    throw toBizportalError(thrown, 'network');
  }
};

/** Loaded for large files only. */
export const md5Blocks = async (): Promise<Md5Blocks> =>
  (await import('../../core/upload/md5-blocks.js')).md5Blocks;

export const platform: Omit<UploadControllerOptions, 'settings' | 'onChange'> = {
  makeQueue: (adapter) =>
    new UploadQueue({
      limits: LIMITS,
      ports: {
        adapter: adapter ? alone(checkedBackend(adapter, platformClock)) : nowhere,
        clock: platformClock,
        random: platformRandom,
        yieldTask: platformYield,
        sha256: platformSha256,
        md5Blocks,
        connectivity: platformConnectivity,
      },
    }),
  toSource: fileSource,
  clock: platformClock,
  save: saveFile,
};

export interface FileCopies {
  readonly store: FileCopyStore;
  /** Hands the person's draft key over; nothing is kept or found before. */
  unlock(draftKey: Uint8Array<ArrayBuffer>): Promise<void>;
}

/** Copies, on the device, of the files that a form sends. */
export function fileCopies(): FileCopies {
  const store = new IndexedDbFileCopies({ clock: platformClock });
  return { store, unlock: async (draftKey) => store.unlock(await fileKey(draftKey)) };
}

function noAdapter(): BizportalError {
  return new BizportalError('config', { message: '<bp-file-upload> needs its adapter property' });
}
