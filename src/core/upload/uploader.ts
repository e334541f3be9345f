/** One picked file from `queued` to `done` and, if asked, off the server again. */
import { BizportalError, type BizportalErrorCode, toBizportalError } from '../errors.js';
import type { AttachedFile } from '../form/view.js';
import { Machine, type Observable } from '../machine.js';
import type { DocumentInfo } from '../ports.js';
import { Gate } from './gate.js';
import type { UploadContext } from './ports.js';
import { isResumable } from './retry.js';
import { type ByteSource, type UploadState, uploadTransitions, waitingState } from './state.js';
import { type Carry, Transfer } from './transfer.js';

/** Whatever is left on the server, the form is rid of it. */
const GONE: ReadonlySet<BizportalErrorCode> = new Set(['not-found', 'file-unproven']);

/** Bytes to send, a file that the portal keeps already, or null: the bytes are gone. */
export type UploadOrigin = ByteSource | AttachedFile | null;

/**
 * See {@link UploadState}. `UploadQueue` makes it and decides when it runs. Made from bytes it
 * begins `queued`; made from a file that the portal keeps already, `done`; from nothing, `missing`.
 */
export class Upload implements Observable<UploadState> {
  readonly #document: DocumentInfo;
  readonly #context: UploadContext;
  readonly #machine: Machine<UploadState>;
  readonly #own: Gate;
  #source: ByteSource | null;
  #abort = new AbortController();
  /** Replaced, never emptied: a run that was stopped may still write to its own. */
  #carry: Carry;

  constructor(origin: UploadOrigin, document: DocumentInfo, context: UploadContext) {
    const stored = origin && 'fileId' in origin ? origin : null;
    this.#source = origin && !('fileId' in origin) ? origin : null;
    this.#own = new Gate(context.ports.clock);
    this.#document = document;
    this.#context = context;
    this.#carry = unread(stored?.md5 || null);
    this.#machine = new Machine<UploadState>(
      'upload',
      stored ? { status: 'done', file: stored } : { status: origin ? 'queued' : 'missing' },
      uploadTransitions,
    );
  }

  getState(): UploadState {
    return this.#machine.getState();
  }

  subscribe(listener: (state: UploadState) => void): () => void {
    return this.#machine.subscribe(listener);
  }

  /** Of the whole file, 32 hex digits; null until it has been read to its end. */
  get md5(): string | null {
    return this.#carry.attempt?.md5 ?? this.#carry.md5;
  }

  /** Rests by the person's wish, and leaves its place to another file. */
  get paused(): boolean {
    return this.#own.hold !== null;
  }

  /** The chunk on its way comes to its end, the next one waits for {@link resume}. */
  pause(): void {
    const state = this.getState();
    if (!('progress' in state)) return;
    this.#own.close('paused', null);
    if (this.#own.hold) this.#machine.to(waitingState(this.#own.hold, state.progress));
  }

  resume(): void {
    this.#own.open('paused');
  }

  /** The file, picked again: from `missing` or `failed` back to `queued`. */
  supply(source: ByteSource): void {
    this.#source = source;
    this.#carry = unread(null);
    this.#machine.to({ status: 'queued' });
  }

  /** See `checkContent`. */
  get odd(): boolean {
    return this.#carry.odd;
  }

  /** From `queued` to `done`, `failed` or `cancelled`; never rejects. */
  async run(): Promise<void> {
    if (!this.#source) return;
    const abort = new AbortController();
    const { signal } = abort;
    this.#abort = abort;
    const next = await new Transfer({
      source: this.#source,
      document: this.#document,
      context: this.#context,
      carry: this.#carry,
      own: this.#own,
      signal,
      publish: (state) => {
        if (!signal.aborted) this.#machine.to(state);
      },
    })
      .run()
      .then(
        (file): UploadState => ({ status: 'done', file }),
        (thrown): UploadState => failedState(toBizportalError(thrown)),
      );
    // A cancelled run may end long after its file was queued anew: it has no say any more.
    if (!signal.aborted) this.#machine.to(next);
  }

  /** Abandons the attempt; a late answer to it changes nothing (fault 36). */
  cancel(): void {
    this.#machine.to({ status: 'cancelled' });
    this.#own.open('paused');
    this.#abort.abort(new BizportalError('aborted'));
    this.#carry = unread(this.md5);
  }

  /**
   * Back to `queued`, with all restarts again.
   * @throws BizportalError `internal` unless `cancelled`, or `failed` and resumable.
   */
  retry(): void {
    const state = this.getState();
    if (state.status === 'failed' && !state.resumable) {
      throw new BizportalError('internal', { message: 'upload: the file must be picked again' });
    }
    this.#machine.to({ status: 'queued' });
  }

  /** The portal had the file and has it no more (fault 38): sent again where its bytes are at hand. */
  lose(): void {
    const state = this.getState();
    if (state.status !== 'done') return;
    const error = new BizportalError('file-lost', { params: { name: state.file.name } });
    this.#carry = unread(this.md5);
    this.#machine.to({ status: 'failed', error, resumable: this.#source !== null });
  }

  /**
   * Deletes the file on the server; one that is gone already, or that nobody here can get at, counts as
   * deleted.
   * @throws BizportalError of the adapter, the file then stays `done`; `internal` unless `done`.
   */
  async remove(): Promise<void> {
    const state = this.getState();
    if (state.status !== 'done') {
      throw new BizportalError('internal', { message: `upload: ${state.status} → removing` });
    }
    const { file } = state;
    this.#machine.to({ status: 'removing', file });
    try {
      await this.#context.ports.adapter.deleteFile(file);
    } catch (thrown) {
      const error = toBizportalError(thrown);
      if (!GONE.has(error.code)) {
        this.#machine.to({ status: 'done', file });
        throw error;
      }
    }
    this.#machine.to({ status: 'removed' });
  }
}

function failedState(error: BizportalError): UploadState {
  return { status: 'failed', error, resumable: isResumable(error) };
}

/** `md5`: of the whole file, where it is known. */
function unread(md5: string | null): Carry {
  return { attempt: null, md5, odd: false };
}
