/** Whether a result is reached. */
import type { FieldModel } from './model.js';
import type { FormScope } from './scope.js';
import type { FieldView, ResultView } from './view.js';

export function resultOf(
  { result }: FieldModel,
  scope: FormScope,
  value: FieldView['value'],
): ResultView | null {
  if (result === null) return null;
  const passed = result.when === null ? value === true : result.when.test(scope);
  return { passed, text: passed ? result.pass : result.notYet };
}
