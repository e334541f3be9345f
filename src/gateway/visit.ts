import type { SessionCell } from './forward.js';
import type { Gateway } from './gateway.js';

/** What a handler works with. */
export interface Visit {
  readonly gateway: Gateway;
  readonly request: Request;
  readonly cell: SessionCell;
  /** Where the request came from, as far as is known; for limits only. */
  readonly address: string;
}
