/** What a journey needs from outside: everything that its parts need. */
import type { LoadedLater } from '../later.js';
import type {
  AddressBook,
  BackendAdapter,
  Connectivity,
  DeviceStore,
  MonotonicClock,
  Random,
  WriterLock,
  YieldTask,
} from '../ports.js';
import type { FormQueueOptions } from '../upload/form-queue.js';
import type { UploadPorts, WayMemory } from '../upload/ports.js';
import type { UploadQueue } from '../upload/queue.js';

export type LoadedOf<Later> = Later extends LoadedLater<infer T> ? T : never;

export type MakeQueue = (options: FormQueueOptions) => UploadQueue;

export interface JourneyPorts {
  readonly adapter: BackendAdapter;
  readonly clock: MonotonicClock;
  readonly random: Random;
  readonly yieldTask: YieldTask;
  readonly connectivity: Connectivity;
  /** What kind of device this is: `phone`, `tablet`, `computer`; for people who compare two copies. */
  readonly deviceKind?: string;
  /** Copies of answers; `durable`: they outlive the page. */
  readonly device: DeviceStore & { readonly durable: boolean };
  /** Hands the person's key to {@link device}; what it cannot use leaves the copies in memory. */
  readonly unlock?: (rawKey: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Intents of submissions: no answers in it, so it may always last. */
  readonly journal: DeviceStore;
  /** Division codes by name, once loaded; a form without addresses needs none. */
  readonly book?: () => AddressBook | null;
  /** Waits until the codes are there or cannot be had: then nothing is sent that would lack one. */
  readonly settleBook?: () => Promise<void>;
  /**
   * Brings what makes the queue of the form's files, which need not be there from the start; absent:
   * the form has no attachments.
   */
  readonly uploads?: Pick<LoadedLater<MakeQueue>, 'load'>;
  /** Brings what asks the form's sources; absent: it has none. */
  readonly sources?: Pick<
    LoadedLater<Pick<typeof import('../sources/inquirer.js'), 'Inquirer'>>,
    'load'
  >;
  /** Brings what else has to be there before the form is shown. */
  readonly needed?: Pick<LoadedLater, 'load'>;
  /** Brings what makes an application of the answers. */
  readonly application: LoadedLater<typeof import('./application.js')>;
  /** Brings what asks for the code; before it is there, no code is sent for. */
  readonly codeDialog?: LoadedLater;
  /** Lets one tab at a time fill in a draft; absent: nobody is asked. */
  readonly writer?: WriterLock;
  readonly wayMemory?: WayMemory;
  /** Id of the page on show before a reload, which no save may know of; empty: none. */
  readonly lookedAt?: () => string;
  readonly sha256?: UploadPorts['sha256'];
  /** Whether the code is checked by itself or with Create; default `separate`. */
  readonly verifyOtp?: () => 'separate' | 'with-create';
}
