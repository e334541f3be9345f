/** The copy of a draft that the citizen did not choose: kept on the device, so that it can be got back. */
import { isJsonObject } from '../json.js';
import type { DeviceStore } from '../ports.js';
import { type DraftRecord, draftJson, parseDraft } from './record.js';
import { type SecretPaths, type Stripped, withoutSecrets } from './secrets.js';

export class AsideCopy {
  readonly #store: DeviceStore;
  readonly #key: string;
  readonly #secrets: SecretPaths;

  constructor(store: DeviceStore, deviceKey: string, secrets: SecretPaths = []) {
    this.#store = store;
    this.#secrets = secrets;
    this.#key = `aside:${deviceKey}`;
  }

  /** null: none, or one that cannot be read. `withheld`: places of what no device may keep. */
  async read(): Promise<Stripped | null> {
    const json = await this.#store.get(this.#key).catch(() => undefined);
    const { record } = parseDraft(isJsonObject(json) ? json.record : undefined);
    if (record === undefined || !isJsonObject(json) || !Array.isArray(json.withheld)) return null;
    return { record, withheld: json.withheld.map(String) };
  }

  /** A store that is full keeps it as long as the page is open. */
  async keep(whole: DraftRecord): Promise<void> {
    const { record, withheld } = withoutSecrets(whole, this.#secrets);
    const kept = { record: draftJson(record), withheld };
    await this.#store.set(this.#key, kept).catch(() => {});
  }

  /** A failure leaves it to the store's own expiry. */
  async clear(): Promise<void> {
    await this.#store.delete(this.#key).catch(() => {});
  }
}
