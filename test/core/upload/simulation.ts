/**
 * One upload from pick to done against a model of a server that the portal may be: requests get lost,
 * doubled and delayed, the gateway restarts, the page dies. All by a seed, so that every history can
 * be played again.
 */
import { createHash } from 'node:crypto';
import type { AttachedFile } from '../../../src/core/form/view.js';
import type { UploadChunk } from '../../../src/core/ports.js';
import { MemoryFileCopies } from '../../../src/core/upload/copies.js';
import { CopyKeeper } from '../../../src/core/upload/copy-keeper.js';
import { UploadQueue } from '../../../src/core/upload/queue.js';
import type { UploadState } from '../../../src/core/upload/state.js';
import { FakeConnectivity, fakeRandom, JumpingClock, seeded } from '../fake-ports.js';
import type { PortalModel } from './portal-models.js';
import { bytesOf, failure, place, receiptOf, sourceOf } from './rig.js';

export interface History {
  readonly model: PortalModel;
  readonly seed: number;
  /** Part of the requests that are lost on the way there or back. */
  readonly loss: number;
  /** Part of the requests that a browser sends twice by itself. */
  readonly dup: number;
  /** Part of the lost requests that arrive later, after others. */
  readonly late: number;
  /** The page dies at this await, counted from 1; 0: never. */
  readonly crashAt?: number;
}

export interface Outcome {
  readonly status: UploadState['status'] | 'none';
  /** What the uploader calls done is the very file. */
  readonly right: boolean;
  readonly requests: number;
  readonly ideal: number;
  /** Awaits that the page came to. */
  readonly awaits: number;
}

const digest = (kind: 'md5' | 'sha256', bytes: Uint8Array) =>
  createHash(kind).update(bytes).digest('hex');

/** Bytes of a chunk in the simulation; its files have up to twelve. */
const CHUNK = 10;

export async function play(history: History): Promise<Outcome> {
  const world = new World(history);
  const first = new Page(world, history.seed, history.crashAt ?? 0);
  first.queue.add(sourceOf(world.bytes), place);
  await first.ended;
  let last = first;
  if (first.dead) {
    last = new Page(world, history.seed + 1_000_000, 0);
    await last.queue.restore(() => true);
    // Dead before its copy was there: the person picks the file again.
    const [left] = last.queue.getState().files;
    if (!left) last.queue.add(sourceOf(world.bytes), place);
    else if (left.state.status === 'missing') last.queue.supply(left.id, sourceOf(world.bytes));
    await last.ended;
  }
  const state = last.queue.getState().files[0]?.state;
  return {
    status: state?.status ?? 'none',
    right: state?.status === 'done' && world.holds(state.file),
    requests: world.requests,
    ideal: Math.ceil(world.bytes.length / CHUNK),
    awaits: first.awaits,
  };
}

/** What outlives a page: the portal, the gateway's memory, copies on the device. */
class World {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly copies = new MemoryFileCopies();
  readonly model: PortalModel;
  readonly #history: History;
  readonly #chance: () => number;
  readonly #take: ReturnType<PortalModel['make']>;
  readonly #stored = new Map<string, readonly number[]>();
  /** Idempotency keys, as the gateway keeps them. */
  #seen = new Map<string, ReturnType<typeof receiptOf>>();
  #late: (() => void)[] = [];
  requests = 0;

