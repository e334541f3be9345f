/**
 * Where plain answers may rest on the device: in memory always, in a lasting store only sealed
 * (reliability.md W7). The key comes after signing in; until then nothing outlives the page.
 */
import type { JsonValue } from '../json.js';
import type { DeviceStore } from '../ports.js';

/** Seals values with a key it keeps to itself. `context` is bound to the value, not hidden. */
export interface Cipher {
  seal(value: JsonValue, context: string): Promise<JsonValue>;
  /** undefined: not sealed with this key for this context, e.g. by another person (fault 58). */
  open(sealed: JsonValue, context: string): Promise<JsonValue | undefined>;
}

export class DeviceVault implements DeviceStore {
  readonly #lasting: DeviceStore;
  /** What is not written down: of this form and of others of the page. */
  readonly #page: Map<string, JsonValue>;
  /** Keys of {@link #page} that this form has set. */
  readonly #own = new Set<string>();
  #cipher: Cipher | null = null;

  /**
   * @param lasting keeps what it is given over reloads; gets sealed values only
   * @param page what does not last, for the next form of the same page
   */
  constructor(lasting: DeviceStore, page: Map<string, JsonValue> = new Map()) {
    this.#lasting = lasting;
    this.#page = page;
  }

  /** Whether what is set now is found again after a reload. */
  get durable(): boolean {
    return this.#cipher !== null;
  }

  /**
   * From now on values last; those set before are written down at once.
   * @throws BizportalError `storage` of the lasting store; the vault stays unlocked.
   */
  async unlock(cipher: Cipher): Promise<void> {
    this.#cipher = cipher;
    for (const key of this.#own) {
      const value = this.#page.get(key);
      if (value !== undefined) await this.#write(key, value);
    }
  }

  /** Forgets the key and everything in memory; what lasts can be read with the key again. */
  lock(): void {
    this.#cipher = null;
    for (const key of this.#own) this.#page.delete(key);
    this.#own.clear();
  }

  /** What was written down is read each time: another tab may have gone on with it. */
  async get(key: string): Promise<JsonValue | undefined> {
    const known = this.#page.get(key);
    if (known !== undefined || !this.#cipher) return known;
    const sealed = await this.#lasting.get(key);
    return sealed === undefined ? undefined : this.#cipher.open(sealed, key);
  }

  /** @throws BizportalError `storage`; the value is then in memory only. */
  async set(key: string, value: JsonValue): Promise<void> {
    this.#own.add(key);
    this.#page.set(key, value);
    await this.#write(key, value);
  }

  async delete(key: string): Promise<void> {
    this.#own.delete(key);
    this.#page.delete(key);
    await this.#lasting.delete(key);
  }

  async #write(key: string, value: JsonValue): Promise<void> {
    if (!this.#cipher) return;
    await this.#lasting.set(key, await this.#cipher.seal(value, key));
    if (this.#page.get(key) !== value) return;
    this.#page.delete(key);
    this.#own.delete(key);
  }
}
