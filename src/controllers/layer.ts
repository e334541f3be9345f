/**
 * What lies over the page for a while: a dialog, a calendar. Whoever opens one announces it, so that the
 * browser's Back closes it first.
 */

/** As the layer's own way out does, e.g. Cancel; false: it stays open. */
export type CloseLayer = () => boolean | undefined;

export class LayerEvent extends Event {
  static readonly eventName = 'bp-layer';
  readonly element: HTMLElement;
  readonly close: CloseLayer;

  constructor(element: HTMLElement, close: CloseLayer) {
    // Composed: some stand in an element of their own inside the form.
    super(LayerEvent.eventName, { bubbles: true, composed: true });
    this.element = element;
    this.close = close;
  }
}

/** Once it is open. */
export function announceLayer(element: HTMLElement, close: CloseLayer): void {
  element.dispatchEvent(new LayerEvent(element, close));
}

type Layer = Pick<LayerEvent, 'element' | 'close'>;

/** The layers over one form, the topmost last. */
export class Layers {
  readonly #isOpen: (element: HTMLElement) => boolean;
  #layers: readonly Layer[] = [];

  constructor(isOpen: (element: HTMLElement) => boolean = isOpenLayer) {
    this.#isOpen = isOpen;
  }

  /** How many are open, this one included. */
  add({ element, close }: Layer): number {
    const others = this.#open().filter((one) => one.element !== element);
    this.#layers = [...others, { element, close }];
    return this.#layers.length;
  }

  get count(): number {
    return this.#open().length;
  }

  /** Asks the topmost to close; false: it stays. */
  closeTop(): boolean {
    const layers = this.#open();
    const top = layers.at(-1);
    if (top === undefined || top.close() === false) return false;
    // It may go with the next update only.
    this.#layers = layers.slice(0, -1);
    return true;
  }

  /** Those that were closed by other means are gone. */
  #open(): readonly Layer[] {
    this.#layers = this.#layers.filter(({ element }) => this.#isOpen(element));
    return this.#layers;
  }
}

function isOpenLayer(element: HTMLElement): boolean {
  if (!element.isConnected) return false;
  return element instanceof HTMLDialogElement ? element.open : element.matches(':popover-open');
}
