import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface Hiding {
  /** The page went out of sight: closed, reloaded, or another app on a phone. */
  hidden(): void;
  /** Something would be lost if the page were closed now. */
  holds(): boolean;
}

/**
 * Tells when the page goes out of sight, the last moment in which a browser surely runs anything (the
 * page may never come back), and has the browser ask first while something would be lost.
 */
export class HideController implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #page: Document;
  readonly #hiding: Hiding;

  constructor(host: ReactiveControllerHost & HTMLElement, hiding: Hiding) {
    host.addController(this);
    this.#host = host;
    this.#page = host.ownerDocument;
    this.#hiding = hiding;
  }

  hostConnected(): void {
    this.#page.addEventListener('visibilitychange', this);
  }

  hostDisconnected(): void {
    this.#page.removeEventListener('visibilitychange', this);
    this.#page.defaultView?.removeEventListener('beforeunload', this);
  }

  /** Heard only while it is needed: some browsers keep no page that listens for its cache. */
  hostUpdated(): void {
    const view = this.#page.defaultView;
    if (this.#host.isConnected && this.#hiding.holds())
      view?.addEventListener('beforeunload', this);
    else view?.removeEventListener('beforeunload', this);
  }

  handleEvent(event: Event): void {
    if (event.type === 'beforeunload') event.preventDefault();
    else if (this.#page.visibilityState === 'hidden') this.#hiding.hidden();
  }
}
