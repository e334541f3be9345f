/**
 * One run of one file: at most once per (attempt, chunk), in order, a new attempt on any doubt,
 * accepted only by proof. The reasons are measured in reliability.md §0 and (d).
 */
import { BizportalError, toBizportalError } from '../errors.js';
import type { AttachedFile } from '../form/view.js';
import type { ChunkReceipt, DocumentInfo, UploadChunk } from '../ports.js';
import { Attempt, changed } from './attempt.js';
import { checkContent } from './content.js';
import { delay, type Gate, type Hold } from './gate.js';
import { SpeedMeter, secondsLeft } from './meter.js';
import { halved, narrowed, planChunks } from './plan.js';
import type { UploadContext } from './ports.js';
import { judgeChunk, MAX_RESENDS, MAX_RESTARTS, retryDelay, type Verdict } from './retry.js';
import { type ByteSource, type Progress, type UploadState, waitingState } from './state.js';

/** Milliseconds after which the platform's "offline" is put to the test (fault 26). */
export const PROBE_AFTER = 30_000;
/** Seconds to wait where `busy` names none. */
const BUSY_DEFAULT = 5;

/**
 * Milliseconds between a chunk's start and the reading of the next: with a quick network the one is gone
 * before the other takes time from it. A browser's word that a body has left may come 100 ms late.
 */
const HEAD_START = 15;

/** What is known of a file's bytes, and what one run leaves for the next. */
export interface Carry {
  /** The one going on; left only when the session ended before its chunk was forwarded. */
  attempt: Attempt | null;
  /** Digest of the whole file, from an attempt that read it to its end. */
  md5: string | null;
  /** Nothing of what the name promises was found in it (see `checkContent`). */
  odd: boolean;
}

export interface TransferOptions {
  readonly source: ByteSource;
  readonly document: DocumentInfo;
  readonly context: UploadContext;
  readonly carry: Carry;
  /** This file's own barrier, closed by hand. */
  readonly own: Gate;
  readonly signal: AbortSignal;
  readonly publish: (state: UploadState) => void;
}

export class Transfer {
  readonly #options: TransferOptions;
  readonly #signal: AbortSignal;
  readonly #meter = new SpeedMeter();
  readonly #carry: Carry;
  /** Bytes of this file's largest request, fewer after a doubt. */
  #max = Number.POSITIVE_INFINITY;
  #restarts = 0;
  #resends = 0;

  constructor(options: TransferOptions) {
    this.#options = options;
    this.#signal = options.signal;
    this.#carry = options.carry;
  }

  /** @throws BizportalError when the file cannot be sent; the signal's reason once aborted. */
  async run(): Promise<AttachedFile> {
    // Before the first await, so that nobody takes the file for one still waiting to be started.
    const carry = this.#carry;
    this.#show(carry.attempt ? 'uploading' : 'hashing');
    carry.attempt ??= await this.#firstAttempt();
    await this.#options.source.ready;
    for (;;) {
      await this.#pass();
      carry.attempt ??= this.#newAttempt();
      const { attempt } = carry;
      try {
        const receipt = await this.#sendChunk(attempt);
        if (attempt.finished) return this.#finish(attempt, receipt);
      } catch (thrown) {
        this.#signal.throwIfAborted();
        await this.#recover(attempt, toBizportalError(thrown));
      }
    }
  }

