/** The browser as the core's ports: time, chance, network, and room to paint. */
import type { Connectivity, MonotonicClock, Random, YieldTask } from '../core/ports.js';

export const platformClock: MonotonicClock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

export const platformRandom: Random = {
  uuid: randomUuid,
  number: () => Math.random(),
};

export const platformConnectivity: Connectivity = {
  online: () => navigator.onLine,
  subscribe(listener) {
    const tell = () => listener(navigator.onLine);
    // A page out of the browser's cache for Back has missed what became of the network (fault 89).
    const back = ({ persisted }: PageTransitionEvent) => {
      if (persisted) tell();
    };
    addEventListener('online', tell);
    addEventListener('offline', tell);
    addEventListener('pageshow', back);
    return () => {
      removeEventListener('online', tell);
      removeEventListener('offline', tell);
      removeEventListener('pageshow', back);
    };
  },
};

/** Newer browsers come back to the one who yielded before they begin other work. */
const { scheduler } = globalThis as { readonly scheduler?: { yield?(): Promise<void> } };

/** A message is a task of its own, and unlike a timer it is not slowed down when nested. */
export const platformYield: YieldTask = () =>
  scheduler?.yield?.() ??
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Told to people who compare two copies of their answers; nothing is decided by it. */
export function platformDeviceKind(): 'phone' | 'tablet' | 'computer' {
  const { userAgent, maxTouchPoints } = navigator;
  // An iPad says that it is a Mac; no Mac has a touch screen.
  const isTouchMac = /Macintosh/.test(userAgent) && maxTouchPoints > 1;
  if (isTouchMac || /iPad|Tablet|Android(?!.*Mobile)/i.test(userAgent)) return 'tablet';
  return /Mobi|iPhone/i.test(userAgent) ? 'phone' : 'computer';
}

/** `crypto.randomUUID` exists in secure contexts only; an intranet page may be plain http. */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

/** Off the main thread in every browser; absent on plain http. */
export const platformSha256: ((bytes: Uint8Array<ArrayBuffer>) => Promise<string>) | undefined =
  globalThis.crypto?.subtle &&
  (async (bytes) => {
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join(
      '',
    );
  });
