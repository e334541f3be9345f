import type { FormDefinition } from '../definition/form-definition.js';
import type { JsonObject } from '../json.js';
import type { JourneyPorts } from './ports.js';

export interface JourneyOptions {
  readonly definition: FormDefinition;
  /** The portal's `q`; null: go on with the live session. */
  readonly launch: string | null;
  readonly ports: JourneyPorts;
  /** The host page's answers: a prefill. */
  readonly value?: JsonObject | null;
  /** Asked anew each time; false: drafts are saved only when asked for. */
  readonly autosave?: () => boolean;
  /** Likewise; true: the form shows answers and sends nothing. */
  readonly readonly?: () => boolean;
  /** The host page's last word; false stops the submission (`bp-before-submit`). */
  readonly beforeSubmit?: (last: LastWord) => boolean;
}

/** What the host page may look at before anything is sent. */
export interface LastWord {
  readonly data: JsonObject;
  /** Attachment id → ids of its files. */
  readonly attachments: Readonly<Record<string, readonly string[]>>;
}
