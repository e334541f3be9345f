/**
 * Two copies of one application that went apart: the answers on the screen and others, saved elsewhere or
 * put aside before. The citizen looks at both and chooses; the one not chosen is kept on the device.
 */
import type { ChosenDraft } from '../draft/device-copy.js';
import { migrateDraft } from '../draft/migrate.js';
import { type DraftRecord, parseDraft, snapshotOf } from '../draft/record.js';
import { withSecrets } from '../draft/secrets.js';
import { BizportalError } from '../errors.js';
import { createFormStore, type FormStore } from '../form/store.js';
import type { FieldIssue } from '../form/view.js';
import type { JourneyOptions } from './options.js';
import type { Parts } from './parts.js';
import type { OtherCopy } from './state.js';

export interface CopiesHost {
  readonly options: Pick<JourneyOptions, 'definition' | 'ports'>;
  /** @throws BizportalError `config` before the form is open */
  parts(): Parts;
  /** Something else is known of the other copy; null: there is none. */
  tell(other: OtherCopy | null): void;
  /** The form anew, with this copy. */
  reopen(chosen: ChosenDraft): Promise<void>;
}

/** Key of the fault that asks for a choice; no view has it. */
export const COPIES_KEY = 'copies';

interface Found {
  readonly from: OtherCopy['from'];
  readonly record: DraftRecord;
  /** Places of answers that it lacks, because no device may keep them. */
  readonly withheld?: readonly string[];
}

export class Copies {
  readonly #host: CopiesHost;
  #found: Found | null = null;
  #loading: Promise<Found | null> | null = null;

  constructor(host: CopiesHost) {
    this.#host = host;
  }

  /** When the form is open: what there is besides the answers on the screen. */
  async begin(chosen: ChosenDraft | null): Promise<void> {
    this.#found = null;
    this.#loading = null;
    if (chosen?.other) return this.#take({ from: 'elsewhere', record: chosen.other });
    const parts = this.#host.parts();
    const kept = await parts.aside.read();
    // Meanwhile somebody else may have saved, or the form is gone.
    if (this.#found !== null || !this.#isOpen(parts)) return;
    // What the device may not keep is on the screen, if it is anywhere.
    const whole = kept && withSecrets(kept, parts.saver.record());
    this.#take(whole && { from: 'aside', ...whole });
  }

  /** Somebody else saved: tells at once, and more once it is known. Heard with every key that is typed. */
  async onConflict(): Promise<void> {
    if (this.#found?.from === 'elsewhere' || this.#loading !== null) return;
    this.#found = null;
    this.#host.tell({ from: 'elsewhere', savedAt: null, device: null, lasting: false });
    await this.#load().catch(() => {});
  }

  /**
   * The other copy as a form of its own, to be looked at; null: there is nothing in it any more.
   * @throws BizportalError when it cannot be had or read
   */
  async look(): Promise<FormStore | null> {
    const { record } = this.#found ?? (await this.#load()) ?? {};
    if (record === undefined) return null;
    const { definition, ports } = this.#host.options;
    const { identity, profile } = this.#host.parts().store.getState();
    const { record: readable } = migrateDraft(record, definition);
    const draft = snapshotOf(readable);
    return createFormStore(definition, { identity, profile, draft, clock: ports.clock });
  }

  /** The answers on the screen it is; the others are kept. */
  async keepMine(): Promise<void> {
    const { saver, aside } = this.#host.parts();
    const found = this.#found;
    if (saver.getState().status !== 'conflict') return;
    if (found !== null) await aside.keep(found.record);
    this.#found = null;
    this.#take(found && { from: 'aside', record: found.record });
    await saver.overwrite(found?.record.revision ?? null);
  }

  /** The others it is; the answers on the screen are kept. */
  async takeOther(): Promise<void> {
    const found = this.#found;
    if (found === null) return;
    const { saver, aside } = this.#host.parts();
    const mine = saver.record();
    if (mine === null) await aside.clear();
    else await aside.keep(mine);
    const { lineage } = saver;
    await saver.discard();
    const { record } = migrateDraft(found.record, this.#host.options.definition);
    const { revision } = found.record;
    const { withheld = [] } = found;
    const isAside = found.from === 'aside';
    await this.#host.reopen({
      from: isAside ? 'device' : 'draft',
      record,
      other: null,
      lineage: isAside ? lineage : { base: revision, sent: [] },
      ...(withheld.length > 0 && { withheld }),
    });
    // Only what is written down is found again.
    if (isAside) await this.#host.parts().saver.flush();
  }

  /** The draft is discarded, and with it what was put aside. */
  async forget(): Promise<void> {
    const { aside } = this.#host.parts();
    if (this.#found?.from === 'aside') this.#take(null);
    await aside.clear();
  }

  /** What stands before sending: nothing is sent while it is open which answers are meant. */
  faults(): readonly FieldIssue[] {
    if (this.#host.parts().saver.getState().status !== 'conflict') return [];
    const fault = { key: COPIES_KEY, path: '/copies', code: 'copies', params: {} };
    return [{ ...fault, severity: 'error' }];
  }

  #load(): Promise<Found | null> {
    if (this.#loading !== null) return this.#loading;
    const loading = this.#read().finally(() => {
      if (this.#loading === loading) this.#loading = null;
    });
    this.#loading = loading;
    return loading;
  }

  async #read(): Promise<Found | null> {
    const { definition, ports } = this.#host.options;
    const parts = this.#host.parts();
    const { draftId } = parts.session;
    const draft = draftId === null ? null : await ports.adapter.loadDraft(draftId);
    if (!this.#isOpen(parts)) return null;
    if (draft === null || Object.keys(draft.data).length === 0) return null;
    const { record, error } = parseDraft(draft.data);
    if (error !== undefined) throw error;
    if (record.formId !== definition.id) {
      throw new BizportalError('bad-answer', {
        params: { reason: 'of another form', draft: true },
      });
    }
    this.#take({ from: 'elsewhere', record });
    return this.#found;
  }

  /** Told when it changes: all of the form is rendered for it. */
  #take(found: Found | null): void {
    if (found === this.#found) return;
    this.#found = found;
    this.#host.tell(found && this.#describe(found));
  }

  #describe({ from, record }: Found): OtherCopy {
    const { savedAt, device } = record;
    const lasting = this.#host.parts().isDeviceDurable();
    return { from, savedAt, device: device ?? null, lasting };
  }

  #isOpen(parts: Parts): boolean {
    try {
      return this.#host.parts() === parts;
    } catch {
      return false;
    }
  }
}
