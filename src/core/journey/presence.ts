/**
 * Whether the form is in its page. A mere move keeps everything; out of the page it makes way for
 * another form of the same draft at once, and rests after a while. Nothing typed is lost by either.
 */
import type { DraftSaver } from '../draft/saver.js';
import type { Clock } from '../ports.js';
import type { JourneyState } from './state.js';

/** Milliseconds out of the page after which a form rests; a move takes less. */
const GRACE = 1_000;

/** The journey that is out of the page, or in it again. */
interface Present {
  getState(): JourneyState;
  open(): Promise<void>;
  /** No timer and no request is left. */
  dispose(): void;
}

export interface PresencePorts {
  readonly clock: Pick<Clock, 'after'>;
  /** undefined before the form is open. */
  saver(): Pick<DraftSaver, 'flush' | 'keep'> | undefined;
  /** Out of the page now: whoever waits for the draft may have it. */
  left(): void;
}

export class Presence {
  readonly #journey: Present;
  readonly #ports: PresencePorts;
  #state: 'here' | 'away' | 'resting' = 'here';
  #cancel: () => void = () => {};

  constructor(journey: Present, ports: PresencePorts) {
    this.#journey = journey;
    this.#ports = ports;
  }

  leave(): void {
    if (this.#state !== 'here') return;
    this.#state = 'away';
    this.#restLater();
    this.#ports.left();
  }

  /** In the page again; what was let go of meanwhile is opened anew. */
  comeBack(): void {
    const rested = this.#state === 'resting';
    this.#state = 'here';
    this.#cancel();
    if (rested) void this.#journey.open();
  }

  /** Another form of the page goes on with the draft, if this one is out of it. */
  async makeWay(): Promise<void> {
    // A move is over by then.
    await null;
    if (!this.#mayGo()) return;
    await this.#ports.saver()?.keep();
    if (this.#mayGo()) this.#rest();
  }

  #restLater(): void {
    let counts = true;
    const cancel = this.#ports.clock.after(GRACE, async () => {
      await this.#ports.saver()?.flush();
      // It may have been in the page again since, and be out of it for a moment only.
      if (!counts) return;
      if (this.#mayGo()) this.#rest();
      else this.#restLater();
    });
    this.#cancel = () => {
      counts = false;
      cancel();
    };
  }

  /** Nobody else may go on before the outcome of an application on its way is known. */
  #mayGo(): boolean {
    return this.#state === 'away' && this.#journey.getState().status !== 'submitting';
  }

  #rest(): void {
    this.#state = 'resting';
    this.#cancel();
    this.#journey.dispose();
  }
}
