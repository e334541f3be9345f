/** What was learned about the way to the portal, kept for the next visit to this page's origin. */
import type { WayMemory } from '../core/upload/ports.js';

const KEY = 'bizportal-form:request-max';
/** Milliseconds: a proxy that was mended is found out within a week. */
const LIFE = 7 * 24 * 60 * 60 * 1000;

/** `way`: the gateway's address. Nothing personal is kept, and a blocked storage is no fault. */
export function wayMemory(way: string): WayMemory {
  const key = `${KEY}:${way}`;
  return {
    read() {
      try {
        const [bytes = 0, at = 0] = (localStorage.getItem(key) ?? '').split('@').map(Number);
        return bytes > 0 && Date.now() - at < LIFE ? bytes : null;
      } catch {
        return null;
      }
    },
    write(bytes) {
      try {
        localStorage.setItem(key, `${bytes}@${Date.now()}`);
      } catch {
        // Private mode or full: it is learned again.
      }
    },
  };
}
