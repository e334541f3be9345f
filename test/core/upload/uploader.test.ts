import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { BizportalErrorCode } from '../../../src/core/errors.js';
import { judgeChunk, MAX_RESENDS, retryDelay } from '../../../src/core/upload/retry.js';
import type { UploadState } from '../../../src/core/upload/state.js';
import { deferred } from '../fake-ports.js';
import { bytesOf, failure, Rig, receiptOf, sourceOf } from './rig.js';

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');

const verdicts: [
  BizportalErrorCode,
  'no' | 'unknown' | 'yes',
  index: number,
  online: boolean,
  string,
][] = [
  ['network', 'no', 3, true, 'resend'],
  ['network', 'no', 3, false, 'resend free'],
  ['network', 'unknown', 0, true, 'restart smaller'],
  ['network', 'unknown', 0, false, 'restart free'],
  ['network', 'unknown', 2, false, 'restart'],
  ['timeout', 'unknown', 2, true, 'restart smaller'],
  ['server', 'yes', 2, true, 'restart smaller'],
  ['bad-answer', 'yes', 2, true, 'restart smaller'],
  ['conflict', 'unknown', 2, true, 'restart smaller'],
  ['conflict', 'no', 2, true, 'resend'],
  ['aborted', 'unknown', 0, true, 'restart smaller'],
  ['busy', 'no', 2, true, 'resend free'],
  ['busy', 'unknown', 0, true, 'restart free'],
  ['busy', 'unknown', 1, true, 'restart'],
  ['too-large', 'no', 0, true, 'shrink'],
  ['too-large', 'unknown', 4, true, 'shrink'],
  ['session-ended', 'no', 1, true, 'suspend'],
  ['forbidden', 'unknown', 1, true, 'fail'],
  ['rejected', 'unknown', 1, true, 'fail'],
  ['not-found', 'no', 1, true, 'fail'],
  ['file-unreadable', 'unknown', 1, true, 'fail'],
  ['internal', 'unknown', 1, true, 'fail'],
];
for (const [code, forwarded, index, online, expected] of verdicts) {
  const where = `chunk ${index}, ${online ? 'online' : 'offline'}`;
  test(`${code}, forwarded ${forwarded}, ${where}: ${expected}`, () => {
    const verdict = judgeChunk(failure(code, forwarded), { index, online });
    const words = Object.entries(verdict).flatMap(([key, value]) =>
      value === true ? [key] : typeof value === 'string' ? [value] : [],
    );
    assert.deepEqual(words.sort(), expected.split(' ').sort());
  });
}

test('a refusal inside HTTP 200 is a doubt, since nobody documented its meaning', () => {
  const soft = judgeChunk(failure('rejected', 'yes', { status: 200 }), { index: 0, online: true });
  assert.equal(soft.action, 'restart');
});

test('a chunk damaged on its way to the gateway is sent again as it is', () => {
  const damaged = failure('rejected', 'no', { status: 422 });
  assert.deepEqual(judgeChunk(damaged, { index: 2, online: true }), {
    action: 'resend',
    free: false,
  });
});

test('delays are 1, 3, 10 s at most, with full jitter', () => {
  const half = { number: () => 0.5 };
  assert.deepEqual(
    [1, 2, 3, 9].map((n) => retryDelay(n, half)),
    [500, 1500, 5000, 5000],
  );
  assert.equal(retryDelay(3, { number: () => 0 }), 0);
});

test('a small file goes in one request and carries its digest', async () => {
  const rig = new Rig();
  const bytes = bytesOf(100);
  const id = rig.add(sourceOf(bytes, 'บัตร.pdf'));
  await rig.settle();
  assert.equal(rig.sent.length, 1);
  const { state } = rig.file(id);
  assert.ok(state.status === 'done');
  assert.deepEqual(state.file, {
    fileId: `file-${rig.sent[0]?.wireName}`,
    name: 'บัตร.pdf',
    contentType: 'application/pdf',
    size: 100,
    md5: md5(bytes),
    remark: '',
    uploadedAt: '2026-11-01T00:00:00.000Z',
  });
  assert.equal(rig.sent[0]?.md5, md5(bytes));
});

