import assert from 'node:assert/strict';
import { test } from 'node:test';
import { attachedFiles, unsettledFiles } from '../../../src/core/upload/queue-state.js';
import { attachmentRecord } from '../../../src/core/upload/record.js';
import { PROBE_AFTER } from '../../../src/core/upload/transfer.js';
import { deferred } from '../fake-ports.js';
import { bytesOf, failure, place, Rig, receiptOf, sourceOf } from './rig.js';

test('two files travel at once, the third waits for a free place', async () => {
  const rig = new Rig();
  const answers = [deferred<void>(), deferred<void>(), deferred<void>()];
  rig.script = answers.map(
    ({ promise }) =>
      (chunk) =>
        promise.then(() => receiptOf(chunk)),
  );
  const ids = [1, 2, 3].map((n) => rig.add(sourceOf(bytesOf(50, n))));
  await rig.settle();
  assert.deepEqual(
    ids.map((id) => rig.status(id)),
    ['uploading', 'uploading', 'queued'],
  );
  assert.equal(rig.sent.length, 2);
  answers[1]?.resolve();
  await rig.settle();
  assert.deepEqual(
    ids.map((id) => rig.status(id)),
    ['uploading', 'done', 'uploading'],
  );
  assert.deepEqual(
    unsettledFiles(rig.queue.getState()).map((file) => file.id),
    [ids[0], ids[2]],
  );
  answers[0]?.resolve();
  answers[2]?.resolve();
  await rig.settle();
  assert.equal(rig.queue.getState().status, 'idle');
});

test('busy holds the whole queue for as long as the server says, then all go on', async () => {
  const rig = new Rig({ singleMax: 50, chunkSize: 50 });
  rig.fail(failure('busy', 'no', { retryAfter: 30 }));
  const ids = [1, 2, 3].map((n) => rig.add(sourceOf(bytesOf(100, n))));
  await rig.settle();
  const state = rig.queue.getState();
  assert.ok(state.status === 'held');
  assert.deepEqual(state.hold.reason, 'busy');
  assert.equal(state.hold.until, 30_000);
  const sent = rig.sent.length;
  await rig.clock.advance(29_999);
  assert.equal(rig.sent.length, sent);
  await rig.clock.advance(1);
  assert.ok(ids.every((id) => rig.status(id) === 'done'));
});

test('a portal that is busy for half an hour costs nothing but time (fault 25)', async () => {
  const rig = new Rig();
  rig.fail(...Array.from({ length: 60 }, () => failure('busy', 'unknown', { retryAfter: 30 })));
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.clock.advance(29 * 60_000);
  assert.equal(rig.status(id), 'waiting');
  await rig.clock.advance(2 * 60_000);
  assert.equal(rig.status(id), 'done');
});

test('offline waits, says so, and goes on with the network', async () => {
  const rig = new Rig();
  rig.connectivity.set(false);
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.clock.advance(1000);
  const held = rig.queue.getState();
  assert.ok(held.status === 'held');
  assert.equal(held.hold.reason, 'offline');
  assert.equal(rig.sent.length, 0);
  rig.connectivity.set(true);
  await rig.settle();
  assert.equal(rig.status(id), 'done');
});

test('the offline hint may lie: after a while it is put to the test (fault 26)', async () => {
  const rig = new Rig();
  rig.connectivity.set(false);
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.clock.advance(PROBE_AFTER);
  assert.equal(rig.status(id), 'done');
});

test('hours offline before the first byte cost no restart', async () => {
  const rig = new Rig();
  rig.connectivity.set(false);
  rig.fail(...Array.from({ length: 100 }, () => failure('network')));
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.clock.advance(100 * PROBE_AFTER);
  assert.equal(rig.status(id), 'waiting');
  await rig.clock.advance(PROBE_AFTER);
  assert.equal(rig.status(id), 'done');
});

test('pause lets the chunk on its way arrive and sends no other', async () => {
  const rig = new Rig();
  const answer = deferred<void>();
  rig.script = [(chunk) => answer.promise.then(() => receiptOf(chunk))];
  const id = rig.add(sourceOf(bytesOf(250)));
  await rig.settle();
  rig.queue.pause();
  answer.resolve();
  await rig.clock.advance(600_000);
  const { state } = rig.file(id);
  assert.ok(state.status === 'waiting');
  assert.deepEqual([state.reason, state.until, state.progress.loaded], ['paused', null, 100]);
  assert.equal(rig.sent.length, 1);
  rig.queue.resume();
  await rig.settle();
  assert.equal(rig.status(id), 'done');
  assert.equal(rig.sent.length, 3);
});

