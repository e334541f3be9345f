/** The copy on the server: saved when the citizen rests, one request at a time. */
import { type BizportalError, toBizportalError } from '../errors.js';
import type { BackendAdapter, MonotonicClock, Random } from '../ports.js';
import type { DraftLineage } from './device-copy.js';
import { type DraftRecord, draftJson } from './record.js';
import type { DraftSource, Taken } from './source.js';
import { judgeSave, saveBackOff, serverDelay } from './timing.js';

export interface ServerSaverOptions {
  readonly adapter: Pick<BackendAdapter, 'saveDraft'>;
  /** null: the portal gave no draft, so nothing can be saved here. */
  readonly draftId: string | null;
  readonly clock: MonotonicClock;
  readonly random: Random;
  readonly source: DraftSource;
  readonly onChange: () => void;
}

export type ServerPhase =
  | { readonly kind: 'resting'; readonly error: null }
  | { readonly kind: 'saving'; readonly error: null }
  /** Will try again by itself at `retryAt` on the monotonic clock. */
  | { readonly kind: 'failing'; readonly error: BizportalError; readonly retryAt: number }
  /** Goes on after `resume()`: signed out, forbidden, draft gone. */
  | { readonly kind: 'stopped'; readonly error: BizportalError }
  /** Somebody else saved; goes on after `settle()`. */
  | { readonly kind: 'conflict'; readonly error: BizportalError };

/** Revisions that are told; of more sent in vain, only the latest may still have arrived. */
const MOST_KNOWN = 100;
/** Whole records kept of them. */
const MOST_PENDING = 5;

const RESTING: ServerPhase = { kind: 'resting', error: null };

export class ServerSaver {
  readonly #options: ServerSaverOptions;
  readonly #abort = new AbortController();
  #phase: ServerPhase = RESTING;
  #cancelTimer: () => void = () => {};
  #saving: Promise<void> | null = null;
  #holds = 0;
  #savedAt: string | null = null;
  #changedAt = 0;
  #dirtySince = 0;
  #lastStart: number | null = null;
  #failures = 0;
  #lineage: DraftLineage = { base: null, sent: [] };
  #record: DraftRecord | null = null;
  #pending: readonly DraftRecord[] = [];

  constructor(options: ServerSaverOptions) {
    this.#options = options;
  }

  get phase(): ServerPhase {
    return this.#phase;
  }

  /** The edit that the copy has. */
  get holds(): number {
    return this.#holds;
  }

  get savedAt(): string | null {
    return this.#savedAt;
  }

  /** How far the server is, for the device's copy. */
  get lineage(): DraftLineage {
    return this.#lineage;
  }

  /** What the server surely has, as far as this page knows; null: nothing. */
  get record(): DraftRecord | null {
    return this.#record;
  }

  /** What was sent since then and got no answer; the server may have any of it. */
  get pending(): readonly DraftRecord[] {
    return this.#pending;
  }

  /** What is known of the server's copy at the start; `record` as far as it is told from. */
  found(lineage: DraftLineage, savedAt: string | null, record: DraftRecord): void {
    this.#lineage = lineage;
    this.#savedAt = savedAt;
    this.#record = record;
  }

  /** Two copies went apart: nothing is saved before `settle()`. */
  hold(error: BizportalError): void {
    this.#phase = { kind: 'conflict', error };
  }

  changed(): void {
    this.#changedAt = this.#now();
    if (this.#options.source.edit - this.#holds <= 1) this.#dirtySince = this.#changedAt;
    this.#schedule();
  }

  /** Saves now what is not saved yet, also while failing; never rejects, see {@link phase}. */
  async flush(): Promise<void> {
    // Somebody else who waited may have begun another saving: that one is waited for as well.
    while (this.#saving !== null) await this.#saving;
    if (this.#mayBegin()) await this.#save();
  }

  /** The obstacle of `stopped` is gone. */
  resume(): void {
    if (this.#phase.kind === 'stopped') this.#phase = RESTING;
    this.#schedule();
  }

  /** The conflict is settled: what was `seen` on the server may be written over. */
  settle(seen: DraftLineage): void {
    this.#lineage = seen;
    this.#record = null;
    this.#pending = [];
    if (this.#phase.kind === 'conflict') this.#phase = RESTING;
    this.#schedule();
  }

  /** For good; what is on its way is given up. */
  stop(): void {
    this.#cancelTimer();
    this.#abort.abort();
  }

  get #dirty(): boolean {
    return this.#holds < this.#options.source.edit;
  }

  #mayBegin(): boolean {
    const { kind } = this.#phase;
    const blocked = kind === 'saving' || kind === 'stopped' || kind === 'conflict';
    return !blocked && this.#dirty && this.#options.draftId !== null && !this.#abort.signal.aborted;
  }

  #schedule(): void {
    this.#cancelTimer();
    if (!this.#mayBegin()) return;
    const wait = serverDelay({
      now: this.#now(),
      changedAt: this.#changedAt,
      dirtySince: this.#dirtySince,
      lastStart: this.#lastStart,
      retryAt: this.#phase.kind === 'failing' ? this.#phase.retryAt : null,
    });
    this.#cancelTimer = this.#options.clock.after(wait, () => void this.#save());
  }

  #save(): Promise<void> {
    this.#cancelTimer();
    const taken = this.#options.source.take();
    if (!taken || !this.#mayBegin()) return Promise.resolve();
    this.#saving = this.#send(taken).finally(() => {
      this.#saving = null;
    });
    return this.#saving;
  }

  async #send({ edit, record }: Taken): Promise<void> {
    const { adapter, draftId, onChange } = this.#options;
    const { signal } = this.#abort;
    const { base } = this.#lineage;
    const sent = this.#lineage.sent.slice(1 - MOST_KNOWN);
    this.#phase = { kind: 'saving', error: null };
    this.#lastStart = this.#now();
    this.#lineage = {
      base,
      sent: [...sent.filter((one) => one !== record.revision), record.revision],
    };
    const before = this.#pending.filter((one) => one !== record);
    this.#pending = [...before, record].slice(-MOST_PENDING);
    onChange();
    try {
      const after = base === null ? sent : [base, ...sent];
      const draft = { id: draftId ?? '', data: draftJson(record), after };
      const { savedAt } = await adapter.saveDraft(draft, { signal });
      if (signal.aborted) return;
      this.#saved({ edit, record }, savedAt);
    } catch (thrown) {
      if (signal.aborted) return;
      this.#failed(toBizportalError(thrown));
    }
    this.#schedule();
    onChange();
  }

  #saved({ edit, record }: Taken, savedAt: string): void {
    this.#phase = RESTING;
    this.#failures = 0;
    this.#holds = edit;
    this.#savedAt = savedAt;
    this.#dirtySince = this.#changedAt;
    this.#lineage = { base: record.revision, sent: [] };
    this.#record = record;
    this.#pending = [];
  }

  #failed(error: BizportalError): void {
    this.#failures += 1;
    const verdict = judgeSave(error);
    if (verdict === 'conflict') this.#phase = { kind: 'conflict', error };
    else if (verdict === 'stop') this.#phase = { kind: 'stopped', error };
    else {
      const wait = saveBackOff(this.#failures, error, this.#options.random);
      this.#phase = { kind: 'failing', error, retryAt: this.#now() + wait };
    }
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }
}
