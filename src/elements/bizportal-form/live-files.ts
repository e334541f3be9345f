/** Renders again when a document's files begin to be on their way, or no longer are. */
import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { unsettledFiles } from '../../core/upload/queue-state.js';
import type { FormContext } from './context.js';

type RenderFiles = (unsettled: boolean) => unknown;

class LiveFiles extends AsyncDirective {
  #ctx: FormContext | undefined;
  #key = '';
  #render: RenderFiles = () => noChange;
  #shown = false;
  #stop: () => void = () => {};

  render(ctx: FormContext, key: string, render: RenderFiles): unknown {
    const same = ctx.journey.queue === this.#ctx?.journey.queue && key === this.#key;
    this.#ctx = ctx;
    this.#key = key;
    this.#render = render;
    if (!same) this.#follow();
    this.#shown = this.#isUnsettled();
    return render(this.#shown);
  }

  protected override disconnected(): void {
    this.#stop();
  }

  protected override reconnected(): void {
    this.#follow();
    this.#refresh();
  }

  #follow(): void {
    this.#stop();
    const queue = this.isConnected ? this.#ctx?.journey.queue : null;
    this.#stop = queue?.subscribe(() => this.#refresh()) ?? (() => {});
  }

  #refresh(): void {
    if (this.#isUnsettled() === this.#shown) return;
    this.#shown = !this.#shown;
    this.setValue(this.#render(this.#shown));
  }

  #isUnsettled(): boolean {
    const { queue = null } = this.#ctx?.journey ?? {};
    const files = queue === null ? [] : unsettledFiles(queue.getState());
    return files.some(({ field }) => field === this.#key);
  }
}

/** `liveFiles(ctx, key, render)`: told whether files of this document are on their way or failed. */
export const liveFiles = directive(LiveFiles);
