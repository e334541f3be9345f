/** Keywords that look at the value alone. */
import { multipleTest } from '../decimal.js';
import { isJsonObject, type JsonValue } from '../json.js';
import { type Check, report } from './evaluate.js';
import { schemaFault } from './fault.js';
import type { Keyword, Keywords, Rule, Site } from './keyword.js';
import type { SafePattern } from './pattern.js';
import { canonical, codePoints, members, TYPES, typeOf } from './values.js';

/** The number a limit is about; undefined: the limit does not apply to such a value. */
type Measure = (value: JsonValue) => number | undefined;
type Comparison = (measured: number, limit: number) => boolean;

const asNumber: Measure = (value) => (typeof value === 'number' ? value : undefined);
const asLength: Measure = (value) => (typeof value === 'string' ? codePoints(value) : undefined);
const asItems: Measure = (value) => (Array.isArray(value) ? value.length : undefined);
const asMembers: Measure = (value) => (isJsonObject(value) ? members(value).length : undefined);

const atLeast: Comparison = (measured, limit) => measured >= limit;
const atMost: Comparison = (measured, limit) => measured <= limit;
const above: Comparison = (measured, limit) => measured > limit;
const below: Comparison = (measured, limit) => measured < limit;

/** In the order in which their errors are told. */
export const valueKeywords: Keywords = {
  type,
  const: (value, _site, rule) => oneOfValues([value], rule),
  enum: (values, site, rule) =>
    Array.isArray(values) ? oneOfValues(values, rule) : site.wrong('enum', 'an array of values'),
  minLength: count(asLength, atLeast),
  maxLength: count(asLength, atMost),
  pattern: (source, site, rule) => {
    if (typeof source !== 'string') return site.wrong('pattern', 'a regular expression');
    return patternCheck(source, site.pattern(source, 'pattern'), rule);
  },
  format,
  minimum: bound(atLeast),
  maximum: bound(atMost),
  exclusiveMinimum: bound(above),
  exclusiveMaximum: bound(below),
  multipleOf,
  minItems: count(asItems, atLeast),
  maxItems: count(asItems, atMost),
  uniqueItems,
  minProperties: count(asMembers, atLeast),
  maxProperties: count(asMembers, atMost),
};

function type(argument: JsonValue, site: Site, rule: Rule): Check {
  const types = typeof argument === 'string' ? [argument] : argument;
  if (!Array.isArray(types)) return site.wrong('type', 'the name of a type');
  for (const name of types) {
    if (TYPES.includes(name)) continue;
    const text = `there is no type ${JSON.stringify(name)}`;
    schemaFault(rule.schemaPath, 'type', { word: String(name), words: TYPES, text });
  }
  const params = { type: types };
  return (value, at) => {
    const actual = typeOf(value);
    const fits = types.includes(actual) || (actual === 'integer' && types.includes('number'));
    if (!fits) report(at, rule, { ...params, actual: actual ?? typeof value });
  };
}

/** The check of `const`, `enum` and of branches that are nothing but options. */
export function oneOfValues(allowed: readonly JsonValue[], rule: Rule): Check {
  const known = new Set(allowed.map((value) => canonical(value)));
  return (value, at) => {
    if (!known.has(canonical(value))) report(at, rule, { allowed });
  };
}

function count(measure: Measure, holds: Comparison): Keyword {
  return (limit, site, rule) => {
    const isCount = typeof limit === 'number' && Number.isInteger(limit) && limit >= 0;
    return isCount
      ? limitCheck(measure, (measured) => holds(measured, limit), { rule, limit })
      : site.wrong(rule.keyword, 'a whole number, 0 or more');
  };
}

function bound(holds: Comparison): Keyword {
  return (limit, site, rule) =>
    typeof limit === 'number'
      ? limitCheck(asNumber, (measured) => holds(measured, limit), { rule, limit })
      : site.wrong(rule.keyword, 'a number');
}

function multipleOf(limit: JsonValue, site: Site, rule: Rule): Check {
  return typeof limit === 'number' && limit > 0
    ? limitCheck(asNumber, multipleTest(limit), { rule, limit })
    : site.wrong('multipleOf', 'a number above 0');
}

function limitCheck(
  measure: Measure,
  holds: (measured: number) => boolean,
  { rule, limit }: { readonly rule: Rule; readonly limit: number },
): Check {
  return (value, at) => {
    const measured = measure(value);
    if (measured !== undefined && !holds(measured)) report(at, rule, { limit });
  };
}

function patternCheck(pattern: string, { regexp, maxInput }: SafePattern, rule: Rule): Check {
  return (value, at) => {
    if (typeof value !== 'string') return;
    if (value.length > maxInput) report(at, rule, { pattern, limit: maxInput });
    else if (!regexp.test(value)) report(at, rule, { pattern });
  };
}

function format(name: JsonValue, site: Site, rule: Rule): Check | undefined {
  if (typeof name !== 'string') return site.wrong('format', 'the name of a format');
  const hasFormat = Object.hasOwn(site.formats, name) ? site.formats[name] : undefined;
  if (!hasFormat) return undefined;
  return (value, at) => {
    if (typeof value === 'string' && !hasFormat(value)) report(at, rule, { format: name });
  };
}

function uniqueItems(wanted: JsonValue, site: Site, rule: Rule): Check | undefined {
  if (typeof wanted !== 'boolean') return site.wrong('uniqueItems', 'true or false');
  if (!wanted) return undefined;
  return (value, at) => {
    if (!Array.isArray(value)) return;
    const places = new Map<string, number>();
    for (const [index, item] of value.entries()) {
      const key = canonical(item);
      const earlier = places.get(key);
      if (earlier !== undefined) return report(at, rule, { items: [earlier, index] });
      places.set(key, index);
    }
  };
}
