/** A page with a queue whose files are copied to a store that outlives it. */
import type { UploadChunk } from '../../../src/core/ports.js';
import { COPY_PIECE, type FileCopyStore } from '../../../src/core/upload/copies.js';
import { CopyKeeper } from '../../../src/core/upload/copy-keeper.js';
import { UploadQueue } from '../../../src/core/upload/queue.js';
import { FakeClock, FakeConnectivity, fakeRandom, settle } from '../fake-ports.js';
import { bytesOf, failure, place, receiptOf } from './rig.js';

/** One page: its queue over a store that outlives it. Chunks wait until `answer` says so. */
export function page(store: FileCopyStore, seed: number, owner = 'me') {
  const sent: UploadChunk[] = [];
  const answers: (() => void)[] = [];
  const clock = new FakeClock();
  const copies = new CopyKeeper({ store, owner, clock });
  const queue = new UploadQueue({
    limits: { singleMax: 5e6, chunkSize: 5e6, fileMax: null },
    ports: {
      ...{ clock, copies },
      connectivity: new FakeConnectivity(),
      random: fakeRandom(seed),
      yieldTask: async () => {},
      adapter: {
        deleteFile: async () => {},
        uploadChunk: (chunk, options) =>
          new Promise((resolve, reject) => {
            sent.push(chunk);
            options?.signal?.addEventListener('abort', () => reject(failure('aborted')));
            answers.push(() => resolve(receiptOf(chunk)));
          }),
      },
    },
  });
  const restore = async () => {
    await queue.restore((field) => field === place.field);
    await settle();
  };
  const statuses = () => queue.getState().files.map(({ name, state }) => `${name} ${state.status}`);
  return { queue, clock, sent, answers, restore, statuses };
}

/** Copies are made in the background. */
export async function copied(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await settle();
}

export const bytes = bytesOf(2 * COPY_PIECE + 5);
export const joined = (chunks: readonly UploadChunk[]) =>
  Buffer.concat(chunks.map((chunk) => chunk.bytes));
