import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../core/ports.js';

/** Seconds a receipt can be read before the page is left; the reader may stop it. */
const SECONDS = 20;

export interface RedirectPorts {
  readonly clock: Pick<Clock, 'after'>;
  /** Leaves the page. */
  readonly go: (url: string) => void;
}

/** Takes the citizen back to the portal after a while, unless told to stay. */
export class RedirectController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ports: RedirectPorts;
  #cancel = (): void => {};
  /** Where to; null: nowhere. */
  url: string | null = null;
  /** null: stopped. */
  secondsLeft: number | null = null;

  constructor(host: ReactiveControllerHost, ports: RedirectPorts) {
    host.addController(this);
    this.#host = host;
    this.#ports = ports;
  }

  /** Begins to count down; a URL that is not http(s) is refused silently: nobody is sent there. */
  start(url: string | null): void {
    this.stop();
    this.url = url !== null && /^https?:/.test(url) ? url : null;
    if (this.url === null) return;
    this.secondsLeft = SECONDS;
    this.#wait();
  }

  stop(): void {
    this.#cancel();
    this.secondsLeft = null;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.stop();
  }

  #wait(): void {
    this.#cancel = this.#ports.clock.after(1000, () => {
      this.secondsLeft = (this.secondsLeft ?? 1) - 1;
      this.#host.requestUpdate();
      if (this.secondsLeft > 0) return this.#wait();
      const { url } = this;
      this.stop();
      if (url !== null) this.#ports.go(url);
    });
  }
}
