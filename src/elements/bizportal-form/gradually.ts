/** A long list in pieces: the first ones at once, the others while nothing else is to be done. */
import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { Directive } from 'lit/directive.js';

/** Pieces that come with the first paint. */
const FIRST = 2;
/** Milliseconds of work in one turn: less than a frame. */
const TURN = 8;

/** A piece that stands is not looked at again. */
class Still extends Directive {
  #shown: unknown;

  render(piece: unknown): unknown {
    if (piece === this.#shown) return noChange;
    this.#shown = piece;
    return piece;
  }
}

const still = directive(Still);

class Gradually extends AsyncDirective {
  #rest: Iterator<unknown> | null = null;
  #shown: readonly unknown[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  render(pieces: Iterable<unknown>): unknown {
    this.#rest = pieces[Symbol.iterator]();
    this.#shown = [];
    this.#take(() => this.#shown.length < FIRST);
    this.#goOn();
    return this.#shown;
  }

  protected override disconnected(): void {
    clearTimeout(this.#timer);
    removeEventListener('beforeprint', this);
  }

  protected override reconnected(): void {
    this.#goOn();
  }

  /** On paper all of it has to be there. */
  handleEvent(): void {
    this.#more(() => true);
  }

  #goOn(): void {
    this.disconnected();
    if (this.#rest === null || !this.isConnected) return;
    addEventListener('beforeprint', this);
    this.#timer = setTimeout(() => {
      const end = performance.now() + TURN;
      this.#more(() => performance.now() < end);
    });
  }

  #more(mayGoOn: () => boolean): void {
    this.#take(mayGoOn);
    this.setValue(this.#shown);
    this.#goOn();
  }

  #take(mayGoOn: () => boolean): void {
    const shown = [...this.#shown];
    while (this.#rest !== null) {
      const { value, done } = this.#rest.next();
      if (done) this.#rest = null;
      else shown.push(still(value));
      this.#shown = shown;
      if (!mayGoOn()) break;
    }
  }
}

/** `gradually(pieces)`: templates, made when their turn comes. */
export const gradually = directive(Gradually);
