/** The copy on this device: written shortly after a change, one write at a time. */
import { type BizportalError, toBizportalError } from '../errors.js';
import type { Clock, DeviceStore } from '../ports.js';
import { type DraftLineage, deviceJson } from './device-copy.js';
import type { DraftSource } from './source.js';
import { DEVICE_DELAY } from './timing.js';

export interface DeviceWriterOptions {
  readonly store: DeviceStore;
  readonly key: string;
  readonly clock: Clock;
  readonly source: DraftSource;
  /** How far the server is. */
  readonly lineage: () => DraftLineage;
  readonly onChange: () => void;
}

export class DeviceWriter {
  readonly #options: DeviceWriterOptions;
  #cancelTimer: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();
  #holds = 0;
  #savedAt: string | null = null;
  #error: BizportalError | null = null;

  constructor(options: DeviceWriterOptions) {
    this.#options = options;
  }

  /** The edit that the copy has. */
  get holds(): number {
    return this.#holds;
  }

  get savedAt(): string | null {
    return this.#savedAt;
  }

  /** Why the last write failed; null: it did not. */
  get error(): BizportalError | null {
    return this.#error;
  }

  /** The copy was found at the start and is what the form shows. */
  found(edit: number, savedAt: string): void {
    this.#holds = edit;
    this.#savedAt = savedAt;
  }

  schedule(): void {
    this.#cancelTimer ??= this.#options.clock.after(DEVICE_DELAY, () => void this.write());
  }

  /** At once; never rejects, see {@link error}. */
  write(): Promise<void> {
    this.cancel();
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Forgets the copy. A failure leaves it to the store's own expiry. */
  async clear(): Promise<void> {
    this.cancel();
    await this.#writing;
    await this.#options.store.delete(this.#options.key).catch(() => {});
    this.#savedAt = null;
  }

  cancel(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = null;
  }

  async #write(): Promise<void> {
    const { store, key, source, lineage, onChange } = this.#options;
    const taken = source.take();
    if (!taken) return;
    try {
      await store.set(key, deviceJson({ record: taken.record, ...lineage() }));
      this.#holds = taken.edit;
      this.#savedAt = taken.record.savedAt;
      this.#error = null;
    } catch (thrown) {
      this.#error = toBizportalError(thrown, 'storage');
    }
    onChange();
  }
}
