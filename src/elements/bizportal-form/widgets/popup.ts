/** Boxes in the top layer of the form's own shadow root, kept beside the control they belong to. */

const GAP = 4;
const EDGE = 8;

/** How far the box may reach. */
interface Room {
  readonly width: number;
  readonly height: number;
}

export class Popup {
  readonly element: HTMLElement;
  readonly #anchor: HTMLElement;
  readonly #closed: () => void;
  /** It has the focus, so rather over its anchor than cut; nobody types into the anchor meanwhile. */
  readonly #covers: boolean;
  /** Scrolling in the box itself moves nothing. */
  readonly #place = (event?: Event): void => {
    if (!this.element.isConnected) this.#gone();
    else if (event?.target !== this.element) place(this.element, this.#anchor, this.#covers);
  };

  /**
   * @param anchor the box stands under it, as wide at least; it is put behind it in the tree
   * @param kind `auto` closes by itself with Escape or a press elsewhere; `manual` only when told
   */
  constructor(
    anchor: HTMLElement,
    { kind, name, closed }: { kind: 'auto' | 'manual'; name: string; closed: () => void },
  ) {
    this.#anchor = anchor;
    this.#closed = closed;
    this.#covers = kind === 'auto';
    this.element = document.createElement('div');
    this.element.className = `popup ${name}`;
    this.element.setAttribute('part', 'popup');
    this.element.popover = kind;
    this.element.addEventListener('toggle', (event) => {
      if ((event as ToggleEvent).newState === 'closed') this.#gone();
    });
    anchor.append(this.element);
  }

  get isOpen(): boolean {
    return this.element.matches(':popover-open');
  }

  open(): void {
    if (this.isOpen) return;
    this.element.showPopover();
    this.#place();
    for (const type of ['scroll', 'resize']) addEventListener(type, this.#place, PASSIVE);
  }

  close(): void {
    if (this.isOpen) this.element.hidePopover();
  }

  /** After its content has changed. */
  settle(): void {
    if (this.isOpen) this.#place();
  }

  #gone(): void {
    for (const type of ['scroll', 'resize']) removeEventListener(type, this.#place, PASSIVE);
    this.#closed();
  }
}

const PASSIVE = { capture: true, passive: true };

/** Under the anchor, over it where there is more room; always inside the window. */
function place(box: HTMLElement, anchor: HTMLElement, covers: boolean): void {
  const at = anchor.getBoundingClientRect();
  const room: Room = {
    width: document.documentElement.clientWidth,
    height: window.visualViewport?.height ?? innerHeight,
  };
  const below = room.height - at.bottom - GAP - EDGE;
  const above = at.top - GAP - EDGE;
  box.style.minInlineSize = `${Math.min(at.width, room.width - 2 * EDGE)}px`;
  box.style.maxBlockSize = '';
  const size = box.getBoundingClientRect();
  const over = size.height > below && above > below;
  const beside = covers ? room.height : Math.max(over ? above : below, 160);
  const most = Math.min(beside, room.height - 2 * EDGE);
  const height = Math.min(size.height, most);
  box.style.maxBlockSize = `${height}px`;
  const left = Math.min(at.left, room.width - size.width - EDGE);
  box.style.left = `${Math.max(left, Math.min(EDGE, (room.width - size.width) / 2))}px`;
  const top = over ? at.top - GAP - height : at.bottom + GAP;
  box.style.top = `${Math.max(EDGE, Math.min(top, room.height - height - EDGE))}px`;
}
