/** Asks a source about fields that were left; an edit stops the question, a value is asked once. */
import type { CheckQuestion } from '../form/checks.js';
import type { FormStore } from '../form/store.js';
import { Asker, type AskerPorts } from './asker.js';
import { asked, IDLE, idOf, isAnswered, type LookUp, type Outcome } from './look-up.js';

interface Running {
  readonly asker: Asker;
  readonly id: string;
  readonly done: Promise<void>;
}

export class FieldChecker {
  readonly #store: FormStore;
  readonly #ports: AskerPorts;
  readonly #running = new Map<string, Running>();
  /** By source and id; what nobody answered is not in it. */
  readonly #known = new Map<string, Outcome>();
  #stop = (): void => {};

  constructor(store: FormStore, ports: AskerPorts) {
    this.#store = store;
    this.#ports = ports;
  }

  start(): void {
    this.#stop = this.#store.subscribe(() => this.#follow());
  }

  stop(): void {
    this.#stop();
    for (const { asker } of this.#running.values()) asker.cancel();
    this.#running.clear();
  }

  /** The user left the field: asks, unless the value is known or has another fault. */
  left(key: string): void {
    const question = this.#store.wanted.question(key);
    if (question === null || this.#isFaulty(key)) return;
    const lookUp = this.#lookUp(key);
    if (!isAnswered(lookUp, question.id)) this.#ask(question);
  }

  /** Nothing to wait for on the page (in the form, without one). */
  isSettled(pageId?: string): boolean {
    return this.#running.size === 0 && this.#open(pageId).length === 0;
  }

  /** Asks what was not asked yet; resolves when every answer is there. */
  async settle(pageId?: string): Promise<void> {
    for (const question of this.#open(pageId)) this.#ask(question);
    await Promise.all([...this.#running.values()].map(({ done }) => done));
  }

  #open(pageId?: string): readonly CheckQuestion[] {
    return this.#store.wanted.questions(pageId).filter(({ key, id, must }) => {
      const lookUp = this.#lookUp(key);
      if (this.#running.get(key)?.id === id || isAnswered(lookUp, id)) return false;
      const failed = lookUp?.status === 'failed' && idOf(lookUp) === id;
      return (!failed || must) && !this.#isFaulty(key);
    });
  }

  /** Anything else that is wrong with it comes first. */
  #isFaulty(key: string): boolean {
    const issues = this.#store.issues().filter((issue) => issue.key === key);
    const own = new Set(['check', 'gate']);
    return issues.some(({ code, severity }) => severity === 'error' && !own.has(code));
  }

  #ask(question: CheckQuestion): void {
    const { key, id } = question;
    if (this.#running.get(key)?.id === id) return;
    this.#cancel(key);
    const known = this.#known.get(nameOf(question));
    if (known !== undefined) this.#put(key, known);
    else this.#send(question);
  }

  #send(question: CheckQuestion): void {
    const { key, id, source } = question;
    const asker = new Asker(this.#ports);
    const answer = asker.ask(source, id);
    const running = { asker, id, done: answer.then((outcome) => this.#take(question, outcome)) };
    this.#running.set(key, running);
    this.#put(key, asked(undefined, id));
  }

  #take(question: CheckQuestion, outcome: Outcome | null): void {
    if (outcome === null) return;
    const { key } = question;
    this.#running.delete(key);
    if (outcome.status !== 'failed') this.#known.set(nameOf(question), outcome);
    this.#put(key, outcome);
  }

  #follow(): void {
    for (const [key, { id }] of [...this.#running]) {
      if (this.#store.wanted.question(key)?.id === id) continue;
      this.#cancel(key);
      this.#put(key, IDLE);
    }
  }

  #cancel(key: string): void {
    this.#running.get(key)?.asker.cancel();
    this.#running.delete(key);
  }

  #lookUp(key: string): LookUp | undefined {
    return this.#store.getState().inquiries.checks.get(key);
  }

  #put(key: string, lookUp: LookUp): void {
    this.#store.dispatch({ type: 'check', key, lookUp });
  }
}

function nameOf({ source, id }: CheckQuestion): string {
  return `${source}\n${id}`;
}
