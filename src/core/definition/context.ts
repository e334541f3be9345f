/** What the steps of parsing share: the faults found so far. */
import type { BizportalError } from '../errors.js';
import type { Shape } from '../shapes/shape.js';
import { shapeFaults } from './fault.js';
import { MAX_FAULTS, TooManyFaults } from './limits.js';

export interface ParseOptions {
  /** Names given to `registerWidget`, allowed besides the built-in ones. */
  readonly widgets?: Iterable<string>;
}

/** Gathers faults while walking; nothing is rendered when there is one. */
export interface ParseContext {
  readonly errors: BizportalError[];
  /** The object when it fits the shape; otherwise the faults are noted and undefined comes back. */
  check<T>(shape: Shape<T>, raw: unknown, at: string): T | undefined;
}

export function makeContext(): ParseContext {
  const errors: BizportalError[] = [];
  return {
    errors,
    check(shape, raw, at) {
      const { data, misfits } = shape.parse(raw);
      if (misfits === undefined) return data;
      errors.push(...shapeFaults(at, misfits.slice(0, MAX_FAULTS), shape.keys));
      if (errors.length >= MAX_FAULTS) throw new TooManyFaults();
      return undefined;
    },
  };
}
