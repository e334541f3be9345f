import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { LayerEvent, Layers } from './layer.js';

/** The parts of `window` that keep where the citizen has been. */
export interface HistoryPorts {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState' | 'back' | 'forward'>;
  readonly location: Pick<Location, 'hash'>;
  scrollTop(): number;
  /** Returns the way out. */
  onPop(listener: (state: unknown) => void): () => void;
}

export interface HistoryWays {
  /**
   * `off`: the page keeps its history to itself; `hash`: pages have addresses (`#page-id`) too;
   * anything else: on.
   */
  mode(): string;
  /** Shows a page, as far as the form allows it. */
  showPage(id: string): void;
}

const KEY = 'bizportalForm';
/** How many layers lie over the page, in entries of the history that were made for one. */
const LAYER = 'bizportalLayer';

/**
 * The browser's Back goes one page back, or closes what lies over the page: an entry of the history for
 * every page shown and for every layer opened. An entry whose layer was closed by other means is used for
 * what comes next, or stepped over. What else the page keeps in `history.state` is left alone. Remembers
 * how far each page was scrolled.
 */
export class HistoryController implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #layers: Layers;
  readonly #ways: HistoryWays;
  readonly #ports: HistoryPorts;
  readonly #scrolled = new Map<string, number>();
  #page = '';
  /** Of the entry in force: layers that it and those before it, of the same page, were made for. */
  #depth = 0;
  #popping = false;
  #stop = (): void => {};

  constructor(
    host: ReactiveControllerHost & EventTarget,
    ways: HistoryWays,
    ports: HistoryPorts,
    layers: Layers = new Layers(),
  ) {
    host.addController(this);
    this.#host = host;
    this.#layers = layers;
    this.#ways = ways;
    this.#ports = ports;
  }

  hostConnected(): void {
    this.#stop = this.#ports.onPop((state) => this.#pop(state));
    this.#host.addEventListener(LayerEvent.eventName, this.#onLayer);
  }

  hostDisconnected(): void {
    this.#stop();
    this.#host.removeEventListener(LayerEvent.eventName, this.#onLayer);
  }

  /** A page is on show; the first one takes the entry that is there, once it is left. */
  moved(page: string): void {
    const before = this.#page;
    if (before === page) return;
    this.#page = page;
    if (before !== '') this.#scrolled.set(before, this.#ports.scrollTop());
    const mode = this.#ways.mode();
    const isSpare = this.#depth > 0;
    this.#depth = this.#popping ? this.#depth : 0;
    if (mode === 'off' || page === '') return;
    if (before === '') this.#begin(page, mode);
    else if (this.#popping || isSpare) this.#write('replaceState', page, mode);
    else this.#goOn(before, page, mode);
  }

  /** CSS pixels from the top at which a page was left; undefined: it was not left yet. */
  leftAt(page: string): number | undefined {
    return this.#scrolled.get(page);
  }

  #begin(page: string, mode: string): void {
    const { state } = this.#ports.history;
    // A reload leaves the entry of what lay over the page then.
    if (pageIn(state) === page) this.#depth = depthIn(state);
    if (mode !== 'hash') return;
    const linked = this.#linkedPage();
    if (linked === '') this.#write('replaceState', page, mode);
    else if (linked !== page) this.#show(linked);
  }

  #goOn(before: string, page: string, mode: string): void {
    if (pageIn(this.#ports.history.state) !== before) this.#write('replaceState', before, mode);
    this.#write('pushState', page, mode);
  }

  #pop(state: unknown): void {
    const mode = this.#ways.mode();
    if (mode === 'off' || this.#page === '') return;
    const page = pageIn(state) || (mode === 'hash' ? this.#linkedPage() : '');
    const [before, depth] = [this.#depth, depthIn(state)];
    this.#depth = depth;
    if (page !== '' && page !== this.#page) this.#show(page);
    else if (page !== '' && depth < before) this.#uncover(depth);
  }

  /** Back on the same page: off with the layer whose entry it was; without one, a step further. */
  #uncover(depth: number): void {
    const { history } = this.#ports;
    if (this.#layers.count <= depth) history.back();
    else if (!this.#layers.closeTop()) history.forward();
  }

  readonly #onLayer = (event: Event): void => {
    // Nobody else's business: the page has events of its own.
    event.stopPropagation();
    const mode = this.#ways.mode();
    if (!(event instanceof LayerEvent)) return;
    const count = this.#layers.add(event);
    if (mode === 'off' || this.#page === '' || this.#depth >= count) return;
    if (this.#depth === 0 && pageIn(this.#ports.history.state) !== this.#page) {
      this.#write('replaceState', this.#page, mode);
    }
    this.#depth += 1;
    this.#write('pushState', this.#page, mode);
  };

  /** The entry is there already: it is rewritten when the form went elsewhere. */
  #show(page: string): void {
    this.#popping = true;
    this.#ways.showPage(page);
    this.#popping = false;
    if (this.#page !== page) this.#write('replaceState', this.#page, this.#ways.mode());
  }

  #linkedPage(): string {
    return decoded(this.#ports.location.hash.slice(1));
  }

  #write(way: 'pushState' | 'replaceState', page: string, mode: string): void {
    const { history } = this.#ports;
    const { [LAYER]: _, ...kept } = typeof history.state === 'object' ? (history.state ?? {}) : {};
    const url = mode === 'hash' ? `#${encodeURIComponent(page)}` : undefined;
    const layer = this.#depth === 0 ? {} : { [LAYER]: this.#depth };
    history[way]({ ...kept, [KEY]: page, ...layer }, '', url);
  }
}

/** People edit addresses: what is no encoding is taken as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function depthIn(state: unknown): number {
  if (typeof state !== 'object' || state === null || !(LAYER in state)) return 0;
  return Number(state[LAYER]);
}

/** The page that an entry of the history was made for; empty: none. A reload leaves the entry. */
export function pageIn(state: unknown): string {
  if (typeof state !== 'object' || state === null || !(KEY in state)) return '';
  const page = state[KEY];
  return typeof page === 'string' ? page : '';
}
