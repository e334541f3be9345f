/**
 * What the sources' part of the gateway remembers: answers to be told again. Sealed in the store that all
 * gateways share, where there is one; else here, bounded.
 */
import type { JsonValue } from '../core/json.js';
import type { Clock } from '../core/ports.js';
import { sha256 } from './hex.js';
import { Sealer } from './sealing.js';
import type { GatewayStore } from './store.js';

/** Characters of all answers together that one process remembers by itself. */
const MOST = 16 * 1024 * 1024;
const SEAL_VERSION = 'bzsrc1';

export interface SourceMemoryPorts {
  readonly clock: Pick<Clock, 'now'>;
  /** null: one process alone. */
  readonly store: GatewayStore | null;
  /** What answers in the store are sealed with. */
  readonly keys: readonly Uint8Array<ArrayBuffer>[];
}

interface Kept {
  readonly answer: JsonValue;
  readonly size: number;
  /** Unix ms. */
  readonly until: number;
}

export class SourceMemory {
  readonly #ports: SourceMemoryPorts;
  readonly #sealer: Sealer;
  /** In order of keeping, so the first are the oldest. */
  readonly #answers = new Map<string, Kept>();
  #size = 0;

  constructor(ports: SourceMemoryPorts) {
    this.#ports = ports;
    this.#sealer = new Sealer(Promise.resolve(ports.keys), SEAL_VERSION);
  }

  /** undefined: not remembered. */
  async recall(name: string, url: string): Promise<JsonValue | undefined> {
    const key = await keyOf(name, url);
    const { store, clock } = this.#ports;
    if (store !== null) return this.#open(await store.get(key).catch(() => null), key);
    const kept = this.#answers.get(key);
    if (kept === undefined || kept.until > clock.now()) return kept?.answer;
    this.#drop(key);
    return undefined;
  }

  /** @param ms 0: not at all */
  async keep(name: string, url: string, { answer, ms }: { answer: JsonValue; ms: number }) {
    if (ms <= 0) return;
    const key = await keyOf(name, url);
    const { store, clock } = this.#ports;
    const now = clock.now();
    if (store === null) {
      this.#put(key, { answer, size: JSON.stringify(answer).length, until: now + ms });
      return;
    }
    const sealed = await this.#sealer.seal({
      ...{ payload: { answer }, audience: key, now },
      endsAt: now + ms,
    });
    await store.set(key, sealed, ms).catch(() => {});
  }

  async #open(sealed: string | null, key: string): Promise<JsonValue | undefined> {
    if (sealed === null) return undefined;
    const place = { audience: key, now: this.#ports.clock.now() };
    return (await this.#sealer.open(sealed, place))?.answer as JsonValue | undefined;
  }

  #put(key: string, kept: Kept): void {
    this.#drop(key);
    this.#answers.set(key, kept);
    this.#size += kept.size;
    for (const oldest of this.#answers.keys()) {
      if (this.#size <= MOST) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    this.#size -= this.#answers.get(key)?.size ?? 0;
    this.#answers.delete(key);
  }
}

async function keyOf(name: string, url: string): Promise<string> {
  return `source:${await sha256(`${name}\n${url}`)}`;
}
