/** The copy of a draft that the citizen did not choose: kept on the device, so that it can be got back. */
import type { DeviceStore } from '../ports.js';
import { type DraftRecord, draftJson, parseDraft } from './record.js';

export class AsideCopy {
  readonly #store: DeviceStore;
  readonly #key: string;

  constructor(store: DeviceStore, deviceKey: string) {
    this.#store = store;
    this.#key = `aside:${deviceKey}`;
  }

  /** null: none, or one that cannot be read. */
  async read(): Promise<DraftRecord | null> {
    const json = await this.#store.get(this.#key).catch(() => undefined);
    return parseDraft(json).record ?? null;
  }

  /** A store that is full keeps it as long as the page is open. */
  async keep(record: DraftRecord): Promise<void> {
    await this.#store.set(this.#key, draftJson(record)).catch(() => {});
  }

  /** A failure leaves it to the store's own expiry. */
  async clear(): Promise<void> {
    await this.#store.delete(this.#key).catch(() => {});
  }
}
