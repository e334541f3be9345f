/** A definition is untrusted input: it is refused by size before anything walks it (W4). */
import { fault } from './fault.js';

/** Characters of the file. */
export const MAX_BYTES = 1024 * 1024;
const MAX_DEPTH = 64;
const MAX_NODES = 200_000;
export const MAX_FIELDS = 5_000;
export const MAX_OPTIONS = 10_000;

/** @throws BizportalError `definition` for JSON too deep, too large or with a circle in it. */
export function checkLimits(json: unknown): void {
  let nodes = 0;
  const walk = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (depth > MAX_DEPTH) throw fault('', `is nested deeper than ${MAX_DEPTH} levels`);
    nodes += 1;
    if (nodes > MAX_NODES) throw fault('', 'is too large');
    for (const child of Object.values(value)) walk(child, depth + 1);
  };
  walk(json, 0);
}
