/** The store for pages and tests: nothing outlives the object. */
import { joinBytes, sha256Hex } from './bytes.js';
import type { FileStore, RecordKind, RecordStore, Records, SandboxStore } from './store.js';

type Shelves = Map<RecordKind, Map<string, Records[RecordKind]>>;

/** A store in memory; every call makes its own. */
export function memoryStore(): SandboxStore {
  return {
    records: new MemoryRecords(),
    files: new MemoryFiles(),
    close: async () => {},
  };
}

class MemoryRecords implements RecordStore {
  #shelves: Shelves = new Map();

  get<K extends RecordKind>(kind: K, id: string): Records[K] | undefined {
    return this.#shelf(kind).get(id);
  }

  put<K extends RecordKind>(kind: K, id: string, record: Records[K]): void {
    this.#shelf(kind).set(id, record);
  }

  remove(kind: RecordKind, id: string): void {
    this.#shelf(kind).delete(id);
  }

  list<K extends RecordKind>(kind: K): readonly Records[K][] {
    return [...this.#shelf(kind).values()];
  }

  transaction<T>(work: () => T): T {
    const before: Shelves = new Map();
    for (const [kind, shelf] of this.#shelves) before.set(kind, new Map(shelf));
    try {
      return work();
    } catch (error) {
      this.#shelves = before;
      throw error;
    }
  }

  #shelf<K extends RecordKind>(kind: K): Map<string, Records[K]> {
    const shelf = this.#shelves.get(kind) ?? new Map<string, Records[RecordKind]>();
    this.#shelves.set(kind, shelf);
    // One shelf holds one kind only: put() is the single writer and ties kind to record.
    return shelf as Map<string, Records[K]>;
  }
}

class MemoryFiles implements FileStore {
  readonly #pieces = new Map<string, Uint8Array<ArrayBuffer>[]>();

  async write(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#pieces.set(id, [bytes.slice()]);
  }

  async append(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const pieces = this.#pieces.get(id) ?? [];
    pieces.push(bytes.slice());
    this.#pieces.set(id, pieces);
  }

  async join(target: string, sources: readonly string[]): Promise<void> {
    this.#pieces.set(
      target,
      sources.flatMap((id) => this.#pieces.get(id) ?? []),
    );
    for (const id of sources) this.#pieces.delete(id);
  }

  async digest(id: string): Promise<{ size: number; sha256: string }> {
    const bytes = await this.read(id);
    return { size: bytes.length, sha256: await sha256Hex(bytes) };
  }

  async read(id: string): Promise<Uint8Array<ArrayBuffer>> {
    const whole = joinBytes(this.#pieces.get(id) ?? []);
    this.#pieces.set(id, [whole]);
    return whole;
  }

  async remove(id: string): Promise<void> {
    this.#pieces.delete(id);
  }
}
