/**
 * Renders one view and keeps it fresh by itself: typing in one of a thousand fields renders one
 * field. Does nothing when neither its context nor its view was replaced.
 */
import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import type { View } from '../../core/form/view.js';
import type { FormContext } from './context.js';
import type { Note } from './scratch.js';

type RenderView = (ctx: FormContext, view: View) => unknown;
type RenderNote = (note: Note | undefined) => unknown;

class LiveView extends AsyncDirective {
  #ctx: FormContext | undefined;
  #key = '';
  #render: RenderView = () => noChange;
  #shown: View | undefined;
  #stops: readonly (() => void)[] = [];

  render(ctx: FormContext, key: string, render: RenderView): unknown {
    const same = ctx === this.#ctx && key === this.#key;
    if (same && ctx.store.view(key) === this.#shown) return noChange;
    this.#ctx = ctx;
    this.#key = key;
    this.#render = render;
    if (!same) this.#follow();
    return this.#content();
  }

  protected override disconnected(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  protected override reconnected(): void {
    this.#follow();
    this.setValue(this.#content());
  }

  #follow(): void {
    this.disconnected();
    if (!this.#ctx || !this.isConnected) return;
    const refresh = (): void => this.setValue(this.#content());
    const { store, scratch } = this.#ctx;
    this.#stops = [store.watch(this.#key, refresh), scratch.watch(this.#key, refresh)];
  }

  #content(): unknown {
    this.#shown = this.#ctx?.store.view(this.#key);
    return this.#ctx && this.#shown?.visible ? this.#render(this.#ctx, this.#shown) : '';
  }
}

class LiveViews extends AsyncDirective {
  #input: readonly [FormContext, readonly string[], () => unknown] | undefined;
  #stops: readonly (() => void)[] = [];

  render(ctx: FormContext, keys: readonly string[], render: () => unknown): unknown {
    this.#input = [ctx, keys, render];
    this.#follow();
    return render();
  }

  protected override disconnected(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }

  protected override reconnected(): void {
    this.#follow();
    this.setValue(this.#input?.[2]());
  }

  #follow(): void {
    this.disconnected();
    if (!this.#input || !this.isConnected) return;
    const [{ store }, keys, render] = this.#input;
    this.#stops = keys.map((key) => store.watch(key, () => this.setValue(render())));
  }
}

class LiveNote extends AsyncDirective {
  #ctx: FormContext | undefined;
  #key = '';
  #render: RenderNote = () => noChange;
  #stop: () => void = () => {};

  render(ctx: FormContext, key: string, render: RenderNote): unknown {
    const same = ctx.scratch === this.#ctx?.scratch && key === this.#key;
    this.#ctx = ctx;
    this.#key = key;
    this.#render = render;
    if (!same) this.#follow();
    return render(ctx.scratch.get(key));
  }

  protected override disconnected(): void {
    this.#stop();
  }

  protected override reconnected(): void {
    this.#follow();
    this.setValue(this.#render(this.#ctx?.scratch.get(this.#key)));
  }

  #follow(): void {
    this.#stop();
    const { scratch } = this.#ctx ?? {};
    const refresh = (): void => this.setValue(this.#render(scratch?.get(this.#key)));
    this.#stop = scratch?.watch(this.#key, refresh) ?? (() => {});
  }
}

/** `liveNote(ctx, key, render)`: rendered again when what is remembered under the key changes. */
export const liveNote = directive(LiveNote);

/** `liveViews(ctx, keys, render)`: rendered again when one of these views changes. */
export const liveViews = directive(LiveViews);

/** `liveView(ctx, key, render)`: the view with this key, or nothing while it is hidden. */
export const liveView = directive(LiveView);
