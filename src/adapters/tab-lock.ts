/** Which tab fills in a draft: a Web Lock, and a word between tabs to hand it over (faults 80, 81). */
import type { WriterLock } from '../core/ports.js';

/** Milliseconds that the page before a reload may take to let go. */
const RELOAD = 1_500;
/** Milliseconds that another tab may take to save; a frozen one never answers. */
const HANDOVER = 4_000;

/** Without Web Locks (an old browser, a page that is not secure) every tab may write, as before. */
export const tabLock: WriterLock = {
  async take(key, { over, yielded }) {
    if (!('locks' in navigator)) return () => {};
    const name = `bizportal:${key}`;
    const channel = new BroadcastChannel(name);
    if (over) channel.postMessage('yield');
    const signal = AbortSignal.timeout(over ? HANDOVER : RELOAD);
    const release =
      (await request(name, { signal }, yielded)) ??
      (over ? await request(name, { steal: true }, yielded) : null);
    if (release === null) {
      channel.close();
      return null;
    }
    channel.onmessage = () => {
      void yielded().then(release, () => {});
    };
    return () => {
      channel.close();
      release();
    };
  },
};

/** The way to let go; null: it was not to be had in time. */
function request(
  name: string,
  options: LockOptions,
  stolen: () => Promise<void>,
): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    let held = false;
    const hold = () =>
      new Promise<void>((release) => {
        held = true;
        resolve(release);
      });
    navigator.locks.request(name, options, hold).catch(() => {
      if (held) stolen().catch(() => {});
      else resolve(null);
    });
  });
}
