/** What survives a reload: from the copy, as a question for the file, or as the portal's own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UploadChunk } from '../../../src/core/ports.js';
import {
  COPY_PIECE,
  type FileCopy,
  type FileCopyStore,
  MemoryFileCopies,
  makeRoom,
} from '../../../src/core/upload/copies.js';
import { CopyKeeper, RECORD_PATIENCE } from '../../../src/core/upload/copy-keeper.js';
import { UploadQueue } from '../../../src/core/upload/queue.js';
import type { ByteSource } from '../../../src/core/upload/state.js';
import { FakeClock, FakeConnectivity, fakeRandom, settle } from '../fake-ports.js';
import { bytesOf, failure, place, receiptOf, sourceOf } from './rig.js';

/** One page: its queue over a store that outlives it. Chunks wait until `answer` says so. */
function page(store: FileCopyStore, seed: number, owner = 'me') {
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
async function copied(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await settle();
}

const bytes = bytesOf(2 * COPY_PIECE + 5);
const joined = (chunks: readonly UploadChunk[]) =>
  Buffer.concat(chunks.map((chunk) => chunk.bytes));

describe('after a reload', () => {
  it('a file goes on from its copy, under a new attempt', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    first.queue.add(sourceOf(bytes, 'plan.pdf'), place);
    await copied();
    first.queue.dispose();

    const second = page(store, 2);
    await second.restore();
    assert.deepEqual(second.statuses(), ['plan.pdf uploading']);
    assert.equal(Buffer.compare(joined(second.sent), bytes), 0);
    assert.notEqual(second.sent[0]?.fileReferenceId, first.sent[0]?.fileReferenceId);
    assert.deepEqual(second.queue.getState().files[0]?.document, place.document);
  });

  it('a file whose copy was not finished is asked for again, and only that file is taken', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    first.queue.add(sourceOf(bytes, 'plan.pdf'), place);
    await copied();
    first.queue.dispose();
    const whole = (await store.list('me'))[0]?.copy;
    assert.ok(whole);
    await store.note(whole);

    const second = page(store, 2);
    await second.restore();
    assert.deepEqual(second.statuses(), ['plan.pdf missing']);
    const id = second.queue.getState().files[0]?.id ?? '';
    const other = bytesOf(bytes.length, 1);
    assert.equal(await second.queue.matches(id, sourceOf(other)), false, 'same size, other bytes');
    assert.equal(await second.queue.matches(id, sourceOf(bytes.slice(1))), false, 'other size');
    assert.equal(await second.queue.matches(id, sourceOf(bytes, 'renamed.pdf')), true);
    second.queue.supply(id, sourceOf(bytes));
    await copied();
    assert.deepEqual(second.statuses(), ['plan.pdf uploading']);
  });

  it('a file that the portal has is taken in, though the draft did not know it yet', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    first.queue.add(sourceOf(bytes, 'plan.pdf'), place);
    await copied();
    first.answers[0]?.();
    await copied();
    assert.deepEqual(first.statuses(), ['plan.pdf done']);
    first.queue.dispose();

    const second = page(store, 2);
    await second.restore();
    assert.deepEqual(second.statuses(), ['plan.pdf done']);
    assert.equal(second.sent.length, 0);

    const third = page(store, 3);
    second.queue.dispose();
    const { state } = second.queue.getState().files[0] ?? {};
    assert.ok(state?.status === 'done');
    third.queue.adopt(state.file, place);
    await third.restore();
    assert.deepEqual(third.statuses(), ['plan.pdf done'], 'not twice where the draft knows it');
  });

  it('what was removed, or sent with the application, does not come back', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    const id = first.queue.add(sourceOf(bytes, 'a.pdf'), place);
    first.queue.add(sourceOf(bytes, 'b.pdf'), place);
    await copied();
    await first.queue.remove(id);
    await copied();
    assert.deepEqual(
      (await store.list('me')).map(({ copy }) => copy.name),
      ['b.pdf'],
    );
    await first.queue.forgetCopies();
    await copied();
    assert.deepEqual(await store.list('me'), []);
  });

  it('a file of an attachment that is no longer asked for stays where it is', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    first.queue.add(sourceOf(bytes), { ...place, field: 'gone' });
    await copied();
    first.queue.dispose();
    const second = page(store, 2);
    await second.restore();
    assert.deepEqual(second.statuses(), []);
    assert.equal((await store.list('me')).length, 1);
  });
});

