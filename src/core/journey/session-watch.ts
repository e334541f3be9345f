/**
 * The session's end: told before it comes, taken back when the session went on elsewhere, and mended
 * when the citizen has opened the form from the portal again in another tab. The server's word
 * counts, on a timer that does not jump; the device's clock decides nothing (fault 51).
 */
import { BizportalError, toBizportalError } from '../errors.js';
import type { BackendAdapter, Clock, Connectivity, Session } from '../ports.js';

export interface SessionWatchOptions {
  readonly adapter: Pick<BackendAdapter, 'open' | 'expiresIn' | 'extend'>;
  readonly clock: Clock;
  readonly connectivity: Pick<Connectivity, 'subscribe'>;
  readonly session: Session;
}

export interface SessionNews {
  /** Seconds until the end; null: there is time again. */
  soon(endsIn: number | null): void;
  over(error: BizportalError): void;
}

/** Seconds before the end at which it is told: time to read, and to press a button. */
const WARN = 300;
/** Seconds between two looks while it is told. */
const LOOK = 15;

export class SessionWatch {
  readonly #options: SessionWatchOptions;
  #cancel: () => void = () => {};
  #news: SessionNews | null = null;
  #told = false;

  constructor(options: SessionWatchOptions) {
    this.#options = options;
  }

  /** Tells from now on; the function ends it. */
  start(news: SessionNews): () => void {
    this.#news = news;
    this.#look();
    // Timers stood still while the page was in the browser's cache, or the device asleep (fault 89).
    const forget = this.#options.connectivity.subscribe((online) => {
      if (online) this.#look();
    });
    return () => {
      forget();
      this.#news = null;
      this.#cancel();
    };
  }

  /** Looks now, and again when there is something to see. */
  #look(): void {
    this.#cancel();
    if (this.#news === null) return;
    const left = this.#options.adapter.expiresIn?.() ?? null;
    if (left === null) return;
    this.#tell(left <= WARN ? left : null);
    if (left > 0) this.#later(left > WARN ? left - WARN : Math.min(left, LOOK));
    else void this.stay();
  }

  /** A sign of life; when the server says that it is too late, it is. */
  async stay(): Promise<void> {
    try {
      await this.#options.adapter.extend?.();
      this.#look();
    } catch (thrown) {
      const error = toBizportalError(thrown);
      if (error.code === 'session-ended') this.#news?.over(error);
      else this.#later(LOOK);
    }
  }

  /**
   * Goes on with the session that another tab has opened.
   * @throws BizportalError `launch` when there is none, `forbidden` when it is somebody else's
   */
  async resume(): Promise<void> {
    const { adapter, session } = this.#options;
    const live = await adapter.open(null, { formId: session.formId });
    if (live.identityId !== session.identityId || live.draftId !== session.draftId) {
      throw new BizportalError('forbidden', { params: { reason: 'identity' } });
    }
    this.#look();
  }

  #tell(endsIn: number | null): void {
    if (endsIn === null && !this.#told) return;
    if (endsIn !== null && this.#told) return;
    this.#told = endsIn !== null;
    this.#news?.soon(endsIn === null ? null : Math.round(endsIn));
  }

  #later(seconds: number): void {
    this.#cancel = this.#options.clock.after(seconds * 1000, () => this.#look());
  }
}
