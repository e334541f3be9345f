import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Moves focus once what it should go to has been rendered. */
export class FocusController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #next: string | null = null;
  #top: number | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    host.addController(this);
    this.#host = host;
  }

  /**
   * To the element with this id after the next update; the last word wins.
   *
   * @param top CSS pixels to scroll the page to, instead of the element into view
   */
  request(id: string, top?: number): void {
    this.#next = id;
    this.#top = top;
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const id = this.#next;
    const place = id === null ? null : this.#place(id);
    // While the form opens there is nothing to go to; what comes then is.
    if (id === null || !place) return;
    this.#next = null;
    place.focus({ preventScroll: true });
    const whole = /-(heading|summary)$/.test(id);
    if (this.#top !== undefined) scrollTo({ top: this.#top });
    else place.scrollIntoView({ block: whole ? 'start' : 'nearest' });
  }

  /** The place named, else the field's first control, else the first fault, else the heading: never nowhere. */
  #place(id: string): HTMLElement | null | undefined {
    const root = this.#host.shadowRoot;
    return (
      root?.getElementById(id) ??
      root?.querySelector<HTMLElement>(
        `[data-field=${CSS.escape(id.replace(/^[^-]*-/, ''))}] :is(input, select, textarea)`,
      ) ??
      root?.querySelector<HTMLElement>('[aria-invalid=true]') ??
      root?.querySelector<HTMLElement>('h2')
    );
  }
}
