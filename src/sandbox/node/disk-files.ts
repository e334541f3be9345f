/** Files as files in one directory; no upload is ever held in memory whole. */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Digest, FileStore } from '../store.js';

/** Creates the directory when it is missing. */
export async function diskFiles(directory: string): Promise<FileStore> {
  await mkdir(directory, { recursive: true });
  return new DiskFiles(directory);
}

interface Running extends Pick<Digest, 'size'> {
  readonly hash: Hash;
}

class DiskFiles implements FileStore {
  readonly #directory: string;
  /** Digests of files that this process has written from their first byte. */
  readonly #running = new Map<string, Running>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  async write(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#running.delete(id);
    await writeFile(this.#path(id), bytes);
    this.#running.set(id, { hash: createHash('sha256').update(bytes), size: bytes.length });
  }

  async append(id: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const running = this.#running.get(id) ?? ((await this.#size(id)) === 0 ? fresh() : null);
    this.#running.delete(id);
    await appendFile(this.#path(id), bytes);
    if (running === null) return;
    const hash = running.hash.update(bytes);
    this.#running.set(id, { hash, size: running.size + bytes.length });
  }

  async join(target: string, sources: readonly string[]): Promise<void> {
    const whole = `${target}.joining`;
    await writeFile(this.#path(whole), '');
    for (const source of sources) {
      const output = createWriteStream(this.#path(whole), { flags: 'a' });
      await pipeline(createReadStream(this.#path(source)), output);
    }
    await rename(this.#path(whole), this.#path(target));
    this.#running.delete(target);
    for (const source of sources) await this.remove(source);
  }

  async digest(id: string): Promise<Digest> {
    const running = this.#running.get(id);
    const size = await this.#size(id);
    // A file that something else touched has another size: then only reading it tells.
    if (running?.size === size) return { size, sha256: running.hash.copy().digest('hex') };
    const hash = createHash('sha256');
    await pipeline(createReadStream(this.#path(id)), hash);
    return { size, sha256: hash.digest('hex') };
  }

  async read(id: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    // Opened first, so that a missing file is an error here and not in the middle of an answer.
    const file = await open(this.#path(id));
    return Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array<ArrayBuffer>>;
  }

  async remove(id: string): Promise<void> {
    this.#running.delete(id);
    await rm(this.#path(id), { force: true });
  }

  async #size(id: string): Promise<number> {
    const found = await stat(this.#path(id)).catch(() => null);
    return found?.size ?? 0;
  }

  #path(id: string): string {
    // Ids are made by the sandbox; should that ever change, nothing leaves the directory.
    if (!/^[\w-][\w.-]*$/.test(id)) throw new Error('file id is malformed');
    return join(this.#directory, id);
  }
}

function fresh(): Running {
  return { hash: createHash('sha256'), size: 0 };
}
