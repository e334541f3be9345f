import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { type BizportalError, toBizportalError } from '../core/errors.js';
import type { AttachedFile } from '../core/form/view.js';
import type { BackendAdapter, Clock, DocumentInfo } from '../core/ports.js';
import { type Refusal, sortPick, type UploadRules } from '../core/upload/accept.js';
import type { HoldReason } from '../core/upload/gate.js';
import type { UploadQueue } from '../core/upload/queue.js';
import { attachedFiles, type QueuedFile, type QueueState } from '../core/upload/queue-state.js';
import type { ByteSource, UploadState } from '../core/upload/state.js';

/** What the host wants right now; read again before every update. */
export interface UploadSettings {
  /** The form's queue; null: the controller makes one of its own. */
  readonly queue: UploadQueue | null;
  readonly adapter: BackendAdapter | null;
  /** Key of the attachment in the queue. */
  readonly field: string;
  readonly rules: UploadRules;
  readonly document: DocumentInfo;
}

/** Told once, in the words of the host's language. */
export type UploadNews =
  | { readonly kind: 'started'; readonly count: number }
  | { readonly kind: 'done' | 'cancelled' | 'removed'; readonly name: string }
  | { readonly kind: 'offline' }
  | { readonly kind: 'failed'; readonly name: string; readonly error: BizportalError };

export interface UploadControllerOptions {
  readonly settings: () => UploadSettings;
  readonly makeQueue: (adapter: BackendAdapter | null) => UploadQueue;
  readonly toSource: (file: File) => ByteSource;
  /** Hands downloaded bytes to the person. */
  readonly save: (blob: Blob, name: string) => void;
  readonly clock: Clock;
  /** A file's state was replaced; `before` is null for a new file. */
  readonly onChange: (file: QueuedFile, before: UploadState | null) => void;
}

/** Milliseconds an element may be out of the document before its uploads stop (fault 90). */
const GRACE = 1_000;
/** Larger pictures get a mark: decoding them costs more memory than a phone has. */
const THUMBNAIL_MAX = 10_000_000;
const THUMBNAIL_TYPES = /^image\/(?:jpeg|png|gif|webp)$/;

