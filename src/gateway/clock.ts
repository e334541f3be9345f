import type { Clock } from '../core/ports.js';

/** Milliseconds; longer than any call. */
const LONG = 3 * 60_000;

interface NodeTimer {
  unref?(): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer: unknown = setTimeout(callback, ms);
    // What is far off must not keep a process that is told to end.
    if (ms > LONG && typeof timer === 'object') (timer as NodeTimer).unref?.();
    return () => clearTimeout(timer as number);
  },
};
