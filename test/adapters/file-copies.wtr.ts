import { expect } from '@open-wc/testing';
import { IndexedDbFileCopies } from '../../src/adapters/file-copies.js';
import { platformClock } from '../../src/adapters/platform.js';
import { COPY_LIFE, COPY_PIECE, type FileCopy } from '../../src/core/upload/copies.js';

const newKey = () =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

const copyOf = (id: string, change: Partial<FileCopy> = {}): FileCopy => ({
  ...{ id, owner: 'me', field: 'plan', name: 'ผังร้าน.pdf', type: 'application/pdf' },
  document: { documentType: 'B014', docName: 'Plan', remark: '' },
  ...{ size: COPY_PIECE + 3, lastModified: 1, fingerprint: 'f', pickedAt: Date.now(), file: null },
  ...change,
});
const piece = (length: number, fill: number) => new Uint8Array(length).fill(fill);

describe('IndexedDbFileCopies', () => {
  const name = `test-files-${crypto.randomUUID()}`;
  const stores: IndexedDbFileCopies[] = [];
  let key: CryptoKey;

  function open(with_: CryptoKey | null = key, max?: number): IndexedDbFileCopies {
    const store = new IndexedDbFileCopies({ name, clock: platformClock, ...(max ? { max } : {}) });
    store.unlock(with_);
    stores.push(store);
    return store;
  }

  async function keepWhole(store: IndexedDbFileCopies, copy: FileCopy): Promise<boolean> {
    const room = await store.begin(copy);
    await store.write(copy.id, 0, piece(COPY_PIECE, 7));
    await store.write(copy.id, 1, piece(3, 8));
    return room;
  }

  before(async () => {
    key = await newKey();
  });

  afterEach(async () => {
    await open().clear('me');
    for (const store of stores.splice(0)) await store.close();
  });

  after(() => {
    indexedDB.deleteDatabase(name);
  });

  it('gives the bytes back after a reload, to the same person', async () => {
    const copy = copyOf('a');
    await keepWhole(open(), copy);
    const later = open();
    expect(await later.list('me')).to.deep.equal([{ copy, whole: true }]);
    expect(await later.read('a', 0)).to.deep.equal(piece(COPY_PIECE, 7));
    expect(await later.read('a', 1)).to.deep.equal(piece(3, 8));
    expect(await later.list('somebody else')).to.deep.equal([]);
  });

  it('shows nothing to another key, nothing without one, and keeps nothing then', async () => {
    await keepWhole(open(), copyOf('a'));
    expect(await open(await newKey()).list('me')).to.deep.equal([]);
    const locked = open(null);
    expect(await locked.list('me')).to.deep.equal([]);
    expect(await locked.begin(copyOf('b'))).to.equal(false);
    expect((await open().list('me')).map(({ copy }) => copy.id)).to.deep.equal(['a']);
  });

  it('has no plain byte of a file or its name in the database', async () => {
    await keepWhole(open(), copyOf('a'));
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    const all = (table: string) =>
      new Promise<{ data: ArrayBuffer }[]>((resolve) => {
        const request = database.transaction(table).objectStore(table).getAll();
        request.onsuccess = () => resolve(request.result);
      });
    const rows = [...(await all('files')), ...(await all('pieces'))];
    database.close();
    expect(rows.length).to.equal(3);
    for (const row of rows) {
      const text = new TextDecoder('latin1').decode(row.data);
      expect(text.includes('application/pdf')).to.equal(false);
      expect(text.includes('\u0007'.repeat(12))).to.equal(false);
      expect(
        Object.values(row)
          .filter((value) => typeof value === 'string')
          .join(),
      ).to.equal('a');
    }
  });

  it('knows a copy with a piece too few from a whole one', async () => {
    const store = open();
    await store.begin(copyOf('a'));
    await store.write('a', 0, piece(COPY_PIECE, 7));
    expect((await store.list('me'))[0]?.whole).to.equal(false);
    const missing = await store.read('a', 1).catch((error) => error.code);
    expect(missing).to.equal('file-unreadable');
  });

  it('lets the bytes of the oldest go when there is no room, and says when there never is', async () => {
    const now = Date.now();
    const store = open(key, 2 * COPY_PIECE + 6);
    await keepWhole(store, copyOf('new', { pickedAt: now - 1 }));
    await keepWhole(store, copyOf('old', { pickedAt: now - 2 }));
    expect(await keepWhole(store, copyOf('newest'))).to.equal(true);
    expect((await store.list('me')).map(({ copy, whole }) => [copy.id, whole])).to.deep.equal([
      ['old', false],
      ['new', true],
      ['newest', true],
    ]);
    expect(await store.begin(copyOf('huge', { size: 3 * COPY_PIECE }))).to.equal(false);
  });

  it('keeps the record and drops the bytes once the portal has the file', async () => {
    const store = open();
    await keepWhole(store, copyOf('a'));
    const file = {
      fileId: 'f',
      name: 'n',
      contentType: '',
      size: 1,
      md5: '',
      remark: '',
      uploadedAt: '',
    };
    await store.note(copyOf('a', { file }));
    const [found] = await store.list('me');
    expect(found?.copy.file).to.deep.equal(file);
    expect(found?.whole).to.equal(false);
  });

  it('needs no more of the page once it is asked for, so that it outlives it', async () => {
    // Seen to be so with a frame removed at that moment: in Chromium and Firefox, not in WebKit.
    const store = open();
    await store.list('me');
    const [{ put }, { commit }] = [IDBObjectStore.prototype, IDBTransaction.prototype];
    const calls: string[] = [];
    IDBObjectStore.prototype.put = function (...row) {
      const request = put.apply(this, row);
      calls.push('put');
      request.addEventListener('success', () => calls.push('answered'));
      return request;
    };
    IDBTransaction.prototype.commit = function () {
      calls.push('commit');
      commit.call(this);
    };
    try {
      await store.note(copyOf('a'));
    } finally {
      IDBObjectStore.prototype.put = put;
      IDBTransaction.prototype.commit = commit;
    }
    expect(calls).to.deep.equal(['put', 'commit', 'answered']);
    expect((await store.list('me')).map(({ copy }) => copy.id)).to.deep.equal(['a']);
  });

  it('deletes what is older than a day', async () => {
    const store = open();
    await keepWhole(store, copyOf('a', { pickedAt: Date.now() - COPY_LIFE - 1000 }));
    expect(await store.list('me')).to.deep.equal([]);
    expect(await store.read('a', 0).catch((error) => error.code)).to.equal('file-unreadable');
  });

  it('lets one page at a time work on a copy', async () => {
    const [one, other] = [open(), open()];
    expect(await one.claim('a')).to.equal(true);
    expect(await one.claim('a'), 'its own').to.equal(true);
    expect(await other.claim('a')).to.equal(false);
    one.release('a');
    // The lock is let go in a task of the browser's.
    while (!(await other.claim('a'))) await new Promise((next) => setTimeout(next));
    other.release('a');
  });
});
