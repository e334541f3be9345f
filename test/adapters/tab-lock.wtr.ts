import { expect } from '@open-wc/testing';
import { tabLock } from '../../src/adapters/tab-lock.js';

let count = 0;
/** Another draft for each test. */
const draft = (): string => {
  count += 1;
  return `test:${count}:${performance.timeOrigin}`;
};
const nothing = async (): Promise<void> => {};

describe('the lock between tabs', () => {
  it('is had by one, and by the next once it was let go', async () => {
    const key = draft();
    const first = await tabLock.take(key, { over: false, yielded: nothing });
    expect(first).to.be.a('function');
    expect(await tabLock.take(key, { over: false, yielded: nothing })).to.equal(null);
    first?.();
    const next = await tabLock.take(key, { over: false, yielded: nothing });
    expect(next).to.be.a('function');
    next?.();
  });

  it('is had where nobody has it, however late the browser is with it', async () => {
    const { timeout } = AbortSignal;
    AbortSignal.timeout = () => AbortSignal.abort();
    const mine = await tabLock.take(draft(), { over: false, yielded: nothing });
    AbortSignal.timeout = timeout;
    expect(mine).to.be.a('function');
    mine?.();
  });

  it('is handed over once the other tab has saved', async () => {
    const key = draft();
    const events: string[] = [];
    const yielded = async (): Promise<void> => {
      events.push('saving');
      await new Promise((resolve) => requestAnimationFrame(resolve));
      events.push('saved');
    };
    await tabLock.take(key, { over: false, yielded });
    const mine = await tabLock.take(key, { over: true, yielded: nothing });
    expect(events).to.deep.equal(['saving', 'saved']);
    mine?.();
  });

  it('is taken from a tab that does not answer, which learns of it', async () => {
    const key = draft();
    let lost = 0;
    const frozen = (): Promise<void> => {
      lost += 1;
      return lost === 1 ? Promise.reject(new Error('busy')) : Promise.resolve();
    };
    await tabLock.take(key, { over: false, yielded: frozen });
    const mine = await tabLock.take(key, { over: true, yielded: nothing });
    expect(mine).to.be.a('function');
    expect(lost).to.equal(2);
    mine?.();
  });

  it('taken from a tab that cannot let go, e.g. while it sends, leaves no loose end', async () => {
    const key = draft();
    const loose: unknown[] = [];
    const hear = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      loose.push(event.reason);
    };
    addEventListener('unhandledrejection', hear);
    const sending = (): Promise<void> => Promise.reject(new Error('sending'));
    await tabLock.take(key, { over: false, yielded: sending });
    const mine = await tabLock.take(key, { over: true, yielded: nothing });
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    removeEventListener('unhandledrejection', hear);
    expect(loose).to.deep.equal([]);
    mine?.();
  });

  it('hears another tab', async () => {
    const key = draft();
    const saved = new Promise<void>((resolve) => {
      void tabLock.take(key, { over: false, yielded: async () => resolve() }).then(() => {
        new BroadcastChannel('bizportal').postMessage(`bizportal:${key}`);
      });
    });
    await saved;
    const next = await tabLock.take(key, { over: false, yielded: nothing });
    expect(next).to.be.a('function');
    next?.();
  });

  it('needs one channel for all forms of the page, one after the other', async () => {
    const Channel = BroadcastChannel;
    let opened = 0;
    globalThis.BroadcastChannel = class extends Channel {
      constructor(name: string) {
        super(name);
        opened += 1;
      }
    };
    for (const key of [draft(), draft(), draft()]) {
      const release = await tabLock.take(key, { over: false, yielded: nothing });
      release?.();
    }
    globalThis.BroadcastChannel = Channel;
    expect(opened).to.be.at.most(1);
  });
});
