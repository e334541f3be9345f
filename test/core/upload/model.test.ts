/**
 * Random histories against models of the servers that the portal may be: what the uploader calls
 * done must be the user's bytes. A failing seed prints itself; run it alone with SEED=n.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChunkReceipt, UploadChunk } from '../../../src/core/ports.js';
import { UploadQueue } from '../../../src/core/upload/queue.js';
import { FakeConnectivity, fakeRandom, JumpingClock, seeded } from '../fake-ports.js';
import { bytesOf, failure, place, receiptOf, sourceOf } from './rig.js';

type Bytes = readonly number[];

/** Takes a chunk in, returns the file once it believes to have it whole. */
interface PortalModel {
  readonly name: string;
  make(): (chunk: UploadChunk) => Bytes | null;
}

/** plupload's sample server: one `.part`, appended to whatever comes, renamed at the last index. */
const appendModel = (name: string, keyOf: (chunk: UploadChunk) => string): PortalModel => ({
  name,
  make: () => {
    const parts = new Map<string, number[]>();
    return (chunk) => {
      const key = keyOf(chunk);
      const part = [...(parts.get(key) ?? []), ...chunk.bytes];
      parts.set(key, part);
      if (chunk.index < chunk.count - 1) return null;
      parts.delete(key);
      return part;
    };
  },
});

/** One file per index: index 0 truncates, others append; assembled when the count matches. */
const indexedModel: PortalModel = {
  name: 'indexed by name',
  make: () => {
    const files = new Map<string, Map<number, number[]>>();
    return (chunk) => {
      const pieces = files.get(chunk.wireName) ?? new Map<number, number[]>();
      files.set(chunk.wireName, pieces);
      const standing = chunk.index === 0 ? [] : (pieces.get(chunk.index) ?? []);
      pieces.set(chunk.index, [...standing, ...chunk.bytes]);
      if (pieces.size < chunk.count) return null;
      return [...pieces].sort(([a], [b]) => a - b).flatMap(([, piece]) => piece);
    };
  },
};

const models = [
  appendModel('append by name', (chunk) => chunk.wireName),
  appendModel('append by FileReferenceId', (chunk) => chunk.fileReferenceId),
  indexedModel,
];

interface History {
  readonly model: PortalModel;
  readonly seed: number;
  readonly loss: number;
  readonly dup: number;
}

interface Outcome {
  readonly status: string;
  readonly right: boolean;
  readonly requests: number;
  readonly ideal: number;
}

async function play({ model, seed, loss, dup }: History): Promise<Outcome> {
  const chance = seeded(seed);
  const take = model.make();
  const stored = new Map<string, Bytes>();
  let requests = 0;
  const receive = (chunk: UploadChunk): ChunkReceipt => {
    const file = take(chunk);
    if (file) stored.set(`file-${chunk.wireName}`, file);
    const last = chunk.index === chunk.count - 1;
    return receiptOf(chunk, last ? { fileSize: file?.length ?? null } : {});
  };
  const size = 1 + Math.floor(chance() * 120);
  const bytes = bytesOf(size, seed);
  const queue = new UploadQueue({
    limits: { singleMax: 10, chunkSize: 10, fileMax: null },
    ports: {
      clock: new JumpingClock(),
      connectivity: new FakeConnectivity(),
      random: fakeRandom(seed),
      yieldTask: async () => {},
      adapter: {
        deleteFile: async () => {},
        uploadChunk: async (chunk) => {
          requests += 1;
          const fate = chance();
          if (fate < loss / 4) throw failure('network', 'no');
          if (fate < loss / 2) throw failure('network');
          const receipt = receive(chunk);
          if (fate < loss) throw failure(chance() < 0.5 ? 'timeout' : 'bad-answer');
          // A browser that sends a POST again by itself: the second answer is the one seen.
          return chance() < dup ? receive(chunk) : receipt;
        },
      },
    },
  });
  const done = new Promise<void>((resolve) => {
    queue.subscribe((state) => state.status === 'idle' && resolve());
  });
  queue.add(sourceOf(bytes), place);
  await done;
  const state = queue.getState().files[0]?.state;
  const file = state?.status === 'done' ? stored.get(state.file.fileId) : undefined;
  return {
    status: state?.status ?? 'none',
    right: file !== undefined && Buffer.compare(Buffer.from(file), bytes) === 0,
    requests,
    ideal: Math.ceil(size / 10),
  };
}

const only = process.env.SEED === undefined ? null : Number(process.env.SEED);
const SEEDS = only === null ? Array.from({ length: 300 }, (_, i) => i) : [only];

for (const model of models) {
  for (const loss of [0, 0.1, 0.3]) {
    test(`${model.name}, loss ${loss}, dup 0.02: 0 wrong files accepted`, async (t) => {
      let done = 0;
      let requests = 0;
      let ideal = 0;
      for (const seed of SEEDS) {
        const outcome = await play({ model, seed, loss, dup: 0.02 });
        if (outcome.status === 'done') {
          assert.ok(outcome.right, `wrong bytes accepted: SEED=${seed}`);
          done += 1;
          requests += outcome.requests;
          ideal += outcome.ideal;
        } else assert.equal(outcome.status, 'failed', `SEED=${seed}`);
      }
      t.diagnostic(`${done} of ${SEEDS.length} done, ${(requests / ideal - 1).toFixed(2)}x extra`);
      if (only === null && loss === 0) assert.ok(done > SEEDS.length * 0.98);
      if (only === null && loss === 0.1) assert.ok(requests <= ideal * 1.7);
    });
  }
}