test('the session ending stops the queue; files not begun do not fail one by one', async () => {
  const rig = new Rig();
  rig.fail(failure('session-ended', 'no'), failure('session-ended', 'no'));
  const ids = [1, 2, 3, 4].map((n) => rig.add(sourceOf(bytesOf(50, n))));
  await rig.settle();
  assert.deepEqual(
    ids.map((id) => rig.status(id)),
    ['failed', 'failed', 'queued', 'queued'],
  );
  assert.equal(rig.sent.length, 2);
  rig.queue.resume();
  await rig.settle();
  assert.ok(ids.every((id) => rig.status(id) === 'done'));
});

test('the same bytes twice in one attachment are told, not refused (fault 31)', async () => {
  const rig = new Rig();
  const first = rig.add(sourceOf(bytesOf(50), 'a.pdf'));
  const second = rig.add(sourceOf(bytesOf(50), 'b.pdf'));
  const other = rig.add(sourceOf(bytesOf(50, 1), 'a.pdf'));
  const elsewhere = rig.queue.add(sourceOf(bytesOf(50)), { ...place, field: 'plan' });
  await rig.settle();
  assert.deepEqual(
    [first, second, other, elsewhere].map((id) => rig.file(id).duplicateOf),
    [null, first, null, null],
  );
  assert.equal(new Set(rig.sent.map((chunk) => chunk.wireName)).size, 4);
});

test('a file of a draft is listed as done, known by its digest, and can be deleted', async () => {
  const rig = new Rig();
  const sent = rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  const [file] = attachedFiles(rig.queue.getState(), place.field);
  assert.ok(file);
  const again = new Rig();
  const adopted = again.queue.adopt(file, place);
  const twin = again.add(sourceOf(bytesOf(50)));
  await again.settle();
  assert.equal(again.file(twin).duplicateOf, adopted);
  assert.equal(again.sent.length, 1);
  await again.queue.remove(adopted);
  assert.deepEqual(
    again.deleted.map((one) => one.fileId),
    [file.fileId],
  );
  assert.deepEqual(
    again.queue.getState().files.map((one) => one.id),
    [twin],
  );
  assert.equal(rig.status(sent), 'done');
});

test('a delete that fails keeps the file; one already gone counts as deleted', async () => {
  const rig = new Rig();
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  rig.deleteFault = failure('network');
  await assert.rejects(rig.queue.remove(id), { code: 'network' });
  assert.equal(rig.status(id), 'done');
  rig.deleteFault = failure('not-found');
  await rig.queue.remove(id);
  assert.deepEqual(rig.queue.getState().files, []);
});

test('a file whose receipt the gateway does not take can be taken off the form', async () => {
  const rig = new Rig();
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  rig.deleteFault = failure('file-unproven');
  await rig.queue.remove(id);
  assert.deepEqual(rig.queue.getState().files, []);
});

test('removing a file on its way stops it and frees its place', async () => {
  const rig = new Rig();
  const never = deferred<never>();
  rig.script = [() => never.promise, () => never.promise];
  const [first] = [1, 2, 3].map((n) => rig.add(sourceOf(bytesOf(50, n))));
  await rig.settle();
  await rig.queue.remove(first ?? '');
  await rig.settle();
  assert.deepEqual(
    rig.queue.getState().files.map((file) => file.state.status),
    ['uploading', 'done'],
  );
  assert.equal(rig.deleted.length, 0);
});

test('a disposed queue leaves nothing running', async () => {
  const rig = new Rig();
  let signal: AbortSignal | undefined;
  rig.script = [
    (_chunk, options) => {
      signal = options.signal;
      return deferred<never>().promise;
    },
  ];
  rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  rig.connectivity.set(false);
  rig.add(sourceOf(bytesOf(50, 1)));
  await rig.settle();
  rig.queue.dispose();
  assert.equal(signal?.aborted, true);
  assert.equal(rig.clock.pending, 0);
  rig.connectivity.set(true);
  await rig.settle();
  assert.equal(rig.sent.length, 1);
});

test('untouched files keep their identity when another one changes', async () => {
  const rig = new Rig();
  const first = rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  const before = rig.file(first);
  rig.add(sourceOf(bytesOf(50, 1)));
  await rig.settle();
  assert.equal(rig.file(first), before);
});

