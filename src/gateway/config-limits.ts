/** The numbers of reliability.md G7 and G8, each of which an agency may change. */
import { isJsonObject } from '../core/json.js';

export interface GatewayLimits {
  /** Longest session in seconds, and the longest without a sign of life. */
  readonly session: number;
  readonly idle: number;
  /** Seconds from the closing of the last tab to the end of the session; 0: by its other times only. */
  readonly leave: number;
  /** Largest file in bytes, all chunks together. */
  readonly maxFileSize: number;
  /** Most files in one draft or application. */
  readonly maxFiles: number;
  /** Bytes of a JSON body: drafts, Create, all others. */
  readonly draft: number;
  readonly create: number;
  readonly json: number;
  /** Per session and five minutes: chunks, Creates. */
  readonly chunks: number;
  readonly creates: number;
  /** Failed sign-ins per minute: from one address, from all. */
  readonly launchFailures: number;
  readonly allLaunchFailures: number;
  /** Seconds between two codes (0: the portal alone counts them); codes per hour and day for one identity. */
  readonly otpCooldown: number;
  readonly otpPerHour: number;
  readonly otpPerDay: number;
  /** Tries per code, and seconds of the lock that follows. */
  readonly otpTries: number;
  readonly otpLock: number;
  /** Seconds without a byte of a file on its way, from the portal or to the browser; then it is cut. */
  readonly standstill: number;
}

const defaults: GatewayLimits = {
  session: 8 * 60 * 60,
  idle: 30 * 60,
  leave: 10 * 60,
  maxFileSize: 50 * 1024 * 1024,
  maxFiles: 100,
  draft: 2 * 1024 * 1024,
  create: 4 * 1024 * 1024,
  json: 64 * 1024,
  // G7 says 60 and 3 a minute; over five minutes, so that a fast connection is not slowed down.
  chunks: 300,
  creates: 15,
  launchFailures: 10,
  allLaunchFailures: 300,
  otpCooldown: 60,
  otpPerHour: 5,
  otpPerDay: 10,
  otpTries: 5,
  otpLock: 15 * 60,
  // Long enough for a phone that loses its network and finds it again.
  standstill: 2 * 60,
};

/** Limits with defaults filled in; faults go to `report`. */
export function readLimits(
  value: unknown,
  report: (key: string, problem: string) => void,
): GatewayLimits {
  const input: Readonly<Record<string, unknown>> = isJsonObject(value) ? value : {};
  const limits: Record<string, number> = { ...defaults };
  for (const [key, limit] of Object.entries(input)) {
    if (!Object.hasOwn(defaults, key)) report(`limits.${key}`, 'is not known');
    else if (isLimit(key, limit)) limits[key] = limit;
    else report(`limits.${key}`, 'must be a whole number above 0');
  }
  return limits as unknown as GatewayLimits;
}

function isLimit(key: string, value: unknown): value is number {
  const least = key === 'otpCooldown' || key === 'leave' ? 0 : 1;
  return typeof value === 'number' && Number.isInteger(value) && value >= least;
}
