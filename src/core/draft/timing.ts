/** When a draft is saved. All in milliseconds. */
import type { BizportalError, BizportalErrorCode } from '../errors.js';
import type { Random } from '../ports.js';

/** After a change, until the device's copy is written. */
export const DEVICE_DELAY = 300;
/** Of rest after a change, until the server's copy is. */
export const SERVER_IDLE = 2_000;
/** Between two savings on the server, so a portal is spared one per keystroke (fault 92). */
export const SERVER_INTERVAL = 5_000;
/** For someone who types without ever resting. */
export const SERVER_LATEST = 15_000;

const BACK_OFF = [2_000, 5_000, 15_000, 30_000, 60_000] as const;

/** Moments on the monotonic clock. */
export interface ServerTiming {
  readonly now: number;
  readonly changedAt: number;
  /** First change that the server does not have. */
  readonly dirtySince: number;
  /** Begin of the last saving; null: none yet. */
  readonly lastStart: number | null;
  /** Not before, after a failure; null: none. */
  readonly retryAt: number | null;
}

/** Milliseconds until the next saving on the server is due. */
export function serverDelay(timing: ServerTiming): number {
  const { now, changedAt, dirtySince, lastStart, retryAt } = timing;
  const rested = Math.min(changedAt + SERVER_IDLE, dirtySince + SERVER_LATEST);
  const spaced = lastStart === null ? 0 : lastStart + SERVER_INTERVAL;
  return Math.max(0, Math.max(rested, spaced, retryAt ?? 0) - now);
}

/** What a failed saving on the server means for the next one. */
export type SaveVerdict = 'retry' | 'conflict' | 'stop';

/** Trying again cannot help before somebody has done something. */
const STOP: ReadonlySet<BizportalErrorCode> = new Set<BizportalErrorCode>([
  'session-ended',
  'launch',
  'forbidden',
  'not-found',
  'config',
]);

/** A draft is one whole record, so sending it again harms nothing, whatever became of it. */
export function judgeSave(error: BizportalError): SaveVerdict {
  if (error.code === 'conflict') return 'conflict';
  return STOP.has(error.code) ? 'stop' : 'retry';
}

/** Half fixed, half chance; a server's own `retryAfter` (seconds) wins where it is longer. */
export function saveBackOff(
  failures: number,
  error: BizportalError,
  random: Pick<Random, 'number'>,
): number {
  const longest = BACK_OFF[Math.min(failures, BACK_OFF.length) - 1] ?? BACK_OFF[0];
  const told = Number(error.params.retryAfter ?? 0) * 1000;
  const own = longest * (0.5 + random.number() / 2);
  return Math.max(Math.round(own), Number.isFinite(told) ? told : 0);
}