test('a large file goes in order, one chunk at a time, the next one read meanwhile', async () => {
  const rig = new Rig({ singleMax: 10_000, chunkSize: 10_000 });
  const bytes = bytesOf(25_000);
  const reads: number[] = [];
  const source = sourceOf(bytes);
  const answer = deferred<void>();
  rig.script = [(chunk) => answer.promise.then(() => receiptOf(chunk))];
  rig.add({
    ...source,
    read: (start, end) => {
      reads.push(start);
      return source.read(start, end);
    },
  });
  await rig.settle();
  assert.equal(rig.sent.length, 1);
  assert.deepEqual(reads, [0], 'read once to be looked at and sent');
  await rig.clock.advance(15);
  assert.deepEqual(reads, [0, 10_000], 'the next one, a moment later');
  answer.resolve();
  await rig.settle();
  assert.deepEqual(
    rig.sent.map(({ index, count, total }) => [index, count, total]),
    [
      [0, 3, 25_000],
      [1, 3, 25_000],
      [2, 3, 25_000],
    ],
  );
  assert.deepEqual(Buffer.concat(rig.sent.map((chunk) => chunk.bytes)), Buffer.from(bytes));
  assert.equal(new Set(rig.sent.map((chunk) => chunk.fileReferenceId)).size, 1);
  assert.equal(new Set(rig.sent.map((chunk) => chunk.idempotencyKey)).size, 3);
  for (const chunk of rig.sent) assert.equal(chunk.md5, md5(chunk.bytes));
});

const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('where SHA-256 comes from beside, chunks go by it and MD5 follows for the whole file', async () => {
  const rig = new Rig(undefined, 'total', { sha256: async (bytes) => sha(bytes) });
  const bytes = bytesOf(250);
  const id = rig.add(sourceOf(bytes));
  await rig.settle();
  const { state } = rig.file(id);
  assert.equal(state.status === 'done' && state.file.md5, md5(bytes));
  assert.deepEqual(
    rig.sent.map((chunk) => [chunk.md5, chunk.sha256]),
    rig.sent.map((chunk) => ['', sha(chunk.bytes)]),
  );
});

test('a small file goes by its MD5, without a second digest', async () => {
  const rig = new Rig(undefined, 'total', { sha256: () => Promise.reject(new Error('asked')) });
  const id = rig.add(sourceOf(bytesOf(90)));
  await rig.settle();
  assert.equal(rig.status(id), 'done');
  assert.equal(rig.sent[0]?.md5, md5(bytesOf(90)));
});

test('a file is done only with its digest, and no third chunk is read while the first is hashed', async () => {
  const size = 400_000;
  const yielded: (() => void)[] = [];
  const rig = new Rig({ singleMax: size, chunkSize: size }, 'total', {
    sha256: async (bytes) => sha(bytes),
    yieldTask: () => new Promise((resolve) => yielded.push(resolve)),
  });
  const bytes = bytesOf(3 * size);
  const reads: number[] = [];
  const source = sourceOf(bytes);
  const id = rig.add({
    ...source,
    read: (start, end) => {
      reads.push(start / size);
      return source.read(start, end);
    },
  });
  await rig.settle();
  assert.deepEqual([rig.sent.length, reads.at(-1)], [1, 0], 'the first is still being hashed');
  const hashUntil = async (enough: () => boolean) => {
    while (!enough() && yielded.length > 0) {
      yielded.shift()?.();
      await rig.settle();
    }
  };
  await hashUntil(() => rig.sent.length === 3);
  assert.deepEqual([rig.sent.length, rig.status(id)], [3, 'uploading']);
  await hashUntil(() => false);
  const { state } = rig.file(id);
  assert.equal(state.status === 'done' && state.file.md5, md5(bytes));
});

