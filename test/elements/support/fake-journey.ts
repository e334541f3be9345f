/** A journey without a backend: the real store, everything else by hand, one step at a time. */

import {
  platformClock,
  platformConnectivity,
  platformRandom,
  platformYield,
} from '../../../src/adapters/platform.js';
import type { FormDefinition } from '../../../src/core/definition/parse.js';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import type { DraftState } from '../../../src/core/draft/saver.js';
import type { FormStoreOptions } from '../../../src/core/form/state.js';
import { createFormStore, type FormStore } from '../../../src/core/form/store.js';
import type { FieldIssue } from '../../../src/core/form/view.js';
import { formFaults, reviewFaults } from '../../../src/core/journey/faults.js';
import type { Journey } from '../../../src/core/journey/journey.js';
import type { JourneyState } from '../../../src/core/journey/state.js';
import type { Session } from '../../../src/core/ports.js';
import { UploadQueue } from '../../../src/core/upload/queue.js';
import { registeredWidgets } from '../../../src/elements/bizportal-form/widgets/registry.js';

const session = {
  formId: 'demo',
  identityType: 'person',
  identityId: '1111111111119',
  displayName: 'สมหญิง ใจดี',
  draftId: 'd1',
  expiresIn: null,
  callbackUrl: 'https://portal.example/back',
  upload: { singleMax: 5_000_000, chunkSize: 5_000_000, fileMax: null },
} as const;

const fresh: JourneyState = {
  status: 'loading',
  session: null,
  restored: null,
  notice: null,
  lost: [],
  withheld: [],
  error: null,
  receipt: null,
  reference: null,
  asking: false,
  waiting: false,
  endsIn: null,
  other: null,
};

export function definitionOf(json: unknown, schema?: unknown): FormDefinition {
  const { definition, errors } = parseDefinition(json, schema, { widgets: registeredWidgets() });
  if (!definition) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return definition;
}

export class FakeJourney {
  readonly calls: string[] = [];
  readonly queue = new UploadQueue({
    limits: session.upload,
    ports: {
      adapter: {
        uploadChunk: () => new Promise(() => {}),
        deleteFile: async () => {},
      },
      clock: platformClock,
      random: platformRandom,
      yieldTask: platformYield,
      connectivity: platformConnectivity,
    },
  });
  store: FormStore | null = null;
  readonly presence = { leave: () => {}, comeBack: () => {} };
  readonly draft = {
    getState: (): DraftState => this.#draft,
    subscribe: (listener: (state: DraftState) => void): (() => void) => {
      this.#draftListeners.add(listener);
      return () => this.#draftListeners.delete(listener);
    },
  };
  readonly otp = observable({ status: 'idle', resendAt: null } as const);
  readonly #definition: FormDefinition;
  readonly #options: FormStoreOptions;
  readonly #listeners = new Set<() => void>();
  readonly #draftListeners = new Set<(state: DraftState) => void>();
  #draft: DraftState = { status: 'idle' };
  #state = fresh;

  constructor(definition: FormDefinition, options: FormStoreOptions = {}) {
    this.#definition = definition;
    this.#options = options;
  }

  /** As what the element takes. */
  get asJourney(): Journey {
    return this as unknown as Journey;
  }

  getState(): JourneyState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<JourneyState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of [...this.#listeners]) listener();
  }

  setDraft(state: DraftState): void {
    this.#draft = state;
    for (const listener of [...this.#draftListeners]) listener(state);
  }

  /** The session, as if the portal called the applicant so. */
  session(displayName: string | null): Session {
    return { ...session, displayName };
  }

  async open(): Promise<void> {
    this.store = createFormStore(this.#definition, this.#options);
    this.set({ status: 'ready', session });
  }

  async close(): Promise<void> {
    this.calls.push('close');
  }

  dispose(): void {
    this.calls.push('dispose');
  }

  leave(key: string): void {
    this.store?.dispatch({ type: 'leave', key });
  }

  async next(): Promise<readonly FieldIssue[]> {
    const { store } = this;
    if (!store) return [];
    const { page } = store.getState();
    const issues = formFaults(store, this.queue.getState(), page);
    store.dispatch({ type: 'attempt', page });
    if (issues.length > 0) return issues;
    store.dispatch({ type: 'passed', id: page });
    const ids = store.pages().map(({ id }) => id);
    this.goToPage(ids[ids.indexOf(page) + 1] ?? 'review');
    return [];
  }

  back(): void {
    const ids = this.store?.pages().map(({ id }) => id) ?? [];
    const at = ids.indexOf(this.store?.getState().page ?? '');
    this.goToPage(ids.at(at - 1) ?? '');
  }

  goToPage(id: string): void {
    this.store?.dispatch({ type: 'page', id });
    this.set({ status: id === 'review' ? 'reviewing' : 'ready' });
  }

  validate(): readonly FieldIssue[] {
    this.store?.dispatch({ type: 'attempt', page: '*' });
    return this.store?.issues() ?? [];
  }

  async submit(): Promise<readonly FieldIssue[]> {
    const { store } = this;
    if (!store) return [];
    store.dispatch({ type: 'attempt', page: '*' });
    const issues = [...formFaults(store, this.queue.getState()), ...reviewFaults(store)];
    if (issues.length === 0) this.set({ status: 'verifying' });
    return issues;
  }

  async saveDraft(): Promise<void> {
    this.calls.push('saveDraft');
  }

  async discardDraft(): Promise<void> {
    this.calls.push('discardDraft');
  }

  async checkUnknown(): Promise<void> {
    this.calls.push('checkUnknown');
  }

  reset(): void {
    this.store?.dispatch({ type: 'reset' });
  }

  cancelOtp(): void {
    this.set({ status: 'reviewing' });
  }
}

function observable<S>(state: S) {
  return { getState: () => state, subscribe: () => () => {} };
}
