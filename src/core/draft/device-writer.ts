/** The copy on this device: written shortly after a change, one write at a time. */
import { type BizportalError, toBizportalError } from '../errors.js';
import type { Clock, DeviceStore } from '../ports.js';
import { type DraftLineage, deviceJson } from './device-copy.js';
import type { DraftRecord } from './record.js';
import { changedIn, type SecretPaths, withoutSecrets } from './secrets.js';
import type { DraftSource } from './source.js';
import { DEVICE_DELAY } from './timing.js';

export interface DeviceWriterOptions {
  readonly store: DeviceStore;
  readonly key: string;
  readonly clock: Clock;
  readonly source: DraftSource;
  /** Answers that no copy on the device holds. */
  readonly secrets?: SecretPaths;
  /** How far the server is. */
  readonly lineage: () => DraftLineage;
  /** What the server surely has; null: nothing. */
  readonly onServer: () => DraftRecord | null;
  /** What was sent and not answered, of what may be there by now. */
  readonly pending?: () => readonly DraftRecord[];
  readonly onChange: () => void;
}

export class DeviceWriter {
  readonly #options: DeviceWriterOptions;
  #cancelTimer: (() => void) | null = null;
  #writing: Promise<void> = Promise.resolve();
  #holds = 0;
  #savedAt: string | null = null;
  #error: BizportalError | null = null;
  #isPartial = false;

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

  /** Some of the citizen's answers are nowhere but on the page, since no device may keep them. */
  get isPartial(): boolean {
    return this.#isPartial;
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
      const kept = this.#kept(taken.record);
      await store.set(key, deviceJson({ ...kept, ...lineage() }));
      this.#isPartial = kept.unsaved.some((place) => isTyped(taken.record, place));
      this.#holds = taken.edit;
      this.#savedAt = taken.record.savedAt;
      this.#error = null;
    } catch (thrown) {
      this.#error = toBizportalError(thrown, 'storage');
    }
    onChange();
  }

  /** The record as the device may have it, and what is known of the rest: places, never answers. */
  #kept(whole: DraftRecord) {
    const { onServer, pending = () => [], secrets = [] } = this.#options;
    const { record, withheld } = withoutSecrets(whole, secrets);
    const notIn = (other: DraftRecord | null) => changedIn(whole, withheld, other);
    const saves = pending().map((one) => ({ revision: one.revision, unsaved: notIn(one) }));
    return { record, withheld, unsaved: notIn(onServer()), pending: saves };
  }
}

/** Nobody but the citizen can give it again; the register's own are there whenever the form opens. */
function isTyped({ origins }: DraftRecord, place: string): boolean {
  const origin = origins[place];
  return origin === 'user' || origin === 'draft';
}
