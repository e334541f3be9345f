/**
 * Keeps what a form reads from its sources true to what it would ask for now: follows ids, asks,
 * drops what is stale at once. Gates ask only when told to.
 */

import { type GateModel, type SourceModel, triesOf } from '../form/source-models.js';
import type { FormStore } from '../form/store.js';
import type { Clock } from '../ports.js';
import { Asker, type AskerPorts } from './asker.js';
import {
  afterWait,
  asked,
  IDLE,
  idOf,
  isAnswered,
  type LookUp,
  NO_TRIES,
  settled,
  wrongKey,
} from './look-up.js';

export interface LookerPorts extends AskerPorts {
  readonly clock: Pick<Clock, 'after' | 'now'>;
}

/** Milliseconds without another id before a source is asked: nobody means half a number. */
const DEBOUNCE = 500;
const MINUTE = 60_000;

export class SourceLooker {
  readonly #store: FormStore;
  readonly #ports: LookerPorts;
  readonly #askers = new Map<string, Asker>();
  readonly #timers = new Map<string, () => void>();
  readonly #running = new Set<Promise<void>>();
  #stop = (): void => {};

  constructor(store: FormStore, ports: LookerPorts) {
    this.#store = store;
    this.#ports = ports;
  }

  /** Asks what can be asked; a gate's record out of a draft is asked for again, and counts meanwhile. */
  start(): void {
    for (const source of this.#store.wanted.sources) {
      const id = this.#store.wanted.id(source);
      const passed = this.#store.getState().inquiries.filled.get(source.name) === id;
      if (id !== null && (passed || source.load !== 'gate')) void this.#ask(source, id);
    }
    this.#stop = this.#store.subscribe(() => this.#follow());
    this.#follow();
  }

  stop(): void {
    this.#stop();
    for (const end of this.#timers.values()) end();
    for (const asker of this.#askers.values()) asker.cancel();
    this.#timers.clear();
  }

  /** Asks for a gate's key unless that is known; resolves when there is nothing to wait for. */
  async pass(pageId: string): Promise<void> {
    const gate = this.#store.wanted.gate(pageId);
    const id = gate && this.#store.wanted.id(gate.source);
    if (!gate || id === null || !this.#mayTry(gate)) return;
    if (!isAnswered(this.#lookUp(gate.source), id)) await this.#ask(gate.source, id);
    const lookUp = this.#lookUp(gate.source);
    const wrong = isAnswered(lookUp, id) && this.#store.wanted.isShut(pageId);
    if (wrong && this.#store.wanted.id(gate.source) === id) this.#count(gate, id);
  }

  /** Once more, after nobody answered. */
  retry(name: string): void {
    const source = this.#store.wanted.sources.find((one) => one.name === name);
    const id = source && this.#store.wanted.id(source);
    if (source && id) void this.#ask(source, id);
  }

  /** No source is being asked, or about to be. */
  get isSettled(): boolean {
    return this.#running.size === 0 && this.#timers.size === 0;
  }

  /** Asks at once what is about to be asked; resolves when every answer is there. */
  async settle(): Promise<void> {
    for (const name of [...this.#timers.keys()]) this.retry(name);
    while (this.#running.size > 0) await Promise.all([...this.#running]);
  }

  #mayTry({ pageId }: GateModel): boolean {
    const tries = this.#store.getState().inquiries.gates.get(pageId) ?? NO_TRIES;
    const now = afterWait(tries, this.#ports.clock.now());
    if (now !== tries) this.#store.dispatch({ type: 'gate', page: pageId, tries: now });
    return now.until === null;
  }

  #count(gate: GateModel, id: string): void {
    const { pageId } = gate;
    const { most, minutes } = triesOf(gate);
    const before = this.#store.getState().inquiries.gates.get(pageId) ?? NO_TRIES;
    const until = this.#ports.clock.now() + minutes * MINUTE;
    const tries = wrongKey(before, id, { most, until });
    if (tries !== before) this.#store.dispatch({ type: 'gate', page: pageId, tries });
  }

  #follow(): void {
    for (const source of this.#store.wanted.sources) {
      const id = this.#store.wanted.id(source);
      const lookUp = this.#lookUp(source);
      if (id === idOf(lookUp)) continue;
      // Once means once, but a form that was reset begins anew.
      if (source.load === 'open' && idOf(lookUp) !== null) continue;
      this.#forget(source);
      if (id === null || source.load === 'gate') this.#put(source, IDLE);
      else this.#askSoon(source, id);
    }
  }

  /** The old record is gone at once, the new one is asked for when the id has settled. */
  #askSoon(source: SourceModel, id: string): void {
    if (source.load === 'open') return void this.#ask(source, id);
    this.#timers.set(
      source.name,
      this.#ports.clock.after(DEBOUNCE, () => void this.#ask(source, id)),
    );
    this.#put(source, asked(undefined, id));
  }

  #ask(source: SourceModel, id: string): Promise<void> {
    const running = this.#inquire(source, id).finally(() => this.#running.delete(running));
    this.#running.add(running);
    return running;
  }

  async #inquire(source: SourceModel, id: string): Promise<void> {
    this.#forget(source);
    const asker = this.#askers.get(source.name) ?? new Asker(this.#ports);
    this.#askers.set(source.name, asker);
    const outcome = asker.ask(source.asks, id);
    this.#put(source, asked(this.#lookUp(source), id));
    const answer = await outcome;
    if (answer !== null) this.#put(source, settled(this.#lookUp(source), answer));
  }

  /** Whatever was on its way for the source. */
  #forget({ name }: SourceModel): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
    this.#askers.get(name)?.cancel();
  }

  #lookUp({ name }: SourceModel): LookUp | undefined {
    return this.#store.getState().inquiries.lookUps.get(name);
  }

  #put({ name }: SourceModel, lookUp: LookUp): void {
    if (lookUp.status === 'idle' && idOf(this.#lookUp({ name } as SourceModel)) === null) return;
    this.#store.dispatch({ type: 'look-up', source: name, lookUp });
  }
}
