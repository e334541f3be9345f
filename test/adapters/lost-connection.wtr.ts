import { expect } from '@open-wc/testing';
import { IndexedDbStore } from '../../src/adapters/device-store.js';
import { IndexedDbFileCopies } from '../../src/adapters/file-copies.js';
import { platformClock } from '../../src/adapters/platform.js';
import { BizportalError } from '../../src/core/errors.js';
import type { FileCopy } from '../../src/core/upload/copies.js';

const copy: FileCopy = {
  ...{ id: 'a', owner: 'me', field: 'plan', name: 'plan.pdf', type: 'application/pdf', size: 3 },
  document: { documentType: 'B014', docName: 'Plan', remark: '' },
  ...{ lastModified: 1, fingerprint: 'f', pickedAt: Date.now(), file: null },
};

interface Kept {
  keep(): Promise<unknown>;
  /** What is there, as text. */
  found(): Promise<string>;
  close(): Promise<void>;
}

async function values(name: string): Promise<Kept> {
  const store = new IndexedDbStore({ name, clock: platformClock });
  return {
    keep: () => store.set('k', 1),
    found: async () => String(await store.get('k')),
    close: () => store.close(),
  };
}

async function files(name: string): Promise<Kept> {
  const store = new IndexedDbFileCopies({ name, clock: platformClock });
  const usages = ['encrypt', 'decrypt'] as const;
  store.unlock(await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, usages));
  return {
    keep: async () => {
      await store.begin(copy);
      await store.write('a', 0, new Uint8Array([1, 2, 3]));
    },
    found: async () => {
      const [one] = await store.list('me');
      return one?.whole ? String(await store.read('a', 0)) : 'undefined';
    },
    close: () => store.close(),
  };
}

type Transaction = IDBDatabase['transaction'];

for (const [what, open, kept] of [
  ['values', values, '1'],
  ['file copies', files, '1,2,3'],
] as const) {
  describe(`${what} on a connection that the browser takes away (fault 85)`, () => {
    const original = IDBDatabase.prototype.transaction;
    const name = `test-lost-${crypto.randomUUID()}`;
    /** The connection used last, and how many there were. */
    const connections = new Set<IDBDatabase>();
    let store: Kept;
    /** What becomes of the next transaction. */
    let fate: (begin: () => IDBTransaction) => IDBTransaction;

    const last = (): IDBDatabase => [...connections].at(-1) as IDBDatabase;
    const once = (next: typeof fate): void => {
      fate = (begin) => {
        fate = (well) => well();
        return next(begin);
      };
    };

    before(() => {
      IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...args) {
        connections.add(this);
        return fate(() => original.apply(this, args));
      } as Transaction;
    });

    beforeEach(async () => {
      fate = (begin) => begin();
      store = await open(name);
      await store.keep();
      connections.clear();
      expect(await store.found()).to.equal(kept);
    });

    afterEach(async () => {
      fate = (begin) => begin();
      await store.close();
    });

    after(() => {
      IDBDatabase.prototype.transaction = original;
      indexedDB.deleteDatabase(name);
    });

    it('goes on when it was closed without a word', async () => {
      last().close();
      expect(await store.found()).to.equal(kept);
      last().close();
      await store.keep();
      expect(await store.found()).to.equal(kept);
      expect(connections.size).to.equal(3);
    });

    it('goes on when it was told, without a vain try', async () => {
      const gone = last();
      gone.close();
      gone.dispatchEvent(new Event('close'));
      let vain = 0;
      fate = (begin) => {
        if (last() === gone) vain += 1;
        return begin();
      };
      expect(await store.found()).to.equal(kept);
      expect(vain).to.equal(0);
    });

    it('makes way for another tab that deletes or upgrades it, and goes on', async () => {
      const outcome = await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.onblocked = () => resolve('blocked');
        request.onsuccess = () => resolve('deleted');
      });
      expect(outcome).to.equal('deleted');
      expect(await store.found()).to.equal('undefined');
      await store.keep();
      expect(await store.found()).to.equal(kept);
    });

    it('goes on when the process behind it was lost, as Safari says it', async () => {
      once(() => {
        throw new DOMException('Connection to Indexed Database server lost.', 'UnknownError');
      });
      await store.keep();
      expect(await store.found()).to.equal(kept);
      expect(connections.size).to.equal(2);
    });

    it('does again what was cut on its way', async () => {
      once((begin) => {
        const transaction = begin();
        queueMicrotask(() => transaction.abort());
        return transaction;
      });
      await store.keep();
      expect(await store.found()).to.equal(kept);
    });

    it('says so when it does not come back, after two tries', async () => {
      let tries = 0;
      fate = () => {
        tries += 1;
        throw new DOMException('', 'UnknownError');
      };
      const error = await store.keep().catch((thrown) => thrown);
      // A copy of a file that cannot be kept is none.
      if (error instanceof BizportalError) expect(error.code).to.equal('storage');
      else expect(what).to.equal('file copies');
      expect(tries % 2).to.equal(0);
    });
  });
}
