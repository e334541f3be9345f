/** Chunk assembly in every model, against SHA-256 of node:crypto. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import type { SandboxModels } from '../../src/sandbox/index.js';
import { type Client, OTHER, pattern, testSandbox } from './helpers.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Sends the chunks at `order`, default each once in order; returns the last answer. */
async function send(client: Client, pieces: readonly Uint8Array[], order = [...pieces.keys()]) {
  let answer: Awaited<ReturnType<Client['upload']>> | undefined;
  for (const index of order) {
    const bytes = pieces[index] ?? new Uint8Array();
    const chunks = pieces.length;
    answer = await client.upload({
      name: 'big.pdf',
      reference: 'ref-1',
      chunk: index,
      chunks,
      bytes,
    });
  }
  return answer?.json;
}

async function signedIn(models: Partial<SandboxModels> = {}) {
  const { client } = testSandbox({ models });
  await client.signIn();
  return client;
}

describe('upload', () => {
  for (const assembly of ['append', 'indexed'] as const) {
    for (const uploadKey of ['name', 'reference'] as const) {
      for (const count of [1, 2, 3, 11]) {
        it(`${assembly} by ${uploadKey} joins ${count} chunks`, async () => {
          const client = await signedIn({ assembly, uploadKey });
          const pieces = Array.from({ length: count }, (_, i) => pattern(1000 + i, i + 1));
          const whole = Buffer.concat(pieces);
          const answer = await send(client, pieces);
          assert.equal(answer.fileSize, whole.length);
          assert.equal(answer.FileReferenceId, 'ref-1');
          const { files } = await client.ledger();
          assert.equal(files.length, 1);
          assert.deepEqual(
            [files[0].sha256, files[0].size, files[0].complete, files[0].fileId],
            [sha256(whole), whole.length, true, answer.fileId],
          );
        });
      }
    }
  }

  it('what nobody went on with is forgotten, where the portal cleans up', async () => {
    const { client, clock } = testSandbox({ models: { purgeAfterSeconds: 60 } });
    await client.signIn();
    const pieces = [pattern(10), pattern(20)];
    await send(client, pieces, [0]);
    clock.advance(61);
    const answer = await send(client, pieces, [1]);
    assert.equal(answer.fileSize, 20, 'the first chunk is gone');
    const { files } = await client.ledger();
    assert.deepEqual(
      files.map((file: { size: number }) => file.size),
      [20],
    );
  });

  it('a chunk that is not the last has no fileId and shows as incomplete', async () => {
    const client = await signedIn();
    const answer = await send(client, [pattern(10), pattern(20)], [0]);
    assert.deepEqual([answer.fileId, answer.fileSize], [null, 10]);
    const { files } = await client.ledger();
    assert.deepEqual([files[0].complete, files[0].size, files[0].sha256], [false, 10, null]);
  });

  it('append stores a repeated chunk twice, as the real server is assumed to', async () => {
    const client = await signedIn();
    const pieces = [pattern(10, 1), pattern(20, 2), pattern(30, 3)];
    const answer = await send(client, pieces, [0, 1, 1, 2]);
    assert.equal(answer.fileSize, 80);
  });

  it('append by name mixes two attempts under one name; by reference it does not', async () => {
    for (const [uploadKey, size] of [
      ['name', 40],
      ['reference', 30],
    ] as const) {
      const client = await signedIn({ uploadKey });
      const part = { name: 'a.pdf', chunks: 2, bytes: pattern(10) };
      await client.upload({ ...part, reference: 'first', chunk: 0 });
      await client.upload({ ...part, reference: 'second', chunk: 0 });
      const last = { ...part, bytes: pattern(20), reference: 'second', chunk: 1 };
      assert.equal((await client.upload(last)).json.fileSize, size);
    }
  });

  it('indexed takes chunks in any order and starts index 0 anew', async () => {
    const client = await signedIn({ assembly: 'indexed' });
    const pieces = [pattern(10, 1), pattern(20, 2), pattern(30, 3)];
    const answer = await send(client, pieces, [2, 0, 0, 1]);
    assert.equal(answer.fileSize, 60);
    assert.equal((await client.ledger()).files[0].sha256, sha256(Buffer.concat(pieces)));
  });

  it('chunks that arrive at the same moment are not torn', async () => {
    const client = await signedIn({ assembly: 'indexed' });
    const pieces = Array.from({ length: 8 }, (_, i) => pattern(500, i + 1));
    await Promise.all(pieces.map((_, i) => send(client, pieces, [i])));
    assert.equal((await client.ledger()).files[0].sha256, sha256(Buffer.concat(pieces)));
  });

  for (const [fileSize, expected] of [
    ['total', [10, 30]],
    ['chunk', [10, 20]],
    ['none', [undefined, undefined]],
  ] as const) {
    it(`fileSize means ${fileSize}`, async () => {
      const client = await signedIn({ fileSize });
      const pieces = [pattern(10), pattern(20)];
      const answers = [await send(client, pieces, [0]), await send(client, pieces, [1])];
      assert.deepEqual(
        answers.map((answer) => answer.fileSize),
        expected,
      );
    });
  }

  it('one request without chunk fields is one file, each time anew', async () => {
    const client = await signedIn();
    for (const size of [10, 20]) {
      const { json } = await client.upload({ name: 'id.pdf', bytes: pattern(size) });
      assert.equal(json.fileSize, size);
      assert.match(json.FileReferenceId, /^[0-9a-f-]{36}$/);
    }
    assert.equal((await client.ledger()).files.length, 2);
  });

  it('one request holds 5,000,000 bytes, not one more', async () => {
    const client = await signedIn();
    const exact = await client.upload({ name: 'a.pdf', bytes: pattern(5_000_000) });
    assert.equal(exact.json.fileSize, 5_000_000);
    const over = await client.upload({ name: 'b.pdf', bytes: pattern(5_000_001) });
    assert.deepEqual([over.status, over.json.status], [413, 3]);
    assert.equal((await client.ledger()).files.length, 1);
  });

  it('gives the bytes back, to their owner only, until they are deleted', async () => {
    const client = await signedIn();
    const { json } = await client.upload({
      name: 'แผนที่ "1".txt',
      bytes: Buffer.from('ไทย'),
      contentType: 'application/octet-stream',
    });
    const query = { fileId: json.fileId, contentType: 'text/html' };
    const back = await client.call('download', query);
    assert.equal(back.text, 'ไทย');
    assert.equal(back.headers.get('content-type'), 'text/plain');
    assert.match(
      back.headers.get('content-disposition') ?? '',
      /^attachment; filename\*=UTF-8''%E0/,
    );
    await client.signIn(OTHER);
    assert.equal((await client.call('download', query)).json.errorMessage, 'fileId: is unknown');
    assert.equal((await client.call('delete', query)).json.errorMessage, 'fileId: is unknown');
    await client.signIn();
    assert.equal((await client.call('delete', query)).json.status, 0);
    assert.equal((await client.call('delete', query)).json.status, 3);
    assert.equal((await client.ledger()).files.length, 0);
  });

  it('keeps a file that an application refers to', async () => {
    const client = await signedIn();
    const { fileId } = (await client.upload({ name: 'a.pdf', bytes: pattern(5) })).json;
    await client.call('create', client.application(await client.otp(), { a: { FileId: fileId } }));
    const answer = await client.call('delete', { fileId });
    assert.equal(answer.json.errorMessage, 'fileId: belongs to a submitted application');
  });

  it('Create refuses unknown and foreign files', async () => {
    const client = await signedIn();
    const { fileId } = (await client.upload({ name: 'a.pdf', bytes: pattern(5) })).json;
    await client.signIn(OTHER);
    const otp = await client.otp();
    for (const id of [fileId, 'none', 5]) {
      const answer = await client.call('create', client.application(otp, { a: [{ FileId: id }] }));
      assert.match(answer.json.errorMessage, /^data: unknown file/);
    }
  });
});
