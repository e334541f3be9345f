/** What `config` may hold for each of our widgets; pages' own widgets take anything. */
import { isJsonObject, type JsonObject, type JsonValue } from '../json.js';
import { didYouMean } from '../suggest.js';
import { ADDRESS_MEMBERS, ADDRESS_PARTS } from '../thai/address.js';
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

/** Named parts, each under a key of the agency's, or `false` where it keeps none. */
const keysFor =
  (members: readonly string[]): Rule =>
  (value) => {
    if (!isJsonObject(value)) return 'must be an object: part → your key, or false';
    const [wrong] = Object.entries(value).filter(
      ([member, key]) =>
        !members.includes(member) || !(key === false || (typeof key === 'string' && key !== '')),
    );
    if (wrong === undefined) return null;
    return members.includes(wrong[0])
      ? `"${wrong[0]}" must be a key of yours, or false`
      : `"${wrong[0]}" is no part; parts are ${members.join(', ')}`;
  };

const someOf =
  (parts: readonly string[]): Rule =>
  (value) => {
    const wrong = Array.isArray(value) ? value.find((one) => !parts.some((p) => p === one)) : value;
    if (wrong === undefined) return null;
    return `must be a list of parts: ${parts.join(', ')}`;
  };

const somePaths: Rule = (value) =>
  (Array.isArray(value) ? value : [value]).every((one) => typeof one === 'string')
    ? null
    : 'must be the path of another address, or several';

const SIDES: readonly string[] = ['south', 'north', 'west', 'east'];
const bounds: Rule = (value) =>
  isJsonObject(value) &&
  Object.entries(value).every(([side, at]) => SIDES.includes(side) && typeof at === 'number')
    ? null
    : 'must be degrees by south, north, west, east';

const anything: Rule = () => null;

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
  address: {
    keys: keysFor(ADDRESS_MEMBERS),
    parts: someOf(ADDRESS_PARTS),
    required: someOf(ADDRESS_PARTS),
    copyFrom: somePaths,
  },
  // `map`: whatever the page's own map wants to be told.
  location: { keys: keysFor(['lat', 'lng', 'url']), bounds, map: anything },
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
