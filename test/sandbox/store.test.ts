/** One contract for both stores, and what only the disk can do: outlive its process. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { memoryStore, type SandboxStore } from '../../src/sandbox/index.js';
import { diskStore } from '../../src/sandbox/node/index.js';
import { pattern } from './helpers.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const setting = (value: string) => ({ value });

async function bytesOf(store: SandboxStore, id: string): Promise<Buffer> {
  return Buffer.from(await new Response(await store.files.read(id)).arrayBuffer());
}

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sandbox-store-'));
});
after(() => rm(directory, { recursive: true, force: true }));

let count = 0;
const fresh = () => join(directory, String(count++));

for (const [name, open] of Object.entries({
  memory: async () => memoryStore(),
  disk: () => diskStore(fresh()),
})) {
  describe(`store: ${name}`, () => {
    it('puts, replaces, lists in first order and removes', async () => {
      const { records, close } = await open();
      records.put('setting', 'b', setting('1'));
      records.put('setting', 'a', setting("2 ไทย ' --"));
      records.put('setting', 'b', setting('3'));
      records.put('otp', 'a', {} as never);
      assert.deepEqual(records.list('setting'), [setting('3'), setting("2 ไทย ' --")]);
      records.remove('setting', 'b');
      assert.equal(records.get('setting', 'b'), undefined);
      assert.deepEqual(records.get('setting', 'a'), setting("2 ไทย ' --"));
      assert.equal(records.list('otp').length, 1);
      await close();
    });

    it('a failed transaction leaves nothing, also inside another', async () => {
      const { records, close } = await open();
      const fail = (id: string) =>
        records.transaction(() => {
          records.put('setting', id, setting('x'));
          throw new Error('stop');
        });
      assert.throws(() => fail('a'), /stop/);
      records.transaction(() => {
        records.put('setting', 'kept', setting('1'));
        assert.throws(() => fail('b'), /stop/);
      });
      assert.deepEqual(records.list('setting'), [setting('1')]);
      await close();
    });

    it('appends, replaces, joins, digests and removes files', async () => {
      const store = await open();
      const { files } = store;
      const [a, b] = [pattern(1000, 1), pattern(70_000, 2)] as Uint8Array<ArrayBuffer>[];
      assert.ok(a && b);
      await files.append('x', a);
      await files.append('x', b);
      const whole = Buffer.concat([a, b]);
      assert.deepEqual(await files.digest('x'), { size: whole.length, sha256: sha256(whole) });
      assert.deepEqual(await bytesOf(store, 'x'), whole);
      await files.write('x', a);
      assert.deepEqual(await files.digest('x'), { size: a.length, sha256: sha256(a) });
      await files.write('y.0', b);
      await files.join('z', ['y.0', 'x']);
      assert.deepEqual(await bytesOf(store, 'z'), Buffer.concat([b, a]));
      await files.remove('z');
      await files.remove('z');
      await store.close();
    });

    it('does not keep the caller’s buffer', async () => {
      const store = await open();
      const bytes = new Uint8Array([1, 2, 3]);
      await store.files.write('x', bytes);
      bytes[0] = 9;
      assert.deepEqual([...(await bytesOf(store, 'x'))], [1, 2, 3]);
      await store.close();
    });
  });
}

describe('store on disk', () => {
  it('finds everything again, and goes on with an upload begun before', async () => {
    const path = fresh();
    const first = await diskStore(path);
    first.records.put('setting', 'a', setting('1'));
    await first.files.append('x', new Uint8Array([1, 2]));
    await first.close();
    const second = await diskStore(path);
    assert.deepEqual(second.records.get('setting', 'a'), setting('1'));
    await second.files.append('x', new Uint8Array([3]));
    const sum = sha256(new Uint8Array([1, 2, 3]));
    assert.deepEqual(await second.files.digest('x'), { size: 3, sha256: sum });
    await second.close();
  });

  it('opens past the lock directory that a killed process leaves', async () => {
    const path = fresh();
    await mkdir(join(path, 'sandbox.sqlite.lock'), { recursive: true });
    const store = await diskStore(path);
    store.records.put('setting', 'a', setting('1'));
    await store.close();
    assert.ok(!(await readdir(path)).includes('sandbox.sqlite.lock'));
  });

  it('digests what is on the disk, not what it remembers', async () => {
    const path = fresh();
    const store = await diskStore(path);
    await store.files.write('x', new Uint8Array([1]));
    await appendFile(join(path, 'files', 'x'), new Uint8Array([2]));
    const sum = sha256(new Uint8Array([1, 2]));
    assert.deepEqual(await store.files.digest('x'), { size: 2, sha256: sum });
    await store.close();
  });

  it('takes no id that leaves its directory', async () => {
    const store = await diskStore(fresh());
    for (const id of ['../x', '/x', 'a/b', '', '.', '..']) {
      await assert.rejects(store.files.write(id, new Uint8Array([1])), /malformed/);
    }
    await store.close();
  });
});
