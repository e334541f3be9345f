import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Tells when a field was left, but never between pressing and releasing a button: a fault that
 * appears in that moment would push the button away from under the finger and eat the click.
 */
export class LeaveController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #left: (key: string) => void;
  #pressed = false;
  #held: string | null = null;

  /** @param left called with the `data-field` of the field that was left */
  constructor(host: ReactiveControllerHost & HTMLElement, left: (key: string) => void) {
    host.addController(this);
    this.#host = host;
    this.#left = left;
  }

  hostConnected(): void {
    for (const [target, type] of this.#places) target.addEventListener(type, this);
  }

  hostDisconnected(): void {
    for (const [target, type] of this.#places) target.removeEventListener(type, this);
  }

  handleEvent(event: Event): void {
    if (event.type === 'pointerdown') this.#pressed = true;
    else if (event.type === 'focusout') this.#focusOut(event as FocusEvent);
    else if (event.type === 'focusin') {
      if (!this.#pressed) this.#flush();
    } else {
      this.#pressed = false;
      if (event.type !== 'pointerup') this.#flush();
    }
  }

  #focusOut(event: FocusEvent): void {
    const field = fieldOf(event.target);
    if (
      field === null ||
      (event.relatedTarget instanceof Node && field.contains(event.relatedTarget))
    ) {
      return;
    }
    this.#flush();
    this.#held = field.dataset.field ?? null;
    if (!this.#pressed) this.#flush();
  }

  #flush(): void {
    const key = this.#held;
    this.#held = null;
    if (key !== null) this.#left(key);
  }

  /** A press may end anywhere on the page; clicks are heard last, when they were carried out. */
  get #places(): readonly (readonly [EventTarget, string])[] {
    const host = this.#host;
    const root = host.shadowRoot ?? host;
    const { ownerDocument: page } = host;
    return [
      [root, 'pointerdown'],
      [root, 'focusout'],
      [root, 'focusin'],
      [host, 'click'],
      [page, 'pointerup'],
      [page, 'pointercancel'],
    ];
  }
}

/** The field an event happened in, or null. */
export function fieldOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-field]') : null;
}
