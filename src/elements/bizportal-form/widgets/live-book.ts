/** What is made of the division data, kept fresh while it comes. */
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { BookLoader, BookState } from '../../../core/thai/address-book.js';

const NONE: BookState = { status: 'idle' };

class LiveBook extends AsyncDirective {
  #loader: BookLoader | null = null;
  #render: (state: BookState) => unknown = () => '';
  #stop: (() => void) | null = null;

  render(loader: BookLoader | null, render: (state: BookState) => unknown): unknown {
    const moved = loader !== this.#loader;
    this.#loader = loader;
    this.#render = render;
    if (moved || this.#stop === null) this.#follow();
    return render(loader?.state ?? NONE);
  }

  protected override disconnected(): void {
    this.#stop?.();
    this.#stop = null;
  }

  protected override reconnected(): void {
    this.#follow();
    this.setValue(this.#render(this.#loader?.state ?? NONE));
  }

  #follow(): void {
    this.disconnected();
    const loader = this.#loader;
    if (loader === null || !this.isConnected) return;
    this.#stop = loader.subscribe(() => this.setValue(this.#render(loader.state)));
    // Not from within a rendering: the news would come while it goes on.
    if (loader.state.status === 'idle') queueMicrotask(() => loader.load());
  }
}

/** `liveBook(loader, render)`; asks for the data when it is shown for the first time. */
export const liveBook = directive(LiveBook);
