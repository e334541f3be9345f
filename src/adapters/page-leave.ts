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

export class PageLeave {
  readonly #client: PortalClient;
  #watching = false;

  constructor(client: PortalClient) {
    this.#client = client;
  }

  /** Somebody is signed in. */
  start(): void {
    if (this.#watching || globalThis.window === undefined) return;
    this.#watching = true;
    globalThis.addEventListener('pagehide', this);
  }

  /** Nobody is any more. */
  stop(): void {
    if (!this.#watching) return;
    this.#watching = false;
    globalThis.removeEventListener('pagehide', this);
  }

  handleEvent({ persisted }: PageTransitionEvent): void {
    if (persisted) return;
    const params = { tab: thisTab() };
    this.#client.exchange({ route, params, outlivesPage: true }).catch(() => {});
  }
}
