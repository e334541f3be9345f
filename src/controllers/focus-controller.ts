import type { ReactiveController, ReactiveControllerHost, ReactiveElement } from 'lit';

/** Moves focus once what it should go to has been rendered. */
export class FocusController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #finish: () => void;
  #next: string | null = null;
  #top: number | undefined;

  /** @param finish renders at once what would be rendered later */
  constructor(host: ReactiveControllerHost & HTMLElement, finish: () => void) {
    host.addController(this);
    this.#host = host;
    this.#finish = finish;
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
    if (id === null) return;
    const isAtTop = this.#top === undefined && /-(heading|summary)$/.test(id);
    // What comes above it later would push it out of sight.
    if (!isAtTop) this.#finish();
    const place = this.#place(id);
    // While the form opens there is nothing to go to; what comes then is.
    if (!place) return;
    this.#next = null;
    focusIn(place);
    if (this.#top !== undefined) scrollTo({ top: this.#top });
    else place.scrollIntoView({ block: isAtTop ? 'start' : 'nearest' });
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

/** An element that comes with its page has nothing to give focus to until it has drawn itself. */
function focusIn(place: HTMLElement): void {
  const focus = () => place.focus({ preventScroll: true });
  const { hasUpdated = true, updateComplete } = place as Partial<ReactiveElement>;
  if (hasUpdated) focus();
  else void updateComplete?.then(focus);
}
