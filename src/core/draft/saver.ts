/**
 * Keeps the two copies of a draft up to date and says honestly where the answers are: on the
 * server, on this device, or not saved.
 */
import { BizportalError } from '../errors.js';
import type { Observable } from '../machine.js';
import type { BackendAdapter, DeviceStore, MonotonicClock, Random } from '../ports.js';
import type { ChosenDraft, DraftLineage } from './device-copy.js';
import { DeviceWriter } from './device-writer.js';
import { type DraftRecord, extrasOf } from './record.js';
import type { SecretPaths } from './secrets.js';
import { ServerSaver } from './server-saver.js';
import { DraftSource, type DraftSourceOptions } from './source.js';

/**
 * Where the newest answers are. `savedAt` (ISO 8601) is of the last saving anywhere; null: none
 * yet. `error`: why they are not further; null: it is only a matter of moments.
 */
export type DraftState =
  /** Nothing has been changed or restored yet. */
  | { readonly status: 'idle' }
  | { readonly status: 'saving'; readonly savedAt: string | null }
  | { readonly status: 'server'; readonly savedAt: string | null }
  | {
      readonly status: 'device' | 'unsaved';
      readonly savedAt: string | null;
      readonly error: BizportalError | null;
      /** On the device, but for sensitive answers that the citizen gave and the server has not. */
      readonly partial?: true;
    }
  /** Somebody else saved this draft: nothing goes to the server before `overwrite()`. */
  | {
      readonly status: 'conflict';
      readonly savedAt: string | null;
      readonly error: BizportalError;
    };

export interface DraftSaverOptions extends DraftSourceOptions {
  readonly adapter: Pick<BackendAdapter, 'saveDraft'>;
  /** `durable`: what is set outlives the page; only then is "on this device" said. */
  readonly device: DeviceStore & { readonly durable: boolean };
  readonly deviceKey: string;
  /** Answers that no copy on the device holds. */
  readonly secrets?: SecretPaths;
  /** null: the portal gave no draft, so nothing can be saved on the server. */
  readonly draftId: string | null;
  readonly clock: MonotonicClock;
  readonly random: Random;
}

export class DraftSaver implements Observable<DraftState> {
  readonly #options: DraftSaverOptions;
  readonly #source: DraftSource;
  readonly #device: DeviceWriter;
  readonly #server: ServerSaver;
  readonly #listeners = new Set<(state: DraftState) => void>();
  #phase: 'restoring' | 'running' | 'stopped' = 'restoring';
  #state: DraftState = { status: 'idle' };
  #opened: DraftRecord | null = null;

  constructor(options: DraftSaverOptions) {
    const { device: store, deviceKey: key, ...rest } = options;
    const onChange = () => this.#publish();
    this.#options = options;
    this.#source = new DraftSource(options);
    const source = this.#source;
    this.#server = new ServerSaver({ ...rest, source, onChange: () => this.#onServer() });
    const lineage = () => this.#server.lineage;
    const onServer = () => this.#server.record;
    const pending = () => this.#server.pending;
    const known = { lineage, onServer, pending };
    this.#device = new DeviceWriter({ ...rest, ...known, store, key, source, onChange });
  }

  getState(): DraftState {
    return this.#state;
  }