  /** Through the queue's barrier and the file's own; either may have closed behind us. */
  async #pass(): Promise<void> {
    const { own, context } = this.#options;
    const tell = (hold: Hold) => this.#showWait(hold);
    await context.gate.pass(this.#signal, tell);
    while (own.hold) {
      await own.pass(this.#signal, tell);
      await context.gate.pass(this.#signal, tell);
    }
  }

  /** With a look at what the file is. */
  async #firstAttempt(): Promise<Attempt> {
    const { source } = this.#options;
    const attempt = this.#newAttempt();
    const first = await attempt.firstBytes(this.#signal);
    const read = async (start: number, end: number) =>
      end <= first.length ? first.subarray(start, end) : source.read(start, end);
    this.#carry.odd = (await checkContent({ ...source, read })) !== null;
    return attempt;
  }

  #newAttempt(): Attempt {
    const { source, document, context } = this.#options;
    const plan = planChunks(source.size, narrowed(context.limits(), this.#max));
    return new Attempt({ source, document, plan, ...context.ports });
  }

  async #sendChunk(attempt: Attempt): Promise<ChunkReceipt> {
    const signal = this.#signal;
    const first = attempt.index === 0;
    this.#show(first ? 'hashing' : 'uploading');
    const chunk = await attempt.chunk(signal);
    if (first) this.#show('uploading');
    const receipt = await this.#upload(chunk, attempt);
    // An answer may come although the caller stopped it; it belongs to nothing any more.
    signal.throwIfAborted();
    if (chunk.index === chunk.count - 1) await attempt.hashed();
    this.#prove(chunk, receipt, attempt);
    attempt.acknowledge();
    this.#resends = 0;
    return receipt;
  }

  async #upload(chunk: UploadChunk, attempt: Attempt): Promise<ChunkReceipt> {
    const { adapter, clock } = this.#options.context.ports;
    let travelling = true;
    const onProgress = (loaded: number) => {
      if (travelling) this.#show('uploading', Math.min(loaded, chunk.bytes.length));
    };
    const cancel = clock.after(HEAD_START, () =>
      attempt.readAhead(this.#signal, (next) => adapter.prepareChunk?.(next)),
    );
    this.#signal.addEventListener('abort', cancel);
    try {
      return await adapter.uploadChunk(chunk, { signal: this.#signal, onProgress });
    } finally {
      travelling = false;
      cancel();
      this.#signal.removeEventListener('abort', cancel);
    }
  }

  /** No proof is a doubt: a foreign id (fault 9) or a wrong size (fault 8) is never accepted. */
  #prove(chunk: UploadChunk, receipt: ChunkReceipt, attempt: Attempt): void {
    const { source, context } = this.#options;
    if (receipt.fileReferenceId !== chunk.fileReferenceId) throw unproven('FileReferenceId');
    if (chunk.index < chunk.count - 1) return;
    if (receipt.fileId === null) throw unproven('fileId');
    if (context.limits().fileSize !== 'none' && receipt.fileSize !== source.size) {
      this.#discard(receipt);
      throw unproven('fileSize');
    }
    if (this.#carry.md5 !== null && this.#carry.md5 !== attempt.md5) {
      this.#discard(receipt);
      throw changed(source);
    }
  }

  /** A wrong file left on the portal is harmless, so a failure to delete it is none of ours. */
  #discard({ fileId, name, contentType, proof }: ChunkReceipt): void {
    if (fileId === null) return;
    const { adapter } = this.#options.context.ports;
    adapter.deleteFile({ fileId, name, contentType, proof }).catch(() => {});
  }

  /** Returns when another try may begin. */
  async #recover(attempt: Attempt, error: BizportalError): Promise<void> {
    // What has been read of the file so far must be told from what is read next time.
    await attempt.hashed();
    const { connectivity } = this.#options.context.ports;
    const online = connectivity.online();
    const verdict = judgeChunk(error, { index: attempt.index, online });
    this.#apply(verdict, attempt, error);
    if (verdict.action !== 'shrink') await this.#backOff(error, online);
  }

  #apply(verdict: Verdict, attempt: Attempt, error: BizportalError): void {
    switch (verdict.action) {
      case 'resend':
        if (!verdict.free) this.#resends += 1;
        if (this.#resends > MAX_RESENDS) throw this.#gaveUp(error);
        return;
      case 'restart':
        if (!verdict.free) this.#restarts += 1;
        this.#abandon(attempt);
        if (this.#restarts > MAX_RESTARTS) throw this.#gaveUp(error);
        if (verdict.smaller) this.#max = halved(attempt.plan) ?? this.#max;
        return;
      case 'shrink':
        this.#shrink(attempt, error);
        return;
      case 'suspend':
        if (error.forwarded !== 'no') this.#abandon(attempt);
        this.#options.context.gate.close('session', null);
        throw error;
      case 'fail':
        this.#abandon(attempt);
        throw error;
    }
  }

  #shrink(attempt: Attempt, error: BizportalError): void {
    const max = halved(attempt.plan);
    this.#abandon(attempt);
    if (!max) throw error;
    this.#max = max;
    this.#options.context.learn(max);
  }

  async #backOff(error: BizportalError, online: boolean): Promise<void> {
    const { gate, ports } = this.#options.context;
    if (error.code === 'busy') {
      const seconds = Number(error.params.retryAfter ?? BUSY_DEFAULT);
      return gate.close('busy', (Number.isFinite(seconds) ? seconds : BUSY_DEFAULT) * 1000);
    }
    if (!online) return gate.close('offline', PROBE_AFTER);
    const ms = retryDelay(Math.max(this.#restarts, this.#resends), ports.random);
    this.#showWait({ reason: 'backoff', until: ports.clock.monotonic() + ms });
    await delay(ports.clock, ms, this.#signal);
  }

  #abandon(attempt: Attempt): void {
    this.#carry.md5 = attempt.md5 ?? this.#carry.md5;
    this.#carry.attempt = null;
  }

  #gaveUp(cause: BizportalError): BizportalError {
    return new BizportalError('upload-failed', {
      params: { name: this.#options.source.name, code: cause.code, ...words(cause) },
      cause,
    });
  }

  /** `loaded`: bytes of the chunk on its way. */
  #show(status: 'hashing' | 'uploading', loaded = 0): void {
    const { hold } = this.#options.own;
    // A chunk on its way comes to its end while its file rests already.
    if (hold) this.#showWait(hold, loaded);
    else this.#options.publish({ status, progress: this.#progress(loaded) });
  }

  #showWait(hold: Parameters<typeof waitingState>[0], loaded = 0): void {
    this.#options.publish(waitingState(hold, this.#progress(loaded)));
  }

  #progress(travelling: number): Progress {
    const total = this.#options.source.size;
    const sent = (this.#carry.attempt?.acknowledged ?? 0) + travelling;
    // All bytes may have left the device; only the portal's word makes it 100 %.
    const loaded = Math.min(sent, total - 1);
    const speed = this.#meter.add(this.#options.context.ports.clock.monotonic(), loaded);
    return { loaded, total, speed, secondsLeft: secondsLeft(total - loaded, speed) };
  }

  #finish(attempt: Attempt, receipt: ChunkReceipt): AttachedFile {
    const { source, document, context } = this.#options;
    this.#abandon(attempt);
    return {
      fileId: receipt.fileId ?? '',
      name: source.name.normalize('NFC'),
      contentType: receipt.contentType,
      size: source.size,
      md5: attempt.md5 ?? '',
      remark: document.remark,
      uploadedAt: new Date(context.ports.clock.now()).toISOString(),
      ...(receipt.proof === undefined ? {} : { proof: receipt.proof }),
    };
  }
}

function unproven(what: string): BizportalError {
  return new BizportalError('bad-answer', { params: { reason: what, forwarded: 'yes' } });
}

/** The portal's own sentence, where there is one. */
function words(error: BizportalError): Readonly<Record<string, unknown>> {
  return typeof error.params.message === 'string' ? { message: error.params.message } : {};
}
