/** The demo's switch "network": names for a few fault scripts of the sandbox. */
import type { JsonObject } from '../core/json.js';

/** As `POST /__sandbox/faults` takes them. */
type Script = readonly JsonObject[];

const every = { operation: '*', call: 'every' } as const;

/** Uploads whose connection is cut: the 3rd, 6th, … of the next this many. */
const CUT_EVERY = 3;
const CUT_UPTO = 60;

export const faultPresets: Readonly<Record<string, Script>> = {
  none: [],
  slow: [{ ...every, kind: 'delay', delayMs: 1500 }],
  cut: Array.from({ length: CUT_UPTO / CUT_EVERY }, (_, i) => ({
    operation: 'upload',
    kind: 'cut',
    call: (i + 1) * CUT_EVERY,
  })),
  expired: [{ ...every, kind: 'status', status: 401 }],
  down: [{ ...every, kind: 'status', status: 503, retryAfter: '5' }],
};
