/** All files of one form: two on their way at once, everything held when the portal is busy. */
import { BizportalError } from '../errors.js';
import type { AttachedFile } from '../form/view.js';
import type { Observable } from '../machine.js';
import type { UploadLimits } from '../ports.js';
import { hiddenExtension } from './content.js';
import { Gate } from './gate.js';
import { narrowed } from './plan.js';
import type { UploadPorts } from './ports.js';
import {
  type FilePlace,
  fileIdOf,
  isActive,
  isUnfinished,
  moved,
  type QueuedFile,
  type QueueState,
  summary,
  twinOf,
} from './queue-state.js';
import type { ByteSource, UploadState } from './state.js';
import { PROBE_AFTER } from './transfer.js';
import { Upload, type UploadOrigin } from './uploader.js';

export interface QueueOptions {
  readonly ports: UploadPorts;
  readonly limits: UploadLimits;
  /** Files on their way at once. */
  readonly parallel?: number;
}

interface Entry {
  readonly upload: Upload;
  readonly place: FilePlace;
  readonly replaces: readonly string[];
  readonly unsubscribe: () => void;
}

/** What is known of a file before it is in the queue. */
type Facts = Pick<QueuedFile, 'id' | 'name' | 'size' | 'type'>;

const PARALLEL = 2;

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
    this.#limits = narrowed(limits, ports.wayMemory?.read() ?? Number.POSITIVE_INFINITY);
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
    return this.#pick(source, place, []);
  }

  /** Queues a file in place of others, which are removed once the new one is there. */
  replace(ids: readonly [string, ...string[]], source: ByteSource): string {
    return this.#pick(source, this.#entry(ids[0]).place, ids);
  }

  /** Bytes; larger files go in pieces, and can be paused between two of them. */
  get requestMax(): number {
    return this.#limits.singleMax;
  }

  /** Takes in a file of a draft, which the portal keeps already. */
  adopt(file: AttachedFile, place: FilePlace): string {
    const id = this.#ports.random.uuid();
    return this.#enter(file, place, { ...file, id, type: file.contentType });
  }

  /**
   * Takes up what an earlier page was sending: from its copy, or as `missing` where that is gone.
   * `known`: whether the form still has the attachment.
   */
  async restore(known: (field: string) => boolean): Promise<void> {
    const found = (await this.#ports.copies?.restore(({ field }) => known(field))) ?? [];
    for (const { copy, source } of found) {
      const { id, file } = copy;
      const twin = file && this.#state.files.some((one) => fileIdOf(one) === file.fileId);
      if (twin) this.#ports.copies?.forget(id);
      else this.#enter(file ?? source, copy, copy);
    }
  }

  /** Is this the file that an earlier page was sending under this id? */
  async matches(id: string, source: ByteSource): Promise<boolean> {
    return (await this.#ports.copies?.matches(id, source)) ?? false;
  }

  /** The bytes of a file that is `missing` or `failed`, picked again. */
  supply(id: string, source: ByteSource): void {
    const { upload, place } = this.#entry(id);
    upload.supply(this.#kept(id, source, place));
    this.#pump();
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

  /** The portal has these no more, by its own word; each must be sent again. */
  lose(fileIds: ReadonlySet<string>): void {
    for (const file of this.#state.files.filter((one) => fileIds.has(fileIdOf(one) ?? ''))) {
      this.#ports.copies?.forget(file.id);
      this.#entry(file.id).upload.lose();
    }
  }

  /** One place up or down among the files of its attachment. */
  move(id: string, by: -1 | 1): void {
    this.#publish(moved(this.#state.files, id, by));
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
    this.#ports.copies?.forget(id);
    this.#publish(this.#state.files.filter((file) => file.id !== id));
    this.#pump();
  }

  /** Chunks on their way come to an end, nothing new is sent; of one file, or of all. */
  pause(id?: string): void {
    if (id === undefined) this.#gate.close('paused', null);
    else this.#entry(id).upload.pause();
    this.#pump();
  }

  /** After a pause, or once the citizen has signed in again: what the session stopped goes on. */
  resume(id?: string): void {
    if (id !== undefined) this.#entry(id).upload.resume();
    for (const { upload } of this.#entries.values()) {
      const state = upload.getState();
      if (state.status === 'failed' && state.error.code === 'session-ended') upload.retry();
    }
    this.#gate.open('session');
    this.#gate.open('paused');
    this.#pump();
  }

  /** The application is sent: nothing needs to be found again. */
  async forgetCopies(): Promise<void> {
    await this.#ports.copies?.clear();
  }

  /** Stops everything; nothing is left running. Files on the server stay, and copies too. */
  dispose(): void {
    this.#ports.copies?.dispose();
    for (const { upload, unsubscribe } of this.#entries.values()) {
      unsubscribe();
      if (isUnfinished(upload.getState())) upload.cancel();
    }
    for (const release of this.#releases) release();
    this.#gate.dispose();
    this.#entries.clear();
    this.#listeners.clear();
  }

  #pick(source: ByteSource, place: FilePlace, replaces: readonly string[]): string {
    const id = this.#ports.random.uuid();
    return this.#enter(this.#kept(id, source, place), place, { ...source, id }, replaces);
  }

  #kept(id: string, source: ByteSource, { field, document }: FilePlace): ByteSource {
    return this.#ports.copies?.keep(source, { id, field, document }) ?? source;
  }

  #enter(
    origin: UploadOrigin,
    place: FilePlace,
    { id, name, size, type }: Facts,
    replaces: readonly string[] = [],
  ): string {
    const { field, document } = place;
    const upload = new Upload(origin, document, {
      ports: this.#ports,
      gate: this.#gate,
      limits: () => this.#limits,
      learn: (bytes) => this.#learn(bytes),
    });
    const unsubscribe = upload.subscribe((state) => this.#onUpload(id, upload, state));
    this.#entries.set(id, { upload, place, replaces, unsubscribe });
    const state = upload.getState();
    const doubt = hiddenExtension(name) === null ? null : 'extension';
    const facts = { id, name, size, type, field, document, replaces };
    const files = [...this.#state.files];
    const after = files.findIndex((file) => file.id === replaces.at(-1)) + 1;
    files.splice(after || files.length, 0, { ...facts, state, doubt, duplicateOf: null });
    this.#publish(files);
    this.#pump();
    return id;
  }

  #onUpload(id: string, upload: Upload, state: UploadState): void {
    const doubt = upload.odd ? 'content' : null;
    const change = (file: QueuedFile): QueuedFile => {
      const duplicateOf =
        file.duplicateOf ??
        twinOf(file, this.#state.files, (one) => this.#entries.get(one)?.upload.md5);
      return { ...file, state, duplicateOf, doubt: file.doubt ?? doubt };
    };
    const files = this.#state.files.map((file) => (file.id === id ? change(file) : file));
    if (state.status === 'done') this.#ports.copies?.sent(id, state.file);
    this.#publish(files);
    if (state.status === 'done') this.#giveWay(id);
  }

  /** The files that this one replaces; one whose removal fails stays listed and says so. */
  #giveWay(id: string): void {
    for (const old of this.#entry(id).replaces) {
      if (this.#entries.has(old)) void this.remove(old).catch(() => {});
    }
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
    const active = uploads.filter((one) => isActive(one.getState()) && !one.paused).length;
    if (this.#gate.hold || active >= this.#parallel) return null;
    return uploads.find((upload) => upload.getState().status === 'queued') ?? null;
  }

  #publish(files: readonly QueuedFile[]): void {
    this.#state = summary(files, this.#gate.hold);
    for (const listener of [...this.#listeners]) listener(this.#state);
  }

  #learn(bytes: number): void {
    this.#limits = narrowed(this.#limits, bytes);
    this.#ports.wayMemory?.write(bytes);
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