test('forwarded no: the very same chunk again, under the same key', async () => {
  const rig = new Rig();
  rig.fail(failure('network', 'no'));
  const id = rig.add(sourceOf(bytesOf(250)));
  await rig.settle();
  assert.equal(rig.status(id), 'waiting');
  await rig.clock.advance(1000);
  assert.equal(rig.status(id), 'done');
  assert.equal(rig.sent[0], rig.sent[1]);
  assert.equal(rig.sent.length, 4);
  const { state } = rig.file(id);
  assert.ok(state.status === 'done');
  assert.equal(state.file.md5, md5(bytesOf(250)));
});

test('a 403 in the middle is the end of that file, told once, and of no other (fault 17)', async () => {
  const rig = new Rig();
  const refusal = failure('forbidden', 'yes', { message: 'ไม่มีสิทธิ์' });
  rig.script = [
    (chunk) => receiptOf(chunk),
    () => {
      throw refusal;
    },
  ];
  const id = rig.add(sourceOf(bytesOf(250)));
  await rig.clock.advance(600_000);
  const { state } = rig.file(id);
  assert.ok(state.status === 'failed');
  assert.equal(state.error, refusal, 'the portal’s own word');
  assert.deepEqual(
    rig.sent.map((chunk) => chunk.index),
    [0, 1],
    'nothing again by itself',
  );
  assert.equal(rig.clock.pending, 0);
  const other = rig.add(sourceOf(bytesOf(50, 1)));
  await rig.settle();
  assert.equal(rig.status(other), 'done');
  rig.queue.retry(id);
  await rig.settle();
  assert.equal(rig.status(id), 'done');
  const again = rig.sent.slice(3);
  assert.deepEqual(
    again.map((chunk) => chunk.index),
    [0, 1, 2],
    'by hand from the beginning',
  );
  assert.ok(again.every((chunk) => chunk.fileReferenceId !== rig.sent[0]?.fileReferenceId));
});

test('a doubt: from chunk 0 with fresh id, name and keys, in smaller requests', async () => {
  const rig = new Rig({ singleMax: 1_000_000, chunkSize: 1_000_000 });
  const bytes = bytesOf(2_000_000);
  rig.script = [(chunk) => receiptOf(chunk)];
  rig.script.push(() => {
    throw failure('network');
  });
  const id = rig.add(sourceOf(bytes));
  await rig.clock.advance(1000);
  assert.equal(rig.status(id), 'done');
  const [first, lost, ...again] = rig.sent;
  assert.deepEqual([first?.index, lost?.index], [0, 1]);
  assert.deepEqual(
    again.map((chunk) => chunk.index),
    [0, 1, 2, 3],
  );
  assert.ok(again.every((chunk) => chunk.bytes.length === 500_000));
  assert.ok(again.every((chunk) => chunk.fileReferenceId !== first?.fileReferenceId));
  assert.ok(again.every((chunk) => chunk.wireName !== first?.wireName));
  assert.equal(new Set(rig.sent.map((chunk) => chunk.idempotencyKey)).size, 6);
});

test('three restarts, then a plain end that may be retried by hand', async () => {
  const rig = new Rig();
  const refusal = failure('server', 'yes', { message: 'ระบบขัดข้อง' });
  rig.fail(refusal, refusal, refusal, refusal);
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.clock.advance(60_000);
  const { state } = rig.file(id);
  assert.ok(state.status === 'failed');
  assert.equal(state.error.code, 'upload-failed');
  assert.equal(state.error.params.code, 'server');
  assert.equal(state.error.params.message, 'ระบบขัดข้อง');
  assert.equal(state.resumable, true);
  assert.equal(rig.sent.length, 4);
  rig.queue.retry(id);
  await rig.settle();
  assert.equal(rig.status(id), 'done');
});

test('safe re-sends end too when not one gets through', async () => {
  const rig = new Rig();
  rig.fail(...Array.from({ length: 50 }, () => failure('network', 'no')));
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.clock.advance(300_000);
  assert.equal(rig.status(id), 'failed');
  assert.equal(rig.sent.length, MAX_RESENDS + 1);
});

