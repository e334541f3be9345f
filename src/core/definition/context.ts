/** What the steps of parsing share: the faults found so far. */
import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import type { BizportalError } from '../errors.js';
import { shapeFaults } from './fault.js';

export interface ParseOptions {
  /** Names given to `registerWidget`, allowed besides the built-in ones. */
  readonly widgets?: Iterable<string>;
}

/** Gathers faults while walking; nothing is rendered when there is one. */
export interface ParseContext {
  readonly errors: BizportalError[];
  /** The object when it fits the shape; otherwise the faults are noted and undefined comes back. */
  check<S extends z.ZodMiniObject>(shape: S, raw: unknown, at: string): z.infer<S> | undefined;
}

export function makeContext(): ParseContext {
  const errors: BizportalError[] = [];
  return {
    errors,
    check(shape, raw, at) {
      const result = safeParse(shape, raw, { reportInput: true });
      if (result.success) return result.data;
      errors.push(...shapeFaults(at, result.error.issues, Object.keys(shape.shape)));
      return undefined;
    },
  };
}
