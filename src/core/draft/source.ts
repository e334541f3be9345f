/** The answers as they are now, turned into a record at most once per edit. */
import type { FormSnapshot } from '../form/state.js';
import type { JsonObject } from '../json.js';
import type { Clock, Random } from '../ports.js';
import { type DraftForm, type DraftRecord, recordOf } from './record.js';

export interface DraftSourceOptions {
  readonly form: DraftForm;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Pick<Random, 'uuid'>;
  /** `phone`, `tablet` or `computer`; goes into the records. */
  readonly deviceKind?: string | undefined;
  /** The answers now; null: an empty form, which is never saved over anything. */
  readonly snapshot: () => FormSnapshot | null;
}

/** A record and the edit it holds. */
export interface Taken {
  readonly edit: number;
  readonly record: DraftRecord;
}

export class DraftSource {
  readonly #options: DraftSourceOptions;
  #extras: JsonObject = {};
  #edit = 0;
  #taken: Taken | null = null;

  constructor(options: DraftSourceOptions) {
    this.#options = options;
  }

  /** Counts changes; a copy that holds edit n has everything up to it. */
  get edit(): number {
    return this.#edit;
  }

  touch(): void {
    this.#edit += 1;
  }

  /** Members of the restored record that this version does not know: they are never dropped. */
  carry(extras: JsonObject): void {
    this.#extras = extras;
  }

  /** Both copies of one edit are the same record, revision and all; null: nothing to save. */
  take(): Taken | null {
    if (this.#taken?.edit === this.#edit) return this.#taken;
    const { form, clock, random, snapshot, deviceKind } = this.#options;
    const answers = snapshot();
    if (!answers) return null;
    const record = recordOf(answers, form, {
      revision: random.uuid(),
      savedAt: new Date(clock.now()).toISOString(),
      device: deviceKind,
      extras: this.#extras,
    });
    this.#taken = { edit: this.#edit, record };
    return this.#taken;
  }
}
