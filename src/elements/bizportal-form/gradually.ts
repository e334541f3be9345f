/** A long list in pieces: the first ones at once, the others after the paint, while nothing else is to be done. */
import { noChange } from 'lit';
import { AsyncDirective, directive } from 'lit/async-directive.js';
import { type ChildPart, Directive } from 'lit/directive.js';

export interface Pace {
  /** Pieces that come with the first paint. */
  readonly first: number;
  /**
   * Any piece may be pointed at and have focus: rendered again, as many stay as stood there, and
   * {@link finishIn} brings the rest.
   */
  readonly keeps: boolean;
}

const REVIEW: Pace = { first: 2, keeps: false };
/** Milliseconds of work in one turn: less than a frame. */
const TURN = 8;

/** Lists of which something is still to come that may be pointed at. */
const unfinished = new Set<Gradually>();

/** All that is still to come in this tree, now: something points at it. */
export function finishIn(root: Node): void {
  for (const list of [...unfinished]) if (list.standsIn(root)) list.finish();
}

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
  #part: ChildPart | undefined;
  #rest: Iterator<unknown> | null = null;
  #shown: readonly unknown[] = [];
  #pace = REVIEW;
  #cancel: () => void = () => {};

  override update(part: ChildPart, [pieces, pace]: [Iterable<unknown>, Pace?]): unknown {
    this.#part = part;
    return this.render(pieces, pace);
  }

  render(pieces: Iterable<unknown>, pace: Pace = REVIEW): unknown {
    const { first, keeps } = pace;
    this.#pace = pace;
    const least = keeps ? Math.max(first, this.#shown.length) : first;
    this.#rest = pieces[Symbol.iterator]();
    this.#shown = [];
    this.#take(() => this.#shown.length < least);
    this.#goOn(afterPaint);
    return this.#shown;
  }

  protected override disconnected(): void {
    this.#cancel();
    unfinished.delete(this);
    removeEventListener('beforeprint', this);
  }

  protected override reconnected(): void {
    this.#goOn(afterPaint);
  }

  standsIn(root: Node): boolean {
    return this.#part?.parentNode.getRootNode() === root;
  }

  finish(): void {
    this.#more(() => true);
  }

  /** On paper all of it has to be there. */
  handleEvent(): void {
    this.finish();
  }

  #goOn(when: (work: () => void) => () => void): void {
    this.disconnected();
    if (this.#rest === null || !this.isConnected) return;
    if (this.#pace.keeps) unfinished.add(this);
    addEventListener('beforeprint', this);
    this.#cancel = when(() => {
      const end = performance.now() + TURN;
      this.#more(() => performance.now() < end);
    });
  }

  #more(mayGoOn: () => boolean): void {
    this.#take(mayGoOn);
    this.setValue(this.#shown);
    this.#goOn(soon);
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

function soon(work: () => void): () => void {
  const timer = setTimeout(work);
  return () => clearTimeout(timer);
}

/** A frame that begins has the one before it painted. A page that nobody sees has none. */
function afterPaint(work: () => void): () => void {
  if (document.hidden) return soon(work);
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => {
      cancel = soon(work);
    });
  });
  let cancel = (): void => cancelAnimationFrame(frame);
  return () => cancel();
}

/** `gradually(pieces, pace)`: templates, made when their turn comes. */
export const gradually = directive(Gradually);
