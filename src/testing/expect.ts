/** The few checks that the contract needs, so that it depends on no test framework. */
import { type BizportalErrorCode, isBizportalError } from '../core/errors.js';
import { type JsonValue, jsonEqual } from '../core/json.js';

/** @throws Error when the values differ as JSON */
export function expectEqual(actual: unknown, expected: JsonValue, what: string): void {
  if (jsonEqual(actual, expected)) return;
  throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** @throws Error with `what` */
export function expectThat(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** @throws Error unless the work rejects with a BizportalError of one of the codes */
export async function expectError(
  work: () => Promise<unknown>,
  codes: readonly BizportalErrorCode[],
): Promise<void> {
  const wanted = codes.join(' or ');
  let value: unknown;
  try {
    value = await work();
  } catch (error) {
    expectThat(
      isBizportalError(error),
      `expected a BizportalError ${wanted}, got ${String(error)}`,
    );
    expectThat(codes.includes(error.code), `expected ${wanted}, got ${error.code}`);
    return;
  }
  throw new Error(`expected ${wanted}, but it resolved to ${JSON.stringify(value)}`);
}