/** One attachment's files of a queue, the queue being the form's or its own. */
export class UploadController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };
  readonly #options: UploadControllerOptions;
  readonly #thumbnails = new Map<string, string>();
  readonly #faults = new Map<string, BizportalError>();
  #states = new Map<string, UploadState>();
  #own: UploadQueue | null = null;
  #ownAdapter: BackendAdapter | null = null;
  #bound: UploadQueue | null = null;
  #unsubscribe = () => {};
  #endGrace = () => {};
  #toldOffline = false;
  /** Files set before there is a queue, and those that outlive a disposed one. */
  #kept: readonly AttachedFile[] = [];

  /** Picks that were not taken, newest pick only. */
  refused: readonly Refusal<File>[] = [];
  /** The latest, and only the latest. */
  news: readonly UploadNews[] = [];

  constructor(
    host: ReactiveControllerHost & { readonly isConnected: boolean },
    options: UploadControllerOptions,
  ) {
    host.addController(this);
    this.#host = host;
    this.#options = options;
  }

  /** In the order they were picked. */
  get files(): readonly QueuedFile[] {
    const { field } = this.#options.settings();
    return this.#bound?.getState().files.filter((file) => file.field === field) ?? [];
  }

  /** Those the portal has. */
  get attached(): readonly AttachedFile[] {
    if (!this.#bound) return this.#kept;
    return attachedFiles(this.#bound.getState(), this.#options.settings().field);
  }

  /** Why nothing of the queue is sent now, or null. */
  get hold(): HoldReason | null {
    const state = this.#bound?.getState();
    return state?.status === 'held' ? state.hold.reason : null;
  }

  /** Object URL of a small preview, or null. */
  thumbnail(id: string): string | null {
    return this.#thumbnails.get(id) ?? null;
  }

  /** Why the last remove or download of this file failed, or null. */
  fault(id: string): BizportalError | null {
    return this.#faults.get(id) ?? null;
  }

  hostConnected(): void {
    this.#endGrace();
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { queue, adapter } = this.#options.settings();
    if (!queue && this.#own && adapter !== this.#ownAdapter) this.#disposeOwn();
    if (!queue && !this.#own && (adapter || this.#kept.length > 0)) this.#makeOwn(adapter);
    this.#bind(queue ?? this.#own);
  }

  hostDisconnected(): void {
    this.#endGrace = this.#options.clock.after(GRACE, () => {
      this.#disposeOwn();
      this.#bind(null);
      for (const url of this.#thumbnails.values()) URL.revokeObjectURL(url);
      this.#thumbnails.clear();
    });
  }

  /** Takes what keeps the rules and lists the rest in `refused`; true if any was taken. */
  pick(files: readonly File[]): boolean {
    const { rules, document, field } = this.#options.settings();
    if (!this.#bound) this.#bind(this.#makeOwn(null));
    const { accepted, refused } = sortPick(files, rules, this.#taken());
    this.refused = refused;
    this.news = [
      ...refused.map(({ file, error }) => ({ kind: 'failed', name: file.name, error }) as const),
      ...(accepted.length > 0 ? [{ kind: 'started', count: accepted.length } as const] : []),
    ];
    for (const file of accepted) this.#add(file, { field, document });
    this.#host.requestUpdate();
    return accepted.length > 0;
  }

  dismiss(refusal: Refusal<File>): void {
    this.refused = this.refused.filter((one) => one !== refusal);
    this.#host.requestUpdate();
  }

  /** Stops a file that is not there yet and takes it off the list. */
  async cancel(id: string): Promise<void> {
    this.#bound?.cancel(id);
    await this.remove(id);
  }

  retry(id: string): void {
    this.#bound?.retry(id);
  }

  /** Takes the file off the list and off the portal; a failure is kept in `fault`. */
  async remove(id: string): Promise<void> {
    await this.#attempt(id, async () => {
      await this.#bound?.remove(id);
      this.#forget(id);
    });
  }

  /** Brings the file's bytes back from the portal; a failure is kept in `fault`. */
  async download(id: string): Promise<void> {
    const { adapter } = this.#options.settings();
    const state = this.files.find((file) => file.id === id)?.state;
    if (!adapter || state?.status !== 'done') return;
    await this.#attempt(id, async () => {
      this.#options.save(await adapter.downloadFile(state.file), state.file.name);
    });
  }

  /** Replaces the list by files the portal keeps already. Only for a queue of its own. */
  restore(files: readonly AttachedFile[]): void {
    this.#disposeOwn();
    this.#kept = files;
    this.#host.requestUpdate();
  }

  /** Files that count against the limit. */
  #taken(): number {
    return this.files.filter(({ state }) => state.status !== 'removing').length;
  }

  #add(file: File, place: Pick<QueuedFile, 'field' | 'document'>): void {
    const id = this.#bound?.add(this.#options.toSource(file), place);
    if (!id || file.size > THUMBNAIL_MAX || !THUMBNAIL_TYPES.test(file.type)) return;
    this.#thumbnails.set(id, URL.createObjectURL(file));
  }

  async #attempt(id: string, work: () => Promise<void>): Promise<void> {
    this.#faults.delete(id);
    try {
      await work();
    } catch (thrown) {
      const error = toBizportalError(thrown);
      this.#faults.set(id, error);
      const name = this.files.find((file) => file.id === id)?.name ?? '';
      this.news = [{ kind: 'failed', name, error }];
    } finally {
      this.#host.requestUpdate();
    }
  }

  #forget(id: string): void {
    URL.revokeObjectURL(this.#thumbnails.get(id) ?? '');
    this.#thumbnails.delete(id);
    this.#states.delete(id);
  }

  #makeOwn(adapter: BackendAdapter | null): UploadQueue {
    const { field, document } = this.#options.settings();
    this.#own = this.#options.makeQueue(adapter);
    this.#ownAdapter = adapter;
    for (const file of this.#kept) this.#own.adopt(file, { field, document });
    this.#kept = [];
    return this.#own;
  }

  #disposeOwn(): void {
    if (!this.#own) return;
    this.#kept = attachedFiles(this.#own.getState(), this.#options.settings().field);
    if (this.#bound === this.#own) this.#bind(null);
    this.#own.dispose();
    this.#own = null;
  }

  #bind(queue: UploadQueue | null): void {
    if (queue === this.#bound) return;
    this.#unsubscribe();
    this.#bound = queue;
    this.#states = new Map(this.files.map((file) => [file.id, file.state]));
    this.#unsubscribe = queue?.subscribe((state) => this.#onQueue(state)) ?? (() => {});
  }

  #onQueue(queue: QueueState): void {
    const { field } = this.#options.settings();
    for (const file of queue.files) {
      const before = this.#states.get(file.id) ?? null;
      if (file.field !== field || file.state === before) continue;
      this.#states.set(file.id, file.state);
      const news = newsOf(file, before);
      if (news) this.news = [news];
      this.#options.onChange(file, before);
    }
    if (this.hold === 'offline' && !this.#toldOffline) this.news = [{ kind: 'offline' }];
    this.#toldOffline = this.hold === 'offline';
    this.#host.requestUpdate();
  }
}

/** Only what a person waits for or must act on. */
function newsOf({ name, state }: QueuedFile, before: UploadState | null): UploadNews | null {
  if (state.status === before?.status) return null;
  if (state.status === 'failed') return { kind: 'failed', name, error: state.error };
  // A file whose removal failed is `done` again; that is no news.
  if (state.status === 'done') return before?.status === 'removing' ? null : { kind: 'done', name };
  if (state.status === 'cancelled' || state.status === 'removed')
    return { kind: state.status, name };
  return null;
}
