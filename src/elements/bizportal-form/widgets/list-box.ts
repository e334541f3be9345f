/**
 * The list under a box that is typed into (WAI-ARIA APG, editable combobox with list
 * autocomplete). Of thousands of options only those in sight are in the page.
 */
import { html, render } from 'lit';
import type { Entry } from './list-entries.js';
import { Popup } from './popup.js';

export interface ListHost {
  /** What there is to choose from now, given what is typed; undefined: nothing was typed yet. */
  entries(typed: string | undefined): readonly Entry[];
  isChosen(entry: Entry): boolean;
  choose(entry: Entry): void;
  /** Accessible name of the list. */
  readonly label: string;
  /** Words when there is nothing; how many there are. */
  found(count: number): string;
  /** To be announced. */
  say(text: string): void;
}

/** Options in the page at once, and how many more come when the end is near. */
const WINDOW = 40;
const MORE = 60;
const NEAR = 200;

const lists = new WeakMap<HTMLInputElement, ListBox>();

/** The list of a box; made when it is first asked for. */
export function listBoxOf(input: HTMLInputElement, host: () => ListHost | null): ListBox {
  const list = lists.get(input) ?? new ListBox(input, host);
  lists.set(input, list);
  return list;
}

export class ListBox {
  readonly #latest: () => ListHost | null;
  readonly #input: HTMLInputElement;
  readonly #popup: Popup;
  #host: ListHost | null = null;
  #entries: readonly Entry[] = [];
  #active = -1;
  #from = 0;
  #to = 0;

  constructor(input: HTMLInputElement, host: () => ListHost | null) {
    this.#latest = host;
    this.#input = input;
    this.#popup = new Popup(input.parentElement ?? input, {
      kind: 'manual',
      name: 'list',
      closed: () => this.#closed(),
    });
    const { element } = this.#popup;
    element.addEventListener('scroll', () => this.#extend(), { passive: true });
    // The box keeps the focus, and what is typed goes on.
    element.addEventListener('mousedown', (event) => event.preventDefault());
    element.addEventListener('click', (event) => this.#onClick(event));
    input.addEventListener('keydown', (event) => this.#onKey(event));
    input.addEventListener('blur', () => this.close());
  }

  get isOpen(): boolean {
    return this.#popup.isOpen;
  }

  /** @param typed what to look for; undefined shows everything, beginning at what is chosen */
  open(typed?: string): void {
    const host = this.#latest();
    if (host === null) return;
    this.#host = host;
    this.#entries = host.entries(typed);
    const chosen = this.#entries.findIndex((entry) => host.isChosen(entry));
    this.#active = typed === undefined ? chosen : -1;
    this.#from = Math.max(0, this.#active - NEAR_BEFORE);
    this.#to = Math.min(this.#entries.length, this.#from + WINDOW);
    this.#render();
    this.#popup.open();
    this.#popup.settle();
    this.#popup.element.scrollTop = 0;
    this.#input.setAttribute('aria-expanded', String(this.#entries.length > 0));
    this.#input.setAttribute('aria-controls', this.#listId);
    this.#mark();
    host.say(host.found(this.#entries.length));
  }

  close(): void {
    this.#popup.close();
  }

  get #listId(): string {
    return `${this.#input.id}-list`;
  }

  #closed(): void {
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-controls');
    this.#input.removeAttribute('aria-activedescendant');
  }

  #onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const act = this.#actionOf(event);
    if (act === null) return;
    event.preventDefault();
    act();
  }

  #actionOf({ key, altKey }: KeyboardEvent): (() => void) | null {
    const opened = this.isOpen;
    switch (key) {
      case 'ArrowDown':
        return opened ? () => this.#move(1) : () => this.open();
      case 'ArrowUp':
        if (altKey) return () => this.close();
        return opened ? () => this.#move(-1) : () => this.open();
      case 'Escape':
        return opened ? () => this.close() : null;
      case 'Enter':
        return opened && this.#active >= 0 ? () => this.#choose(this.#active) : null;
      default:
        return null;
    }
  }

  #move(step: 1 | -1): void {
    const count = this.#entries.length;
    if (count === 0) return;
    const next = this.#active < 0 && step < 0 ? count - 1 : this.#active + step;
    this.#active = (next + count) % count;
    if (this.#active < this.#from || this.#active >= this.#to) {
      this.#from = Math.max(0, Math.min(this.#active - NEAR_BEFORE, count - WINDOW));
      this.#to = Math.min(count, this.#from + WINDOW);
    }
    this.#render();
    this.#mark();
  }

  #mark(): void {
    const option = this.#popup.element.querySelector(`[data-i="${this.#active}"]`);
    if (option === null) this.#input.removeAttribute('aria-activedescendant');
    else this.#input.setAttribute('aria-activedescendant', option.id);
    option?.scrollIntoView({ block: 'nearest' });
  }

  #extend(): void {
    const { element } = this.#popup;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const count = this.#entries.length;
    if (this.#to < count && scrollTop + clientHeight > scrollHeight - NEAR) {
      this.#to = Math.min(count, this.#to + MORE);
      this.#render();
    } else if (this.#from > 0 && scrollTop < NEAR) {
      this.#from = Math.max(0, this.#from - MORE);
      this.#render();
      element.scrollTop = scrollTop + element.scrollHeight - scrollHeight;
    }
  }

  #onClick({ target }: Event): void {
    const option = (target as Element).closest<HTMLElement>('[data-i]');
    if (option) this.#choose(Number(option.dataset.i));
  }

  #choose(index: number): void {
    const entry = this.#entries[index];
    this.close();
    if (entry) this.#latest()?.choose(entry);
  }

  #render(): void {
    const host = this.#host;
    const shown = this.#entries.slice(this.#from, this.#to);
    const none = html`<p class="muted list-none">${host?.found(0)}</p>`;
    render(
      shown.length === 0
        ? none
        : html`<div role="listbox" id=${this.#listId} aria-label=${host?.label ?? ''}>
            ${shown.map((entry, i) => this.#option(entry, this.#from + i))}
          </div>`,
      this.#popup.element,
    );
  }

  #option(entry: Entry, index: number): unknown {
    return html`<div
      role="option"
      id="${this.#listId}-${index}"
      class="option ${index === this.#active ? 'active' : ''}"
      data-i=${index}
      aria-selected=${this.#host?.isChosen(entry) ? 'true' : 'false'}
      aria-setsize=${this.#entries.length}
      aria-posinset=${index + 1}
    >
      ${entry.label}
    </div>`;
  }
}

/** Options that stay in the page before the active one. */
const NEAR_BEFORE = 20;
