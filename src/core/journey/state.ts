/** The whole way of one application, as data: what `<bizportal-form>` shows and reports. */
import type { LostAnswer } from '../draft/lost.js';
import type { BizportalError } from '../errors.js';
import type { Transitions } from '../machine.js';
import type { Session } from '../ports.js';

/** The one word of `<bizportal-form status>`. */
export type JourneyStatus =
  | 'loading'
  | 'ready'
  | 'reviewing'
  | 'verifying'
  | 'submitting'
  | 'submitted'
  | 'unknown'
  | 'ended'
  | 'failed';

/** The application exists. */
export interface Receipt {
  readonly requestId: string;
  readonly message: string;
  /** ISO 8601, by the clock of the device that sent it: for people; null: not known. */
  readonly sentAt: string | null;
  /** With `requestId` added; null: the portal wants nobody back. */
  readonly callbackUrl: string | null;
}

/** What is known of the copy that is not on the screen. */
export interface OtherCopy {
  /** `elsewhere`: somebody else saved it on the server; `aside`: not chosen before, kept on this device. */
  readonly from: 'elsewhere' | 'aside';
  /** ISO 8601, by the clock of the device that saved it; null: not looked at yet. */
  readonly savedAt: string | null;
  /** Kind of that device; null: unknown. */
  readonly device: string | null;
  /** An `aside` copy outlives the page. */
  readonly lasting: boolean;
}

export interface JourneyState {
  readonly status: JourneyStatus;
  readonly session: Session | null;
  /** Which copy the answers came from; null: a fresh form. */
  readonly restored: 'draft' | 'device' | null;
  /** What could not be carried over from the copy, for the citizen. */
  readonly notice: 'draft-unreadable' | 'draft-migrated' | 'draft-withheld' | null;
  /** With `draft-migrated`: what the form cannot show, which stays in the draft. */
  readonly lost: readonly LostAnswer[];
  /** Keys of the sensitive fields that were empty when the form opened, since no copy had their answers. */
  readonly withheld: readonly string[];
  /** The last refusal while `ready`, `reviewing` or `verifying`; the reason while `ended` or `failed`. */
  readonly error: BizportalError | null;
  readonly receipt: Receipt | null;
  /** While `unknown`: what to tell the agency. */
  readonly reference: string | null;
  /** While `unknown`: the backend is being asked. */
  readonly asking: boolean;
  /** Sources are being asked before the page may be left or anything is sent. */
  readonly waiting: boolean;
  /** Seconds until the session ends, told once; null: there is time. */
  readonly endsIn: number | null;
  /** Answers besides those on the screen, for the citizen to choose; null: none. */
  readonly other: OtherCopy | null;
}

export const journeyTransitions: Transitions<JourneyState> = {
  loading: ['ready', 'reviewing', 'submitted', 'unknown', 'ended', 'failed'],
  ready: ['reviewing', 'verifying', 'unknown', 'ended', 'loading'],
  reviewing: ['ready', 'verifying', 'submitting', 'unknown', 'ended', 'loading'],
  verifying: ['reviewing', 'ready', 'submitting', 'ended', 'loading'],
  submitting: ['verifying', 'reviewing', 'submitted', 'unknown', 'ended', 'loading'],
  submitted: ['loading'],
  unknown: ['submitted', 'reviewing', 'ended', 'loading'],
  ended: ['ready', 'reviewing', 'loading'],
  failed: ['loading'],
};

/** Before anything is known. */
export const START: JourneyState = {
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
