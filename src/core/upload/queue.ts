/** All files of one form: two on their way at once, everything held when the portal is busy. */
import { BizportalError } from '../errors.js';
import type { AttachedFile } from '../form/view.js';
import type { Observable } from '../machine.js';
import type { DocumentInfo, UploadLimits } from '../ports.js';
import { Gate, type Hold } from './gate.js';
import { secondsLeft } from './meter.js';
import type { RequestLimits, UploadPorts } from './ports.js';
import type { ByteSource, Progress, UploadState } from './state.js';
import { PROBE_AFTER } from './transfer.js';
import { Upload } from './uploader.js';

/** Which attachment of the form a file belongs to, and what goes with it. */
export interface FilePlace {
  /** The attachment's key in the form. */
  readonly field: string;
  readonly document: DocumentInfo;
}

export interface QueuedFile extends FilePlace {
  readonly id: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  readonly state: UploadState;
  /** Id of an earlier file of the same attachment with the same bytes; the citizen decides. */
  readonly duplicateOf: string | null;
}

/** `progress` is over all files that are not done, cancelled or failed. */
export type QueueState = { readonly files: readonly QueuedFile[] } & (
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly progress: Progress }
  | { readonly status: 'held'; readonly hold: Hold; readonly progress: Progress }
);

export interface QueueOptions {
  readonly ports: UploadPorts;
  readonly limits: UploadLimits;
  /** Files on their way at once. */
  readonly parallel?: number;
}

interface Entry {
  readonly upload: Upload;
  readonly unsubscribe: () => void;
}

const PARALLEL = 2;
const ACTIVE: ReadonlySet<UploadState['status']> = new Set(['hashing', 'uploading', 'waiting']);

export class UploadQueue implements Observable<QueueState> {
  readonly #ports: UploadPorts;
  readonly #gate: Gate;
  readonly #parallel: number;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(state: QueueState) => void>();
  readonly #releases: readonly (() => void)[];
  #limits: UploadLimits;
  #state: QueueState = { status: 'idle', files: [] };

  constructor({ ports, limits, parallel = PARALLEL }: QueueOptions) {
    this.#ports = ports;
    this.#limits = limits;
    this.#parallel = parallel;
    this.#gate = new Gate(ports.clock);
    this.#releases = [
      ports.connectivity.subscribe((online) => this.#onConnectivity(online)),
      this.#gate.subscribe(() => this.#pump()),
    ];
    if (!ports.connectivity.online()) this.#onConnectivity(false);
  }

  getState(): QueueState {
    return this.#state;
  }

