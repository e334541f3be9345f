/** What a journey needs from outside: everything that its parts need. */
import type {
  AddressBook,
  BackendAdapter,
  Connectivity,
  DeviceStore,
  MonotonicClock,
  Random,
  YieldTask,
} from '../ports.js';
import type { FileCopyStore } from '../upload/copies.js';
import type { UploadPorts, WayMemory } from '../upload/ports.js';

export interface JourneyPorts {
  readonly adapter: BackendAdapter;
  readonly clock: MonotonicClock;
  readonly random: Random;
  readonly yieldTask: YieldTask;
  readonly connectivity: Connectivity;
  /** Copies of answers; `durable`: they outlive the page. */
  readonly device: DeviceStore & { readonly durable: boolean };
  /** Hands the person's key to {@link device}; what it cannot use leaves the copies in memory. */
  readonly unlock?: (rawKey: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Intents of submissions: no answers in it, so it may always last. */
  readonly journal: DeviceStore;
  /** Division codes by name, once loaded; a form without addresses needs none. */
  readonly book?: () => AddressBook | null;
  /** Copies of files being sent; absent: a reload asks for them again. */
  readonly files?: FileCopyStore;
  readonly wayMemory?: WayMemory;
  readonly sha256?: UploadPorts['sha256'];
  /** Whether the code is checked by itself or with Create; default `separate`. */
  readonly verifyOtp?: () => 'separate' | 'with-create';
}
