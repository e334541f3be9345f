import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Moves focus once what it should go to has been rendered. */
export class FocusController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #next: string | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
    this.#host = host;
  }

  /** To the element with this id after the next update; the last word wins. */
  request(id: string): void {
    this.#next = id;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const id = this.#next;
    this.#next = null;
    if (id !== null) this.#move(id);
  }

  /** To the place named, else to the first fault, else to the heading: never nowhere. */
  #move(id: string): void {
    const root = this.#host.shadowRoot;
    const place =
      root?.getElementById(id) ??
      root?.querySelector<HTMLElement>('[aria-invalid=true]') ??
      root?.querySelector<HTMLElement>('h2');
    const whole = /-(heading|summary)$/.test(id);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: whole ? 'start' : 'nearest' });
  }
}
