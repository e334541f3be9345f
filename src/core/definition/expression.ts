/** What the operations of computed values share. */
import * as decimal from '../decimal.js';
import type { JsonValue } from '../json.js';
import { type DataPath, parsePath } from '../paths.js';
import type { ConditionContext, Scope } from './condition.js';
import { fault, faultAt } from './fault.js';

export interface Expression {
  readonly reads: readonly DataPath[];
  /** undefined: something it needs is not there yet. */
  compute(scope: Scope): JsonValue | undefined;
}

/** An operation as the author wrote it. */
export type Raw = Readonly<Record<string, unknown>>;

/** Where an operation stands, and how its operands are compiled. */
export interface Place {
  readonly at: string;
  readonly context: ConditionContext;
  readonly inner: (raw: unknown) => Expression;
}

export const ZERO: decimal.Decimal = { digits: 0n, exponent: 0 };
export const ONE: decimal.Decimal = { digits: 1n, exponent: 0 };

/** @throws BizportalError `definition` for what is no path, or a path that leads nowhere */
export function pathAt(text: unknown, { at, context }: Omit<Place, 'inner'>): DataPath {
  if (typeof text !== 'string') throw fault(at, 'expected a path');
  try {
    const path = parsePath(text);
    context.checkPath?.(path, text, at);
    return path;
  } catch (thrown) {
    throw faultAt(at, thrown);
  }
}

/** A number, or a text that is one; anything else is no operand. */
export function toNumber(value: JsonValue | undefined): decimal.Decimal | undefined {
  if (typeof value === 'string' && !/^-?\d+(?:\.\d+)?$/.test(value)) return undefined;
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  return decimal.toDecimal(Number(value)) ?? undefined;
}