test("the portal's attachment record has the keys seen in production", async () => {
  const rig = new Rig();
  rig.add(sourceOf(bytesOf(50), 'scan.pdf'));
  await rig.settle();
  const [file] = attachedFiles(rig.queue.getState(), place.field);
  assert.ok(file);
  assert.deepEqual(attachmentRecord(file, place.document), {
    Name: 'scan.pdf',
    FileId: file.fileId,
    ContentType: 'application/pdf',
    FileUrl: '',
    FileSize: 50,
    DocName: 'ID card',
    Remark: '',
    FileTypeCode: 'A001',
    UploadedAt: '2026-11-01T00:00:00.000Z',
  });
});

test('a paused file finishes its chunk, rests, and lets another one go; then it goes on', async () => {
  const rig = new Rig();
  const gate = deferred<void>();
  rig.script = [
    async (chunk) => {
      await gate.promise;
      return receiptOf(chunk);
    },
  ];
  const long = rig.add(sourceOf(bytesOf(250)));
  await rig.settle();
  rig.queue.pause(long);
  assert.deepEqual(rig.file(long).state, {
    ...rig.file(long).state,
    reason: 'paused',
    until: null,
  });
  const second = rig.add(sourceOf(bytesOf(50, 1)));
  const third = rig.add(sourceOf(bytesOf(50, 2)));
  gate.resolve();
  await rig.settle();
  assert.equal(rig.status(second), 'done');
  assert.equal(rig.status(third), 'done');
  assert.equal(rig.status(long), 'waiting');
  assert.deepEqual(
    rig.sent.filter(({ total }) => total === 250).map(({ index }) => index),
    [0],
  );
  rig.queue.resume(long);
  await rig.settle();
  assert.equal(rig.status(long), 'done');
});

test('a file paused while its only chunk travels is done all the same', async () => {
  const rig = new Rig();
  const gate = deferred<void>();
  rig.script = [
    async (chunk) => {
      await gate.promise;
      return receiptOf(chunk);
    },
  ];
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  rig.queue.pause(id);
  gate.resolve();
  await rig.settle();
  assert.equal(rig.status(id), 'done');
});

test('a replacement stands beside the old file, which goes once the new one is there', async () => {
  const rig = new Rig();
  const old = rig.add(sourceOf(bytesOf(50), 'old.pdf'));
  rig.add(sourceOf(bytesOf(50, 1), 'other.pdf'));
  await rig.settle();
  rig.fail(failure('forbidden'));
  const fresh = rig.queue.replace([old], sourceOf(bytesOf(50, 2), 'new.pdf'));
  await rig.settle();
  const names = () =>
    rig.queue.getState().files.map(({ name, state }) => `${name} ${state.status}`);
  assert.deepEqual(names(), ['old.pdf done', 'new.pdf failed', 'other.pdf done']);
  rig.queue.retry(fresh);
  await rig.settle();
  assert.deepEqual(names(), ['new.pdf done', 'other.pdf done']);
  assert.equal(rig.deleted.length, 1);
});

test('files change places within their attachment only', async () => {
  const rig = new Rig();
  const a = rig.add(sourceOf(bytesOf(50), 'a.pdf'));
  rig.queue.add(sourceOf(bytesOf(50, 1), 'elsewhere.pdf'), { ...place, field: 'other' });
  const c = rig.add(sourceOf(bytesOf(50, 2), 'c.pdf'));
  await rig.settle();
  const order = () => attachedFiles(rig.queue.getState(), place.field).map(({ name }) => name);
  rig.queue.move(c, -1);
  assert.deepEqual(order(), ['c.pdf', 'a.pdf']);
  rig.queue.move(c, -1);
  assert.deepEqual(order(), ['c.pdf', 'a.pdf'], 'the first stays the first');
  rig.queue.move(c, 1);
  rig.queue.move(a, 1);
  assert.deepEqual(order(), ['c.pdf', 'a.pdf']);
});

test('what a 413 taught is remembered for the next visit', async () => {
  let known: number | null = null;
  const visit = () => {
    const wayMemory = {
      read: () => known,
      write: (bytes: number) => {
        known = bytes;
      },
    };
    const limits = { singleMax: 5_000_000, chunkSize: 5_000_000 };
    const rig = new Rig(limits, 'total', { wayMemory });
    rig.script = [
      (chunk) => {
        if (chunk.bytes.length > 2_500_000) throw failure('too-large', 'no');
        return receiptOf(chunk);
      },
    ];
    return rig;
  };
  const first = visit();
  first.add(sourceOf(bytesOf(5_000_000)));
  await first.settle();
  assert.equal(known, 2_500_000);
  const second = visit();
  second.add(sourceOf(bytesOf(5_000_000)));
  await second.settle();
  assert.equal(second.sent[0]?.bytes.length, 2_500_000);
});
