import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { BizportalError, toBizportalError } from '../core/errors.js';
import type { AttachedFile } from '../core/form/view.js';
import type { BackendAdapter } from '../core/ports.js';
import { type Refusal, sortPick } from '../core/upload/accept.js';
import type { HoldReason } from '../core/upload/gate.js';
import type { UploadQueue } from '../core/upload/queue.js';
import { attachedFiles, type QueuedFile, type QueueState } from '../core/upload/queue-state.js';
import type { UploadState } from '../core/upload/state.js';
import { Draws } from './draws.js';
import { PickedFiles } from './picked-files.js';
import { newsOf, type UploadNews } from './upload-news.js';
import type { UploadControllerOptions } from './upload-settings.js';

/** Milliseconds an element may be out of the document before its uploads stop (fault 90). */
const GRACE = 1_000;

/** One attachment's files of a queue, the queue being the form's or its own. */
export class UploadController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };
  readonly #options: UploadControllerOptions;
  readonly #picked = new PickedFiles();
  readonly #draws: Draws;
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
    this.#draws = new Draws(host, options.clock);
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
    return this.#picked.thumbnail(id);
  }

  /** The file itself, where it was picked on this visit. */
  picked(id: string): File | null {
    return this.#picked.file(id);
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
      this.#picked.clear();
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
    for (const file of accepted) void this.#place(file, { field, document });
    this.#host.requestUpdate();
    return accepted.length > 0;
  }

  /** One more that is not taken, found out later. */
  refuse(refusal: Refusal<File>): void {
    this.refused = [...this.refused, refusal];
    this.#host.requestUpdate();
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

  pause(id: string): void {
    this.#bound?.pause(id);
  }

  resume(id: string): void {
    this.#bound?.resume(id);
  }

  /** One place up or down in the list. */
  move(id: string, by: -1 | 1): void {
    this.#bound?.move(id, by);
    const place = this.files.findIndex((file) => file.id === id);
    this.news = [{ kind: 'moved', name: this.files[place]?.name ?? '', place: place + 1 }];
    this.#host.requestUpdate();
  }

  /** A file in place of others; they go once it is there. What breaks a rule is in `refused`. */
  replace(ids: readonly [string, ...string[]], file: File): void {
    const { rules } = this.#options.settings();
    const { refused } = sortPick([file], rules, this.#taken() - ids.length);
    this.refused = refused;
    if (refused.length === 0 && this.#bound) {
      this.#know(this.#bound.replace(ids, this.#options.toSource(file)), file);
    }
    this.#host.requestUpdate();
  }

  /** Works on picked files and puts the outcome in their place; a failure is kept in `fault`. */
  async rework(
    ids: readonly [string, ...string[]],
    work: (files: readonly File[]) => Promise<File | null | undefined>,
  ): Promise<void> {
    await this.#attempt(ids[0], async () => {
      const worked = await work(ids.flatMap((id) => this.picked(id) ?? []));
      if (worked) this.replace(ids, worked);
    });
  }

  /** May this file rest between two of its pieces? */
  canPause({ size }: Pick<QueuedFile, 'size'>): boolean {
    return size > (this.#bound?.requestMax ?? Number.POSITIVE_INFINITY);
  }

  /** The file that the row asks for, picked again; another one is told in `fault`. */
  async again(id: string, file: File): Promise<void> {
    await this.#attempt(id, async () => {
      const wanted = this.files.find((one) => one.id === id)?.name ?? '';
      const source = this.#options.toSource(file);
      if (!(await this.#bound?.matches(id, source))) {
        throw new BizportalError('file-other', { params: { name: file.name, wanted } });
      }
      this.#bound?.supply(id, source);
      this.#know(id, file);
    });
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

  async #place(file: File, place: Pick<QueuedFile, 'field' | 'document'>): Promise<void> {
    const queue = this.#bound;
    const source = this.#options.toSource(file);
    const asked = this.files.filter(({ state }) => state.status === 'missing');
    for (const { id } of asked) {
      if (!(await queue?.matches(id, source))) continue;
      queue?.supply(id, source);
      return this.#know(id, file);
    }
    if (queue) this.#know(queue.add(source, place), file);
  }

  #know(id: string, file: File): void {
    this.#picked.add(id, file);
    this.#host.requestUpdate();
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
    this.#picked.delete(id);
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
    this.#draws.ask(this.files.length);
  }
}
