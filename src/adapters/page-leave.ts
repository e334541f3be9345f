/**
 * The page's own word when it is closed for good, so that the session need not wait for its end. A page
 * that may come back (bfcache) says nothing, nor does one that the system kills.
 */
import { LEAVE_PATH } from '../core/portal/headers.js';
import type { Route } from '../core/portal/profile.js';
import type { PortalClient } from './portal-client.js';

let tab: string | null = null;

/** A random word for this page, however many elements are on it. */
export function thisTab(): string {
  tab ??= crypto.randomUUID();
  return tab;
}

const route: Route = { method: 'POST', path: LEAVE_PATH, params: 'json', answer: 'bare' };

/** By gateway, where a browser has one session: who signed in last. The forms before are let go of. */
const latest = new Map<string, PageLeave>();

export class PageLeave {
  readonly #client: PortalClient;
  readonly #base: string;

  constructor(client: PortalClient, base: string) {
    this.#client = client;
    this.#base = base;
  }

  /** Somebody is signed in. */
  start(): void {
    if (globalThis.window === undefined) return;
    latest.get(this.#base)?.stop();
    latest.set(this.#base, this);
    globalThis.addEventListener('pagehide', this);
  }

  /** Nobody is any more. */
  stop(): void {
    if (latest.get(this.#base) !== this) return;
    latest.delete(this.#base);
    globalThis.removeEventListener('pagehide', this);
  }

  handleEvent({ persisted }: PageTransitionEvent): void {
    if (persisted) return;
    const params = { tab: thisTab() };
    this.#client.exchange({ route, params, outlivesPage: true }).catch(() => {});
  }
}
