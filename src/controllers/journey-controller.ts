import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { DraftState } from '../core/draft/saver.js';
import type { FormStore } from '../core/form/store.js';
import type { Journey } from '../core/journey/journey.js';
import type { JourneyState } from '../core/journey/state.js';
import type { JsonObject } from '../core/json.js';
import type { Observable } from '../core/machine.js';
import type { OtpState } from '../core/otp/state.js';
import type { QueuedFile, QueueState } from '../core/upload/queue-state.js';

/** What the host compares to tell what happened. */
export interface Glimpse {
  readonly state: JourneyState;
  /** Page id, `review`, or empty before there is a form. */
  readonly page: string;
}

/** What happened, for the host to tell the page. */
export interface JourneyNews {
  moved(before: Glimpse, now: Glimpse): void;
  draft(before: DraftState, now: DraftState): void;
  otp(before: OtpState, now: OtpState): void;
  /** A file that is new or has another state. */
  upload(file: QueuedFile): void;
}

/**
 * Follows one journey. The host is asked to update when the journey moves or when what stands
 * around the fields changes (page, steps, ticks of the review), never for a keystroke.
 */
export class JourneyController implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly isConnected: boolean };
  readonly #news: JourneyNews;
  #journey: Journey | null = null;
  #store: FormStore | null = null;
  /** What {@link answers} of a form at rest are read from. */
  #seen: FormStore | null = null;
  #last: Glimpse | null = null;
  #frame: readonly unknown[] = [];
  #stops: (() => void)[] = [];

  constructor(host: ReactiveControllerHost & { readonly isConnected: boolean }, news: JourneyNews) {
    host.addController(this);
    this.#host = host;
    this.#news = news;
  }

  get journey(): Journey | null {
    return this.#journey;
  }

  /** null: there is nothing yet to do anything on. */
  get openJourney(): Journey | null {
    return this.store === null ? null : this.#journey;
  }

  /** As they would be sent; out of the page or taken over, those the form had. null: no form yet. */
  get answers(): JsonObject | null {
    const left = this.state?.status === 'loading' ? null : this.#seen;
    return (this.store ?? left)?.data() ?? null;
  }

  get state(): JourneyState | null {
    return this.#journey?.getState() ?? null;
  }

  get store(): FormStore | null {
    return this.#journey?.store ?? null;
  }

  /** Follows another journey, or none; the old one saves and rests, but nobody is signed out. */
  follow(journey: Journey | null): void {
    this.#release();
    this.#journey?.presence.leave();
    this.#journey = journey;
    this.#seen = null;
    this.#last = journey && glimpseOf(journey);
    if (this.#host.isConnected) this.hostConnected();
    else journey?.presence.leave();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    const journey = this.#journey;
    if (!journey || this.#stops.length > 0) return;
    this.#stops = [journey.subscribe(() => this.#onJourney())];
    this.#onJourney();
    journey.presence.comeBack();
  }

  hostDisconnected(): void {
    this.#release();
    this.#journey?.presence.leave();
  }

  #release(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#store = null;
  }

  #onJourney(): void {
    this.#followStore();
    this.#tell();
    this.#host.requestUpdate();
  }

  #followStore(): void {
    const { store } = this;
    if (store === null || store === this.#store) return;
    for (const stop of this.#stops.splice(1)) stop();
    this.#store = store;
    this.#seen = store;
    this.#frame = frameOf(store);
    this.#stops.push(
      store.subscribe(() => this.#onStore(store)),
      ...this.#followParts(),
    );
  }

  #followParts(): readonly (() => void)[] {
    const { draft, otp } = this.#journey ?? {};
    const files = this.#journey?.queue;
    return [
      ...(draft ? [follow(draft, (before, now) => this.#news.draft(before, now))] : []),
      ...(otp ? [follow(otp, (before, now) => this.#news.otp(before, now))] : []),
      ...(files ? [follow(files, (before, now) => this.#onFiles(before, now))] : []),
    ];
  }

  #onFiles(before: QueueState, now: QueueState): void {
    const known = new Set(before.files);
    for (const file of now.files) if (!known.has(file)) this.#news.upload(file);
  }

  #onStore(store: FormStore): void {
    const frame = frameOf(store);
    if (frame.length === this.#frame.length && frame.every((part, i) => part === this.#frame[i])) {
      return;
    }
    this.#frame = frame;
    this.#tell();
    this.#host.requestUpdate();
  }

  #tell(): void {
    const before = this.#last;
    if (this.#journey === null || before === null) return;
    const now = glimpseOf(this.#journey);
    this.#last = now;
    this.#news.moved(before, now);
  }
}

/** Calls back with what was and what is. */
function follow<S>(source: Observable<S>, changed: (before: S, now: S) => void): () => void {
  let last = source.getState();
  return source.subscribe((now) => {
    const before = last;
    last = now;
    if (before !== now) changed(before, now);
  });
}

function glimpseOf(journey: Journey): Glimpse {
  return { state: journey.getState(), page: journey.store?.getState().page ?? '' };
}

/** Everything shown around the fields. */
function frameOf(store: FormStore): readonly unknown[] {
  const { page, passed, attempted, declared, consents, profile } = store.getState();
  return [page, passed, attempted, declared, consents, profile, ...store.pages()];
}
