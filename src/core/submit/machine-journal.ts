/**
 * The note made before a Create is sent: found at the next start, it says that an application
 * may exist (fault 65). It holds no answers, so it may lie unsealed on the device.
 */
import { isJsonObject } from '../json.js';
import type { DeviceStore } from '../ports.js';
import type { FrozenPayload } from './machine-state.js';

export interface SubmitIntent extends FrozenPayload {
  /** ISO 8601, for people. */
  readonly at: string;
}

export interface SubmitJournal {
  /** The intent whose outcome nobody knows; null: none. */
  load(): Promise<SubmitIntent | null>;
  /** Resolves once the intent is written for good. */
  open(intent: SubmitIntent): Promise<void>;
  /** The outcome is known. */
  close(): Promise<void>;
}

/** `key`: one per draft and form, since there is one application per draft. */
export function deviceJournal(store: DeviceStore, key: string): SubmitJournal {
  return {
    async load() {
      const note = await store.get(key);
      if (!isJsonObject(note)) return null;
      const { reference, payloadHash, at } = note;
      const whole = [reference, payloadHash, at].every((part) => typeof part === 'string');
      return whole ? (note as unknown as SubmitIntent) : null;
    },
    open: ({ reference, payloadHash, at }) => store.set(key, { reference, payloadHash, at }),
    close: () => store.delete(key),
  };
}