test('a line that fails every second call ends well (fault 24)', async () => {
  const rig = new Rig({ singleMax: 10, chunkSize: 10 });
  let calls = 0;
  rig.script = Array.from({ length: 60 }, () => (chunk) => {
    calls += 1;
    if (calls % 2 === 1) throw failure('network', 'no');
    return receiptOf(chunk);
  });
  const id = rig.add(sourceOf(bytesOf(200)));
  await rig.clock.advance(60_000);
  assert.equal(rig.status(id), 'done');
});

test('413 halves for this file and for those after it, and costs no restart', async () => {
  const rig = new Rig({ singleMax: 5_000_000, chunkSize: 5_000_000 });
  const tooLarge = Array.from({ length: 4 }, () => failure('too-large', 'no'));
  rig.fail(...tooLarge);
  const id = rig.add(sourceOf(bytesOf(4_000_000)));
  await rig.settle();
  assert.equal(rig.status(id), 'done');
  assert.deepEqual(
    rig.sent.slice(0, 5).map((chunk) => chunk.bytes.length),
    [4_000_000, 2_000_000, 1_000_000, 500_000, 262_144],
  );
  rig.sent.length = 0;
  rig.add(sourceOf(bytesOf(600_000)));
  await rig.settle();
  assert.equal(rig.sent.length, 3);
});

test('413 on the smallest request is the end', async () => {
  const rig = new Rig();
  rig.fail(failure('too-large', 'no'));
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  const { state } = rig.file(id);
  assert.ok(state.status === 'failed');
  assert.deepEqual([state.error.code, state.resumable], ['too-large', false]);
  assert.throws(() => rig.queue.retry(id), /picked again/);
});

for (const [title, change, code] of [
  ['a foreign FileReferenceId', { fileReferenceId: 'foreign' }, 'FileReferenceId'],
  ['no fileId', { fileId: null }, 'fileId'],
  ['another size', { fileSize: 49 }, 'fileSize'],
  ['no size', { fileSize: null }, 'fileSize'],
] as const) {
  test(`${title} is never accepted`, async () => {
    const rig = new Rig();
    rig.script = Array.from({ length: 4 }, () => (chunk) => receiptOf(chunk, change));
    const id = rig.add(sourceOf(bytesOf(50)));
    await rig.clock.advance(60_000);
    const { state } = rig.file(id);
    assert.ok(state.status === 'failed');
    assert.equal(state.error.code, 'upload-failed');
    assert.equal((state.error.cause as { params: { reason: string } }).params.reason, code);
    assert.equal(rig.sent.length, 4);
  });
}

test('a wrong file of ours is deleted, a foreign one never', async () => {
  const rig = new Rig();
  rig.script = [
    (chunk) => receiptOf(chunk, { fileSize: 1, fileId: 'wrong' }),
    (chunk) => receiptOf(chunk, { fileReferenceId: 'foreign', fileId: 'foreign' }),
  ];
  rig.add(sourceOf(bytesOf(50)));
  await rig.clock.advance(60_000);
  assert.deepEqual(
    rig.deleted.map((file) => file.fileId),
    ['wrong'],
  );
});

test('where fileSize proves nothing it is not looked at', async () => {
  const rig = new Rig(undefined, 'none');
  rig.script = [(chunk) => receiptOf(chunk, { fileSize: 7 })];
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  assert.equal(rig.status(id), 'done');
});

test('signed out before the chunk was forwarded: it goes on where it stood', async () => {
  const rig = new Rig();
  rig.script = [
    (chunk) => receiptOf(chunk),
    () => {
      throw failure('session-ended', 'no');
    },
  ];
  const id = rig.add(sourceOf(bytesOf(250)));
  await rig.settle();
  const { state } = rig.file(id);
  assert.ok(state.status === 'failed' && state.resumable);
  assert.equal(state.error.code, 'session-ended');
  rig.queue.resume();
  await rig.settle();
  assert.equal(rig.status(id), 'done');
  assert.deepEqual(
    rig.sent.map((chunk) => chunk.index),
    [0, 1, 1, 2],
  );
  assert.equal(rig.sent[1], rig.sent[2]);
});

