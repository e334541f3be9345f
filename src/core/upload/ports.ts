/** What uploads need besides the file: the same for all files of a form. */
import type {
  BackendAdapter,
  Connectivity,
  MonotonicClock,
  Random,
  UploadLimits,
  YieldTask,
} from '../ports.js';
import type { CopyKeeper } from './copy-keeper.js';
import type { Gate } from './gate.js';
import type { Md5Blocks } from './md5.js';

export interface UploadPorts {
  readonly adapter: Pick<BackendAdapter, 'uploadChunk' | 'deleteFile' | 'prepareChunk'>;
  readonly clock: MonotonicClock;
  readonly random: Random;
  readonly yieldTask: YieldTask;
  readonly connectivity: Connectivity;
  /**
   * SHA-256 as 64 hex digits, computed beside the main thread. Then MD5 runs over each byte once, for
   * the whole file, and not a second time for its chunk; absent (plain http): it does both.
   */
  readonly sha256?: ((bytes: Uint8Array<ArrayBuffer>) => Promise<string>) | undefined;
  /** Brings the faster loop for MD5, for large files only; where it cannot be had, they take longer. */
  readonly md5Blocks?: (() => Promise<Md5Blocks>) | undefined;
  /** Copies that outlive the page; absent: a reload asks for the files again. */
  readonly copies?: CopyKeeper | undefined;
  /** What requests this way may carry, as learned on earlier visits. */
  readonly wayMemory?: WayMemory | undefined;
}

/** Remembers the largest request that a way to the portal lets through (fault 21). */
export interface WayMemory {
  /** Bytes; null: nothing learned yet. */
  read(): number | null;
  write(bytes: number): void;
}

/** What the files of one queue know in common. */
export interface UploadContext {
  readonly ports: UploadPorts;
  readonly gate: Gate;
  readonly limits: () => UploadLimits;
  /** Something on the way said 413: no request above so many bytes from now on (fault 21). */
  readonly learn: (bytes: number) => void;
}
