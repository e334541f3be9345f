/** What survives a reload: from the copy, as a question for the file, or as the portal's own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FileCopyStore, MemoryFileCopies, makeRoom } from '../../../src/core/upload/copies.js';
import type { ByteSource } from '../../../src/core/upload/state.js';
import { bytes, copied, joined, page } from './copies-rig.js';
import { bytesOf, failure, place, sourceOf } from './rig.js';

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