  subscribe(listener: (state: DraftState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * The form has been restored and filled; changes before that are nobody's edits and are never
   * saved. `opened`: the copy it was restored from.
   */
  start(opened: ChosenDraft | null): void {
    if (this.#phase !== 'restoring') return;
    this.#phase = 'running';
    if (opened) this.#takeUp(opened);
    this.#publish();
  }

  /** The citizen changed an answer. */
  changed(): void {
    if (this.#phase !== 'running') return;
    this.#source.touch();
    this.#device.schedule();
    this.#server.changed();
    this.#publish();
  }

  /** The citizen discarded the draft: also what of it the form has no place for. */
  startOver(): void {
    this.#source.carry({});
    this.changed();
  }

  /**
   * Both copies at once: when the page of the form changes, is hidden, or before submitting.
   * Resolves, never rejects, to what could be reached.
   */
  async flush(): Promise<DraftState> {
    if (this.#phase !== 'running' || this.#source.edit === 0) return this.#state;
    await Promise.all([this.#device.write(), this.#server.flush()]);
    return this.#state;
  }

  /**
   * The device's copy, for a form of the same page that goes on with the draft; the server's too only
   * where the device may not keep everything.
   */
  async keep(): Promise<void> {
    if (this.#phase !== 'running' || this.#source.edit === 0) return;
    await this.#device.write();
    if (this.#device.isPartial) await this.#server.flush();
  }

  /** Signed in again: saving on the server goes on, at once. */
  async resume(): Promise<DraftState> {
    this.#server.resume();
    this.#publish();
    return this.flush();
  }

  /**
   * The citizen's word in a `conflict`: this copy is to be saved over the other.
   * @param seen revision of that other copy; one that came after it is a conflict again; null: there is none
   */
  async overwrite(seen: string | null): Promise<DraftState> {
    this.#server.settle({ base: seen, sent: [] });
    this.#source.touch();
    return this.flush();
  }

  /** The answers now as they would be saved; null: an empty form. */
  record(): DraftRecord | null {
    const untouched = this.#source.edit === 0 ? this.#opened : null;
    return untouched ?? this.#source.take()?.record ?? null;
  }

  /** How far the server is. */
  get lineage(): DraftLineage {
    return this.#server.lineage;
  }

  /** The key for lasting copies came or went: what can be said may have changed. */
  async deviceChanged(): Promise<void> {
    if (this.#phase === 'running' && this.#source.edit > 0) await this.#device.write();
    this.#publish();
  }

  /** Ends all saving and deletes the device's copy, e.g. once the application exists. */
  async discard(): Promise<void> {
    this.stop();
    await this.#device.clear();
  }

  /** Ends all saving; the copies stay. No timer and no request is left. */
  stop(): void {
    this.#phase = 'stopped';
    this.#device.cancel();
    this.#server.stop();
  }

  #takeUp({ from, record, other, lineage }: ChosenDraft): void {
    this.#opened = record;
    this.#source.carry(extrasOf(record));
    this.#server.found(lineage, from === 'draft' ? record.savedAt : null, record);
    if (from === 'device') {
      // The device's copy is ahead: an edit that the server has yet to see.
      this.#source.touch();
      this.#device.found(this.#source.edit, record.savedAt);
    }
    if (other) this.#server.hold(new BizportalError('conflict', { params: { reason: 'apart' } }));
    else if (from === 'device') this.#server.changed();
  }

  /** The device's copy notes how far the server is, so that the next start can tell. */
  #onServer(): void {
    if (this.#phase === 'running') this.#device.schedule();
    this.#publish();
  }

  #publish(): void {
    if (this.#phase === 'stopped') return;
    this.#state = this.#describe();
    for (const listener of [...this.#listeners]) listener(this.#state);
  }

  #describe(): DraftState {
    const { phase, holds, savedAt: onServer } = this.#server;
    const { edit } = this.#source;
    const onDevice = this.#options.device.durable ? this.#device.savedAt : null;
    const savedAt = later(onServer, onDevice);
    if (phase.kind === 'conflict') return { status: 'conflict', savedAt, error: phase.error };
    if (edit === 0 && savedAt === null) return { status: 'idle' };
    if (holds >= edit) return { status: 'server', savedAt: onServer };
    if (phase.kind === 'saving') return { status: 'saving', savedAt };
    if (onDevice !== null && this.#device.holds >= edit) {
      const partial = this.#device.isPartial ? ({ partial: true } as const) : {};
      return { status: 'device', savedAt, error: phase.error, ...partial };
    }
    return { status: 'unsaved', savedAt, error: this.#device.error ?? phase.error };
  }
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(a) >= Date.parse(b) ? a : b;
}