  subscribe(listener: (state: QueueState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Queues a file that keeps the rules (see `checkFile`); returns its id. */
  add(source: ByteSource, place: FilePlace): string {
    return this.#enter(source, place, { name: source.name, size: source.size, type: source.type });
  }

  /** Takes in a file of a draft, which the portal keeps already. */
  adopt(file: AttachedFile, place: FilePlace): string {
    return this.#enter(file, place, { name: file.name, size: file.size, type: file.contentType });
  }

  /** Stops a file that is not done; it stays listed and may be retried. */
  cancel(id: string): void {
    this.#entry(id).upload.cancel();
  }

  /** Sends a cancelled or failed file again. */
  retry(id: string): void {
    const { upload } = this.#entry(id);
    upload.retry();
    this.#gate.open('session');
    this.#pump();
  }

  /**
   * Takes a file off the list, and off the server if it is there.
   * @throws BizportalError of the adapter; the file then stays listed.
   */
  async remove(id: string): Promise<void> {
    const { upload, unsubscribe } = this.#entry(id);
    const { status } = upload.getState();
    if (status === 'removing') return;
    if (status === 'done') await upload.remove();
    else if (status !== 'cancelled') upload.cancel();
    unsubscribe();
    this.#entries.delete(id);
    this.#publish(this.#state.files.filter((file) => file.id !== id));
    this.#pump();
  }

  /** Chunks on their way come to an end, nothing new is sent. */
  pause(): void {
    this.#gate.close('paused', null);
  }

  /** After a pause, or once the citizen has signed in again: what the session stopped goes on. */
  resume(): void {
    for (const { upload } of this.#entries.values()) {
      const state = upload.getState();
      if (state.status === 'failed' && state.error.code === 'session-ended') upload.retry();
    }
    this.#gate.open('session');
    this.#gate.open('paused');
    this.#pump();
  }

  /** Stops everything; nothing is left running. Files on the server stay. */
  dispose(): void {
    for (const { upload, unsubscribe } of this.#entries.values()) {
      unsubscribe();
      if (isUnfinished(upload.getState())) upload.cancel();
    }
    for (const release of this.#releases) release();
    this.#gate.dispose();
    this.#entries.clear();
    this.#listeners.clear();
  }

  #enter(
    origin: ByteSource | AttachedFile,
    place: FilePlace,
    facts: Pick<QueuedFile, 'name' | 'size' | 'type'>,
  ): string {
    const id = this.#ports.random.uuid();
    const upload = new Upload(origin, place.document, {
      ports: this.#ports,
      gate: this.#gate,
      limits: () => this.#limits,
      learn: (limits) => this.#learn(limits),
    });
    const unsubscribe = upload.subscribe((state) => this.#onUpload(id, upload, state));
    this.#entries.set(id, { upload, unsubscribe });
    const { field, document } = place;
    const state = upload.getState();
    const entry: QueuedFile = { id, field, document, ...facts, state, duplicateOf: null };
    this.#publish([...this.#state.files, entry]);
    this.#pump();
    return id;
  }

  #onUpload(id: string, upload: Upload, state: UploadState): void {
    const files = this.#state.files.map((file) =>
      file.id === id
        ? { ...file, state, duplicateOf: file.duplicateOf ?? this.#twinOf(file, upload.md5) }
        : file,
    );
    this.#publish(files);
  }

  #twinOf(file: QueuedFile, md5: string | null): string | null {
    if (md5 === null) return null;
    const { files } = this.#state;
    const earlier = files.slice(0, files.indexOf(file)).find((other) => {
      const same = other.field === file.field && other.size === file.size;
      return same && this.#entries.get(other.id)?.upload.md5 === md5;
    });
    return earlier?.id ?? null;
  }

  /** Starts what may run now; asked anew each time, since a listener may have changed things. */
  #pump(): void {
    for (let next = this.#startable(); next; next = this.#startable()) {
      void next.run().then(() => this.#pump());
    }
    this.#publish(this.#state.files);
  }

  #startable(): Upload | null {
    const uploads = [...this.#entries.values()].map(({ upload }) => upload);
    const active = uploads.filter((upload) => ACTIVE.has(upload.getState().status)).length;
    if (this.#gate.hold || active >= this.#parallel) return null;
    return uploads.find((upload) => upload.getState().status === 'queued') ?? null;
  }

  #publish(files: readonly QueuedFile[]): void {
    this.#state = summary(files, this.#gate.hold);
    for (const listener of [...this.#listeners]) listener(this.#state);
  }

  #learn({ singleMax, chunkSize }: RequestLimits): void {
    this.#limits = {
      ...this.#limits,
      singleMax: Math.min(singleMax, this.#limits.singleMax),
      chunkSize: Math.min(chunkSize, this.#limits.chunkSize),
    };
  }

  #onConnectivity(online: boolean): void {
    if (online) this.#gate.open('offline');
    else this.#gate.close('offline', PROBE_AFTER);
  }

  #entry(id: string): Entry {
    const entry = this.#entries.get(id);
    if (!entry) throw new BizportalError('internal', { message: `no file ${id} in the queue` });
    return entry;
  }
}

/** Files that must settle before the form may go on or be submitted (fault 37). */
export function unsettledFiles(state: QueueState): readonly QueuedFile[] {
  return state.files.filter(
    ({ state: { status } }) => status !== 'done' && status !== 'cancelled' && status !== 'removed',
  );
}

/** The finished files of an attachment, as the form and the draft keep them. */
export function attachedFiles(state: QueueState, field: string): readonly AttachedFile[] {
  return state.files.flatMap((file) =>
    file.field === field && file.state.status === 'done' ? [file.state.file] : [],
  );
}

function isUnfinished(state: UploadState): boolean {
  return state.status === 'queued' || ACTIVE.has(state.status);
}

function summary(files: readonly QueuedFile[], hold: Hold | null): QueueState {
  const open = files.filter((file) => isUnfinished(file.state));
  if (open.length === 0) return { status: 'idle', files };
  const progress = sum(open.map(progressOf));
  return hold ? { status: 'held', hold, files, progress } : { status: 'running', files, progress };
}

function progressOf({ state, size }: QueuedFile): Progress {
  return 'progress' in state
    ? state.progress
    : { loaded: 0, total: size, speed: null, secondsLeft: null };
}

function sum(parts: readonly Progress[]): Progress {
  const loaded = parts.reduce((all, part) => all + part.loaded, 0);
  const total = parts.reduce((all, part) => all + part.total, 0);
  const speeds = parts.flatMap(({ speed }) => (speed === null ? [] : [speed]));
  const speed = speeds.length === 0 ? null : speeds.reduce((all, one) => all + one, 0);
  return { loaded, total, speed, secondsLeft: secondsLeft(total - loaded, speed) };
}
