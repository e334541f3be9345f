/** Which tab fills in a draft: a Web Lock, and a word between tabs to hand it over (faults 80, 81). */
import type { WriterLock } from '../core/ports.js';

/** Milliseconds that the page before a reload may take to let go. */
const RELOAD = 1_500;
/** Milliseconds that another tab may take to save; a frozen one never answers. */
const HANDOVER = 4_000;

/** Milliseconds that the channel outlives the last form: the next one often comes at once. */
const LINGER = 1_000;

/** What this page has, by lock, with the way to be asked for it. */
const asked = new Map<string, () => void>();

/** One for all forms of the page: opening and closing one costs as much as showing a field. */
let channel: BroadcastChannel | null = null;

/** Without Web Locks (an old browser, a page that is not secure) every tab may write, as before. */
export const tabLock: WriterLock = {
  async take(key, { over, yielded }) {
    if (!('locks' in navigator)) return () => {};
    const name = `bizportal:${key}`;
    if (over) askFor(name);
    const signal = AbortSignal.timeout(over ? HANDOVER : RELOAD);
    // A busy machine may be late with a lock that nobody has any more: only then is it another tab's.
    const last: LockOptions = over ? { steal: true } : { ifAvailable: true };
    const release =
      (await request(name, { signal }, yielded)) ?? (await request(name, last, yielded));
    if (release === null) return null;
    const ask = (): void => void yielded().then(release, () => {});
    asked.set(name, ask);
    open();
    return () => {
      if (asked.get(name) === ask) asked.delete(name);
      if (asked.size === 0) setTimeout(closeUnused, LINGER);
      release();
    };
  },
};

/** A page does not hear its own channel. */
function askFor(name: string): void {
  asked.get(name)?.();
  open().postMessage(name);
  if (asked.size === 0) setTimeout(closeUnused, LINGER);
}

function open(): BroadcastChannel {
  if (channel !== null) return channel;
  channel = new BroadcastChannel('bizportal');
  channel.onmessage = ({ data }) => asked.get(data)?.();
  return channel;
}

function closeUnused(): void {
  if (asked.size > 0) return;
  channel?.close();
  channel = null;
}

/** The way to let go; null: it was not to be had in time. */
function request(
  name: string,
  options: LockOptions,
  stolen: () => Promise<void>,
): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    let held = false;
    const hold = (lock: Lock | null) => {
      if (lock === null) return resolve(null);
      return new Promise<void>((release) => {
        held = true;
        resolve(release);
      });
    };
    navigator.locks.request(name, options, hold).catch(() => {
      if (held) stolen().catch(() => {});
      else resolve(null);
    });
  });
}
