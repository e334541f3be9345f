/** What is known of a file from the moment it is picked, whatever becomes of the page or the file. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COPY_PIECE, type FileCopy, MemoryFileCopies } from '../../../src/core/upload/copies.js';
import { RECORD_PATIENCE } from '../../../src/core/upload/copy-keeper.js';
import type { ByteSource } from '../../../src/core/upload/state.js';
import { bytes, copied, joined, page } from './copies-rig.js';
import { bytesOf, place, sourceOf } from './rig.js';

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

describe('a file picked again', () => {
  it('has a copy of its own bytes, although the first one is still being read', async () => {
    const store = new MemoryFileCopies();
    const { queue } = page(store, 1);
    const reads: (() => void)[] = [];
    const late: ByteSource = {
      ...sourceOf(bytes, 'plan.pdf'),
      read: async (start, end) => {
        await new Promise<void>((resolve) => reads.push(resolve));
        return bytes.slice(start, end);
      },
    };
    const id = queue.add(late, place);
    await copied();
    queue.cancel(id);
    const newer = bytesOf(bytes.length, 1);
    queue.supply(id, sourceOf(newer, 'plan.pdf'));
    await copied();
    for (let i = 0; i < 6; i += 1) {
      reads.shift()?.();
      await copied();
    }
    assert.equal(Buffer.compare(await store.read(id, 0), newer.slice(0, COPY_PIECE)), 0);
  });
});