test('signed out with the chunk maybe forwarded: a fresh attempt after signing in', async () => {
  const rig = new Rig();
  rig.fail(failure('session-ended'));
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  rig.queue.resume();
  await rig.settle();
  assert.equal(rig.status(id), 'done');
  assert.notEqual(rig.sent[0]?.fileReferenceId, rig.sent[1]?.fileReferenceId);
});

for (const [title, read] of [
  ['gone', async () => Promise.reject(failure('file-unreadable'))],
  ['shorter than before', async (start: number) => bytesOf(250).slice(start, start + 20)],
] as const) {
  test(`a file that is ${title} on the device must be picked again (fault 32)`, async () => {
    const rig = new Rig();
    const source = sourceOf(bytesOf(250));
    const id = rig.add({ ...source, read: (a, b) => (a === 0 ? source.read(a, b) : read(a)) });
    await rig.settle();
    const { state } = rig.file(id);
    assert.ok(state.status === 'failed');
    assert.deepEqual([state.error.code, state.resumable], ['file-unreadable', false]);
    assert.equal(rig.sent.length, 1);
  });
}

test('a file rewritten between two attempts is found out by its digest', async () => {
  const rig = new Rig();
  let bytes = bytesOf(50);
  rig.fail(failure('network'));
  const id = rig.add({ ...sourceOf(bytes), read: async (a, b) => bytes.slice(a, b) });
  await rig.settle();
  bytes = bytesOf(50, 9);
  await rig.clock.advance(1000);
  const { state } = rig.file(id);
  assert.ok(state.status === 'failed');
  assert.equal(state.error.code, 'file-unreadable');
  assert.equal(rig.deleted.length, 1);
});

test('cancelled with a chunk on its way: the late answer changes nothing (fault 36)', async () => {
  const rig = new Rig();
  const answer = deferred<void>();
  let signal: AbortSignal | undefined;
  rig.script = [
    async (chunk, options) => {
      signal = options.signal;
      await answer.promise;
      return receiptOf(chunk);
    },
  ];
  const id = rig.add(sourceOf(bytesOf(50)));
  await rig.settle();
  rig.queue.cancel(id);
  assert.equal(signal?.aborted, true);
  rig.queue.retry(id);
  await rig.settle();
  const before = rig.file(id).state;
  assert.equal(before.status, 'done');
  answer.resolve();
  await rig.settle();
  assert.equal(rig.file(id).state, before);
  assert.notEqual(rig.sent[0]?.wireName, rig.sent[1]?.wireName);
});

test('progress never says 100 % before the portal has the file', async () => {
  const rig = new Rig();
  const seen: UploadState[] = [];
  const answer = deferred<void>();
  let onProgress: (loaded: number) => void = () => {};
  rig.script = [
    async (chunk, options) => {
      onProgress = options.onProgress ?? onProgress;
      await answer.promise;
      return receiptOf(chunk);
    },
  ];
  const id = rig.add(sourceOf(bytesOf(100)));
  rig.queue.subscribe((state) => {
    const file = state.files.find((one) => one.id === id);
    if (file) seen.push(file.state);
  });
  await rig.settle();
  onProgress(60);
  await rig.clock.advance(2000);
  onProgress(120);
  answer.resolve();
  await rig.settle();
  onProgress(10);
  const steps = seen.flatMap((state) => (state.status === 'uploading' ? [state.progress] : []));
  assert.deepEqual([...new Set(steps.map((one) => one.loaded))], [0, 60, 99]);
  assert.ok(steps.every((one) => one.loaded < one.total));
  assert.deepEqual(steps.at(-1), { loaded: 99, total: 100, speed: 49.5, secondsLeft: 1 });
  assert.equal(rig.status(id), 'done');
});
