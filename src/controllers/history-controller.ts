import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The parts of `window` that keep where the citizen has been. */
export interface HistoryPorts {
  readonly history: Pick<History, 'state' | 'pushState' | 'replaceState'>;
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

/**
 * The browser's Back goes one page back: an entry of the history for every page shown. What else
 * the page keeps in `history.state` is left alone. Remembers how far each page was scrolled.
 */
export class HistoryController implements ReactiveController {
  readonly #ways: HistoryWays;
  readonly #ports: HistoryPorts;
  readonly #scrolled = new Map<string, number>();
  #page = '';
  #popping = false;
  #stop = (): void => {};

  constructor(host: ReactiveControllerHost, ways: HistoryWays, ports: HistoryPorts) {
    host.addController(this);
    this.#ways = ways;
    this.#ports = ports;
  }

  hostConnected(): void {
    this.#stop = this.#ports.onPop((state) => this.#pop(state));
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** A page is on show; the first one takes the entry that is there, once it is left. */
  moved(page: string): void {
    const before = this.#page;
    if (before === page) return;
    this.#page = page;
    if (before !== '') this.#scrolled.set(before, this.#ports.scrollTop());
    const mode = this.#ways.mode();
    if (mode === 'off' || page === '') return;
    if (before === '') this.#begin(page, mode);
    else if (this.#popping) this.#write('replaceState', page, mode);
    else this.#goOn(before, page, mode);
  }

  /** CSS pixels from the top at which a page was left; undefined: it was not left yet. */
  leftAt(page: string): number | undefined {
    return this.#scrolled.get(page);
  }

  #begin(page: string, mode: string): void {
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
    if (page !== '' && page !== this.#page) this.#show(page);
  }

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
    const kept = typeof history.state === 'object' ? history.state : {};
    const url = mode === 'hash' ? `#${encodeURIComponent(page)}` : undefined;
    history[way]({ ...kept, [KEY]: page }, '', url);
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

function pageIn(state: unknown): string {
  if (typeof state !== 'object' || state === null || !(KEY in state)) return '';
  const page = state[KEY];
  return typeof page === 'string' ? page : '';
}
