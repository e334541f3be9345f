/** What `config` may hold for each of our widgets; pages' own widgets take anything. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { didYouMean } from '../suggest.js';
import { resolveLimit } from '../thai/date-limits.js';
import { precisions } from '../thai/partial-date.js';
import { scripts } from '../thai/text.js';

/** Why a value cannot be, or null. */
type Rule = (value: JsonValue) => string | null;

const oneOf =
  (...words: readonly string[]): Rule =>
  (value) =>
    typeof value === 'string' && words.includes(value)
      ? null
      : `must be one of ${words.map((word) => `"${word}"`).join(', ')}`;

const yesOrNo: Rule = (value) => (typeof value === 'boolean' ? null : 'must be true or false');

const someText: Rule = (value) => (typeof value === 'string' ? null : 'must be text');

const ANY_DAY = '2026-01-01';
const day: Rule = (value) =>
  typeof value === 'string' && resolveLimit(value, ANY_DAY) !== null
    ? null
    : 'must be "today", a distance such as "-18y" or "+30d", or a day as "2026-01-31"';

const otherOption: Rule = (value) =>
  typeof value === 'boolean' || typeof value === 'string' || isJsonObject(value)
    ? null
    : 'must be true or the text of the option';

const list = { order: oneOf('given', 'label') };
const text = { script: oneOf(...scripts) };
const unit = { unit: someText };

const RULES: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  text,
  textarea: text,
  number: unit,
  integer: unit,
  date: { min: day, max: day },
  'date-parts': { precision: oneOf(...precisions) },
  phone: { extension: yesOrNo },
  select: { other: otherOption },
  radio: { other: otherOption },
  checkboxes: { other: otherOption },
  combobox: { ...list, free: yesOrNo },
  tags: { ...list, free: yesOrNo },
};

export interface ConfigFault {
  readonly key: string;
  readonly reason: string;
  readonly meant?: string | undefined;
}

/** Keys that the widget does not know and values it cannot use; none for a widget of the page's. */
export function configFaults(widget: string, config: JsonObject): readonly ConfigFault[] {
  const rules = Object.hasOwn(RULES, widget) ? RULES[widget] : undefined;
  if (rules === undefined) return [];
  return Object.entries(config).flatMap(([key, value]): ConfigFault[] => {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    if (rule === undefined) {
      const reason = `is nothing that "${widget}" can be told`;
      return [{ key, reason, meant: didYouMean(key, Object.keys(rules)) }];
    }
    const reason = rule(value);
    return reason === null ? [] : [{ key, reason }];
  });
}
