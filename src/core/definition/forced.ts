/** Forced values: while a condition holds, the form answers for the citizen. */
import { isJsonObject } from '../json.js';
import { didYouMean } from '../suggest.js';
import { compileExpression, type Expression } from './computed.js';
import { type Condition, type ConditionContext, compileCondition } from './condition.js';
import { fault } from './fault.js';

export interface ForcedCase {
  readonly when: Condition;
  readonly value: Expression;
  /** When it no longer holds: the typed answer comes back, the forced one stays, or nothing does. */
  readonly end: 'restore' | 'keep' | 'clear';
  /** false: it becomes the answer when the condition begins to hold, and may be changed then. */
  readonly locked: boolean;
}

const KEYS = ['when', 'const', 'computed', 'end', 'lock'];
const ENDS = ['restore', 'keep', 'clear'] as const;

/**
 * One case or several, the first that holds wins:
 * `{ "when": condition, "const": value }` or `{ "when": …, "computed": expression, "end": "keep" }`.
 * With `"lock": false` the value is only put in, and may be changed.
 * @throws BizportalError `definition`
 */
export function compileForced(
  raw: unknown,
  at: string,
  context: ConditionContext,
): readonly ForcedCase[] {
  if (raw === undefined) return [];
  const cases = Array.isArray(raw) ? raw : [raw];
  return cases.map((one, i) => compileCase(one, Array.isArray(raw) ? `${at}[${i}]` : at, context));
}

function compileCase(raw: unknown, at: string, context: ConditionContext): ForcedCase {
  if (!isJsonObject(raw)) throw fault(at, 'expected { "when": condition, "const": value }');
  const extra = Object.keys(raw).find((key) => !KEYS.includes(key));
  if (extra !== undefined) throw fault(at, `unknown key "${extra}"`, didYouMean(extra, KEYS));
  const end = ENDS.find((word) => word === (raw.end ?? 'restore'));
  if (end === undefined) throw fault(`${at}.end`, `must be one of ${ENDS.join(', ')}`);
  if ('const' in raw === 'computed' in raw) throw fault(at, 'needs either "const" or "computed"');
  const source = 'const' in raw ? { const: raw.const } : raw.computed;
  return {
    when: compileCondition(raw.when ?? true, `${at}.when`, context),
    value: compileExpression(source, `${at}.computed`, context),
    end,
    locked: raw.lock !== false,
  };
}
