/** Answers of any shape in words, for what is shown and not edited. */
import type { JsonValue } from '../../../core/json.js';
import { formatNumber } from '../../../messages/format.js';
import type { FormContext } from '../context.js';

/** Lists and objects as their parts, in order; empty for no answer. */
export function plainWords(
  ctx: Pick<FormContext, 'msg' | 'lang'>,
  value: JsonValue | undefined,
): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? ctx.msg.yes : ctx.msg.no;
  if (typeof value === 'number') return formatNumber(value, ctx.lang);
  if (typeof value === 'string') return value;
  return Object.values(value)
    .map((part) => plainWords(ctx, part))
    .filter(Boolean)
    .join(', ');
}
