import { expect } from '@open-wc/testing';
import { IndexedDbStore } from '../../src/adapters/device-store.js';
import type { Clock } from '../../src/core/ports.js';

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

describe('IndexedDbStore', () => {
  const name = `test-${crypto.randomUUID()}`;

  after(() => {
    indexedDB.deleteDatabase(name);
  });

  it('keeps values over connections', async () => {
    const first = new IndexedDbStore({ name, clock });
    await first.set('k', { a: ['ก', 1, null] });
    await first.close();
    const second = new IndexedDbStore({ name, clock });
    expect(await second.get('k')).to.deep.equal({ a: ['ก', 1, null] });
    await second.delete('k');
    expect(await second.get('k')).to.equal(undefined);
    await second.close();
  });

  it('opens again when the browser has closed the connection', async () => {
    let connection: IDBDatabase | null = null;
    let opened = 0;
    const factory = {
      open: (database: string, version: number) => {
        opened += 1;
        const request = indexedDB.open(database, version);
        request.addEventListener('success', () => {
          connection = request.result;
        });
        return request;
      },
    } as IDBFactory;
    const store = new IndexedDbStore({ name, clock, factory });
    await store.set('k', 1);
    (connection as IDBDatabase | null)?.close();
    expect(await store.get('k')).to.equal(1);
    expect(opened).to.equal(2);
    await store.close();
  });

  it('stands in nobody’s way', async () => {
    const store = new IndexedDbStore({ name, clock });
    await store.set('k', 1);
    const outcome = await new Promise((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      request.onblocked = () => resolve('blocked');
      request.onsuccess = () => resolve('deleted');
    });
    expect(outcome).to.equal('deleted');
    expect(await store.get('k')).to.equal(undefined);
    await store.close();
  });

  it('tells what the platform cannot keep as a storage error', async () => {
    const store = new IndexedDbStore({ name, clock });
    const error = await store.set('k', (() => {}) as never).catch((thrown) => thrown);
    expect(error.code).to.equal('storage');
    expect(error.params.reason).to.equal('DataCloneError');
    await store.close();
  });

  it('removes sealed copies that are older than allowed, and nothing else', async () => {
    const store = new IndexedDbStore({ name, clock });
    await store.set('old', { v: 1, at: clock.now() - 8_000, data: '' });
    await store.set('young', { v: 1, at: clock.now(), data: '' });
    await store.set('receipt', { requestId: 'R-1' });
    await store.expire(7_000);
    expect(await store.get('old')).to.equal(undefined);
    expect(await store.get('young')).to.have.property('at');
    expect(await store.get('receipt')).to.deep.equal({ requestId: 'R-1' });
    await store.close();
  });
});
