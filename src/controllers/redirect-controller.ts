import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Clock } from '../core/ports.js';

/** Seconds a receipt can be read before the page is left; the reader may stop it. */
const SECONDS = 20;

export interface RedirectPorts {
  readonly clock: Pick<Clock, 'after'>;
  /** Leaves the page. */
  readonly go: (url: string) => void;
}

/** Signs out before the page is left; undefined: nobody is signed in. */
export type Leave = () => Promise<void> | undefined;

/** Milliseconds that signing out may take; the session ends by itself, too. */
const LEAVE = 2_000;

/** Takes the citizen back to the portal after a while, unless told to stay. */
export class RedirectController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #ports: RedirectPorts;
  readonly #leave: Leave;
  #cancel = (): void => {};
  /** Where to; null: nowhere. */
  url: string | null = null;
  /** null: stopped. */
  secondsLeft: number | null = null;

  constructor(host: ReactiveControllerHost, ports: RedirectPorts, leave: Leave = () => undefined) {
    host.addController(this);
    this.#host = host;
    this.#ports = ports;
    this.#leave = leave;
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
      if (url !== null) this.#go(url);
    });
  }

  /** Whatever comes of signing out, and once. */
  #go(url: string): void {
    const { clock, go } = this.#ports;
    const left = this.#leave();
    let gone = false;
    const once = () => {
      if (!gone) go(url);
      gone = true;
    };
    if (left === undefined) {
      once();
      return;
    }
    const cancel = clock.after(LEAVE, once);
    left.then(once, once).finally(cancel);
  }
}
