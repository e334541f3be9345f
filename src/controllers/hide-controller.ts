import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Tells when the page goes out of sight: closed, reloaded, or another app on a phone. It is the
 * last moment in which a browser surely runs anything (the page may never come back).
 */
export class HideController implements ReactiveController {
  readonly #page: Document;
  readonly #hidden: () => void;

  constructor(host: ReactiveControllerHost & HTMLElement, hidden: () => void) {
    host.addController(this);
    this.#page = host.ownerDocument;
    this.#hidden = hidden;
  }

  hostConnected(): void {
    this.#page.addEventListener('visibilitychange', this);
  }

  hostDisconnected(): void {
    this.#page.removeEventListener('visibilitychange', this);
  }

  handleEvent(): void {
    if (this.#page.visibilityState === 'hidden') this.#hidden();
  }
}
