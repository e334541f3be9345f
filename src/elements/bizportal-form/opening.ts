/** From the element's settings to a journey under way; when they change, the latest win. */
import { Task } from '@lit/task';
import type { ReactiveControllerHost } from 'lit';
import { declaredLang } from '../../controllers/lang-controller.js';
import type { JsonObject } from '../../core/json.js';
import type { BackendAdapter, Clock } from '../../core/ports.js';
import type { Composed, Settings } from './compose.js';

/** The element's properties that say which form, and whose. */
type Source = Pick<Settings, 'src' | 'definition' | 'gateway' | 'launch' | 'addressData'> & {
  readonly adapter: BackendAdapter | null;
};

export interface OpeningHost extends ReactiveControllerHost, Element, Source {
  readonly autosave: string;
  readonly readonly: boolean;
  readonly status: string;
}

export interface OpeningPorts {
  readonly clock: Pick<Clock, 'after'>;
  compose(settings: Settings): Promise<Composed>;
  beforeSubmit: Settings['beforeSubmit'];
  /** The page's prefill, while there is no form to take it. */
  prefill(): JsonObject | null;
  opened(made: Composed): void;
  failed(thrown: unknown): void;
}

const FAILED = 3;

/** Milliseconds that nobody notices: a form that is there by then needs no word of its opening. */
const AT_ONCE = 100;

export class Opening {
  readonly #host: OpeningHost;
  readonly #ports: OpeningPorts;
  readonly #task: Task;
  #slow = false;

  constructor(host: OpeningHost, ports: OpeningPorts) {
    this.#host = host;
    this.#ports = ports;
    this.#task = new Task(host, {
      args: () => [host.src, host.definition, host.gateway, host.adapter, host.launch] as const,
      task: (_args, { signal }) => this.#open(signal),
      onError: (thrown) => ports.failed(thrown),
    });
  }

  /** There is no form to show. */
  get failed(): boolean {
    return this.#task.status === FAILED;
  }

  /** It takes long enough to be told. */
  get isSlow(): boolean {
    return this.#slow;
  }

  again(): void {
    void this.#task.run();
  }

  render(show: {
    readonly loading: () => unknown;
    readonly failed: (thrown: unknown) => unknown;
    readonly form: () => unknown;
  }): unknown {
    const { loading, failed, form } = show;
    return this.#task.render({ initial: loading, pending: loading, error: failed, complete: form });
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { src, definition, gateway, adapter, launch, addressData } = this.#host;
    this.#ports.clock.after(AT_ONCE, () => {
      this.#slow = true;
      if (this.#host.status === 'loading') this.#host.requestUpdate();
    });
    if (!src && !definition) return new Promise(() => {});
    const made = await this.#ports.compose({
      src,
      definition,
      gateway,
      adapter,
      launch,
      addressData,
      autosave: () => this.#host.autosave !== 'off',
      readonly: () => this.#host.readonly,
      lang: () => declaredLang(this.#host),
      value: this.#ports.prefill(),
      beforeSubmit: (detail) => this.#ports.beforeSubmit(detail),
      signal,
    });
    this.#ports.opened(made);
    void made.journey.open();
  }
}