describe('a reload right after a pick', () => {
  /** A store whose record of a file comes when the test lets it. */
  class SlowRecord extends MemoryFileCopies {
    written = () => {};
    override async note(copy: FileCopy): Promise<void> {
      await new Promise<void>((resolve) => {
        this.written = resolve;
      });
      await super.note(copy);
    }
  }

  it('shows the file, though not one byte of it had been read', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    const still: ByteSource = { ...sourceOf(bytes, 'plan.pdf'), read: () => new Promise(() => {}) };
    first.queue.add(still, place);
    await copied();
    first.queue.dispose();

    const second = page(store, 2);
    await second.restore();
    assert.deepEqual(second.statuses(), ['plan.pdf missing']);
    const { id = '', document, field } = second.queue.getState().files[0] ?? {};
    assert.deepEqual({ document, field }, place);
    assert.equal(await second.queue.matches(id, sourceOf(bytes, 'other.pdf')), false, 'other name');
    assert.equal(await second.queue.matches(id, sourceOf(bytes, 'plan.pdf')), true);
    second.queue.supply(id, sourceOf(bytes, 'plan.pdf'));
    await copied();
    assert.deepEqual(second.statuses(), ['plan.pdf uploading']);
    assert.equal(Buffer.compare(joined(second.sent), bytes), 0);
  });

  it('cannot come between a request and the record: that is written first', async () => {
    const store = new SlowRecord();
    const { queue, sent, statuses } = page(store, 1);
    queue.add(sourceOf(bytes, 'plan.pdf'), place);
    await copied();
    assert.deepEqual([sent.length, statuses()], [0, ['plan.pdf hashing']]);
    store.written();
    await copied();
    assert.deepEqual([sent.length, statuses()], [1, ['plan.pdf uploading']]);
  });

  it('is not waited for where the device does not answer', async () => {
    const { queue, clock, sent } = page(new SlowRecord(), 1);
    queue.add(sourceOf(bytes, 'plan.pdf'), place);
    await clock.advance(RECORD_PATIENCE - 1);
    await copied();
    assert.equal(sent.length, 0);
    await clock.advance(1);
    await copied();
    assert.equal(sent.length, 1);
  });
});

describe('a form closed right after a pick', () => {
  it('leaves the file to the next one, in this tab or another', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    first.queue.add(sourceOf(bytes, 'plan.pdf'), place);
    first.queue.dispose();
    await copied();
    const second = page(new MemoryFileCopies(store), 2);
    await second.restore();
    assert.deepEqual(second.statuses(), ['plan.pdf missing']);
  });

  it('does not touch the copy that the next one makes', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    let read = () => {};
    const late: ByteSource = {
      ...sourceOf(bytes, 'plan.pdf'),
      read: async (start, end) => {
        await new Promise<void>((resolve) => {
          read = resolve;
        });
        return bytes.slice(start, end);
      },
    };
    const id = first.queue.add(late, place);
    await copied();
    first.queue.dispose();

    const second = page(store, 2);
    await second.restore();
    second.queue.supply(id, sourceOf(bytes, 'plan.pdf'));
    await copied();
    for (let i = 0; i < 3; i += 1) {
      read();
      await copied();
    }
    assert.deepEqual(
      (await store.list('me')).map(({ whole }) => whole),
      [true],
    );
  });
});

describe('two tabs', () => {
  it('do not send the same file twice', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    first.queue.add(sourceOf(bytes, 'plan.pdf'), place);
    await copied();
    const second = page(new MemoryFileCopies(store), 2);
    await second.restore();
    assert.deepEqual(second.statuses(), []);
    first.queue.dispose();
    const third = page(new MemoryFileCopies(store), 3);
    await third.restore();
    assert.deepEqual(third.statuses(), ['plan.pdf uploading']);
  });

  it('of two people see nothing of one another', async () => {
    const store = new MemoryFileCopies();
    const first = page(store, 1);
    first.queue.add(sourceOf(bytes), place);
    await copied();
    first.queue.dispose();
    const second = page(store, 2, 'somebody else');
    await second.restore();
    assert.deepEqual(second.statuses(), []);
  });
});

describe('a copy', () => {
  it('stands in where the file is gone in the middle of its way', async () => {
    const store = new MemoryFileCopies();
    const { queue, sent, answers, statuses } = page(store, 1);
    let gone = false;
    const whole = sourceOf(bytesOf(11_000_000), 'photo.pdf');
    const source: ByteSource = {
      ...whole,
      read: (start, end) =>
        gone ? Promise.reject(failure('file-unreadable')) : whole.read(start, end),
    };
    queue.add(source, place);
    await copied();
    gone = true;
    for (let i = 0; i < 3; i += 1) {
      answers[i]?.();
      await copied();
    }
    assert.deepEqual(statuses(), ['photo.pdf done']);
    assert.equal(Buffer.compare(joined(sent), bytesOf(11_000_000)), 0);
  });

  it('that the device refuses stops nothing', async () => {
    const broken = new Proxy({} as FileCopyStore, {
      get: (_, name) => (name === 'release' ? () => {} : () => Promise.reject(failure('storage'))),
    });
    const { queue, answers, statuses, restore } = page(broken, 1);
    await restore();
    queue.add(sourceOf(bytes, 'plan.pdf'), place);
    await copied();
    answers[0]?.();
    await copied();
    assert.deepEqual(statuses(), ['plan.pdf done']);
    await queue.remove(queue.getState().files[0]?.id ?? '');
  });
});

describe('room for copies', () => {
  const held = [
    { id: 'new', bytes: 40, pickedAt: 3 },
    { id: 'old', bytes: 30, pickedAt: 1 },
    { id: 'middle', bytes: 30, pickedAt: 2 },
  ];
  for (const [need, expected] of [
    [0, []],
    [1, ['old']],
    [30, ['old']],
    [31, ['old', 'middle']],
    [100, ['old', 'middle', 'new']],
    [101, null],
  ] as const) {
    it(`for ${need} more of 100: ${expected?.join(', ') ?? 'cannot be'}`, () => {
      assert.deepEqual(makeRoom(held, need, 100), expected);
    });
  }
});
