/** The demo's switch "network": names for a few fault scripts of the sandbox. */
import type { JsonObject } from '../core/json.js';

/** As `POST /__sandbox/faults` takes them. */
type Script = readonly JsonObject[];

const every = { operation: '*', call: 'every' } as const;

/** Uploads whose connection is cut: ever more apart, so that files of many chunks get through as well. */
const CUTS = [3, 7, 15, 31, 63] as const;

export const faultPresets: Readonly<Record<string, Script>> = {
  none: [],
  slow: [{ ...every, kind: 'delay', delayMs: 1500 }],
  cut: CUTS.map((call) => ({ operation: 'upload', kind: 'cut', call })),
  expired: [{ ...every, kind: 'status', status: 401 }],
  down: [{ ...every, kind: 'status', status: 503, retryAfter: '5' }],
};