  constructor(history: History) {
    this.model = history.model;
    this.#history = history;
    this.#chance = seeded(history.seed);
    this.#take = history.model.make();
    this.bytes = bytesOf(1 + Math.floor(this.#chance() * 12 * CHUNK), history.seed);
  }

  /** The very bytes, under their own digest. */
  holds({ fileId, md5 }: AttachedFile): boolean {
    const file = this.#stored.get(fileId);
    if (file === undefined || md5 !== digest('md5', this.bytes)) return false;
    return Buffer.compare(Buffer.from(file), this.bytes) === 0;
  }

  /** One request: lost before or after it was carried out, carried out twice, or later. */
  send(chunk: UploadChunk) {
    this.requests += 1;
    if (this.#chance() < 0.02) this.#seen = new Map();
    this.#deliverLate();
    const { loss, dup, late } = this.#history;
    const fate = this.#chance();
    if (fate < loss / 4) throw failure('network', 'no');
    if (fate < loss / 2) {
      if (this.#chance() < late) this.#late.push(() => this.#receive(chunk));
      throw failure(this.#chance() < 0.5 ? 'network' : 'timeout');
    }
    const receipt = this.#receive(chunk);
    if (fate < loss) throw failure(this.#chance() < 0.5 ? 'timeout' : 'bad-answer');
    // A browser that sends a POST again by itself: the second answer is the one seen.
    return this.#chance() < dup ? this.#receive(chunk) : receipt;
  }

  #deliverLate(): void {
    if (this.#chance() < 0.5) return;
    for (const deliver of this.#late.splice(0).reverse()) deliver();
  }

  #receive(chunk: UploadChunk): ReturnType<typeof receiptOf> {
    const { gatewayRemembers } = this.#history.model;
    const known = gatewayRemembers && this.#seen.get(chunk.idempotencyKey);
    if (known) return known;
    const told = [chunk.md5 || undefined, chunk.sha256];
    const found = [chunk.md5 && digest('md5', chunk.bytes), digest('sha256', chunk.bytes)];
    if (!told.some((one, i) => one === found[i])) throw new Error('a chunk without its digest');
    const receipt = this.#store(chunk);
    this.#seen.set(chunk.idempotencyKey, receipt);
    return receipt;
  }

  #store(chunk: UploadChunk): ReturnType<typeof receiptOf> {
    const file = this.#take(chunk);
    const last = chunk.index === chunk.count - 1;
    if (file) this.#stored.set(`file-${chunk.wireName}`, file);
    if (!last || this.#history.model.fileSize === 'none')
      return receiptOf(chunk, { fileSize: null });
    return receiptOf(chunk, { fileSize: file?.length ?? null });
  }
}

/** A tab: dies at one of its awaits, and nothing in it goes on then. */
class Page {
  readonly queue: UploadQueue;
  readonly ended: Promise<void>;
  readonly #crashAt: number;
  #die = () => {};
  awaits = 0;
  dead = false;

  constructor(world: World, seed: number, crashAt: number) {
    this.#crashAt = crashAt;
    const clock = new JumpingClock();
    const copies = new CopyKeeper({ store: this.#mortal(world.copies), owner: 'me', clock });
    const { fileSize } = world.model;
    this.queue = new UploadQueue({
      limits: { singleMax: CHUNK, chunkSize: CHUNK, fileMax: null, fileSize },
      ports: {
        ...{ clock, copies },
        connectivity: new FakeConnectivity(),
        random: fakeRandom(seed),
        yieldTask: () => this.#await(async () => {}),
        // One page in two is of plain http, and has no SHA-256.
        ...(seed % 2 === 1 && {
          sha256: (bytes) => this.#await(async () => digest('sha256', bytes)),
        }),
        adapter: {
          deleteFile: async () => {},
          uploadChunk: (chunk) => this.#await(async () => world.send(chunk)),
        },
      },
    });
    this.ended = new Promise((resolve) => {
      this.#die = () => {
        this.dead = true;
        this.queue.dispose();
        resolve();
      };
      this.queue.subscribe(({ status, files }) => {
        const asked = files.some(({ state }) => state.status === 'missing');
        if (status === 'idle' && !asked) resolve();
      });
    });
  }

  /** Counts; the world hears of what the page asked for, the page never hears of it once it is dead. */
  async #await<T>(work: () => Promise<T>): Promise<T> {
    if (this.dead) return new Promise(() => {});
    this.awaits += 1;
    const dies = this.awaits === this.#crashAt;
    const done = work();
    if (!dies) return done;
    done.catch(() => {});
    this.#die();
    return new Promise(() => {});
  }

  /** The store, each of its calls an await of the page. */
  #mortal(store: MemoryFileCopies): MemoryFileCopies {
    const mine = new MemoryFileCopies(store);
    return new Proxy(mine, {
      get: (_, name) => {
        const method = Reflect.get(mine, name).bind(mine);
        return name === 'release'
          ? method
          : (...args: unknown[]) => this.#await(() => method(...args));
      },
    });
  }
}
