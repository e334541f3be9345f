/** Values that an item gives against the values that the schema takes. */
import { type JsonValue, jsonEqual } from '../../json.js';
import { type Segments, toPointer } from '../../paths.js';
import type { FieldItem, RepeatItem } from '../shape.js';
import { isAmong } from './conditions.js';
import { finding, type LintFinding, listed } from './finding.js';
import { allowedValues, certainParts, type Stop, type Subject } from './walk.js';

/** Offered options against the schema's `enum`. */
export function optionFindings({ at, item, place }: Stop, subject: Subject): LintFinding[] {
  if (item.kind !== 'field') return [];
  const offered = offeredValues(item, subject);
  if (offered === undefined) return [];
  const path = `${at}.options`;
  if (offered.length === 0) return [finding('options-empty', path, 'offers nothing to choose')];
  const twice = offered.filter((value, i) => offered.findIndex((one) => jsonEqual(one, value)) < i);
  const allowed = allowedValues(subject.schema, place) ?? offered;
  const wrong = offered.filter((value) => !isAmong(value, allowed));
  const absent = allowed.filter((value) => value !== null && !isAmong(value, offered));
  const on = (values: readonly JsonValue[], code: LintFinding['code'], words: string) =>
    values.length === 0 ? [] : [finding(code, path, words.replace('…', listed(values)))];
  return [
    ...on(wrong, 'option-not-allowed', 'offers …, which the schema does not allow'),
    ...on(absent, 'option-not-offered', 'the schema allows …, but it is not offered'),
    ...on(twice, 'option-twice', 'offers … more than once'),
  ];
}

/** Long lists are not compared: each value would be held against each. */
const MAX_COMPARED = 1000;

function offeredValues(
  { options }: FieldItem,
  { definition }: Subject,
): readonly JsonValue[] | undefined {
  const list = typeof options === 'string' ? definition.lists[options] : options;
  if (!Array.isArray(list) || list.length > MAX_COMPARED) return undefined;
  return list.map((option) => (typeof option === 'string' ? option : option.value));
}

/** A default that the schema refuses is a fault that the citizen did not make. */
export function defaultFindings({ at, item, place }: Stop, { schema }: Subject): LintFinding[] {
  if (item.kind !== 'field' || item.default === undefined) return [];
  const path = toPointer(place);
  const data = wrap(place, item.default as JsonValue);
  const [error] = schema
    .validateAt(path, data)
    .filter((one) => one.keyword !== 'required' && one.keyword !== 'dependentRequired');
  if (error === undefined) return [];
  const words = `${JSON.stringify(item.default)} breaks "${error.keyword}" of the schema`;
  return [finding('default-not-allowed', `${at}.default`, words)];
}

/** The value at its place in otherwise empty answers. */
function wrap(place: Segments, value: JsonValue): JsonValue {
  return place.reduceRight<JsonValue>(
    (inner, key) => (key === '0' ? [inner] : { [key]: inner }),
    value,
  );
}

/** What the schema must call the answer of a widget; others take several types. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  number: ['number', 'integer'],
  integer: ['integer', 'number'],
  money: ['number', 'integer'],
  percent: ['number', 'integer'],
  checkbox: ['boolean'],
  switch: ['boolean'],
  checkboxes: ['array'],
  tags: ['array'],
  address: ['object'],
  location: ['object'],
  ...Object.fromEntries(
    [
      'text',
      'textarea',
      'email',
      'phone',
      'date',
      'date-parts',
      'time',
      'citizen-id',
      'juristic-id',
    ].map((name) => [name, ['string']]),
  ),
};

export function widgetFindings({ at, item, place }: Stop, { schema }: Subject): LintFinding[] {
  const wanted = item.kind === 'field' ? TYPES[item.widget ?? ''] : undefined;
  if (item.kind !== 'field' || wanted === undefined) return [];
  const types = typesAt(certainParts(schema, place));
  if (types.length === 0 || types.some((type) => wanted.includes(type))) return [];
  const message = `"${item.widget}" answers with ${wanted[0]}, but the schema wants ${types.join(' or ')}`;
  return [finding('widget-type', `${at}.widget`, message)];
}

function typesAt(parts: ReturnType<typeof certainParts>): readonly string[] {
  const type = parts.find((part) => part.type !== undefined)?.type;
  return (Array.isArray(type) ? type : [type]).filter(
    (one) => typeof one === 'string' && one !== 'null',
  ) as string[];
}

/** `min` and `max` of a list against `minItems` and `maxItems`. */
export function rangeFindings({ at, item, place }: Stop, { schema }: Subject): LintFinding[] {
  if (item.kind !== 'repeat') return [];
  const parts = certainParts(schema, place);
  const limit = (key: 'minItems' | 'maxItems') => {
    const found = parts.map((part) => part[key]).find((value) => typeof value === 'number');
    return typeof found === 'number' ? found : undefined;
  };
  return rangeFaults(item, { least: limit('minItems'), most: limit('maxItems') }).map((words) =>
    finding('repeat-range', at, words),
  );
}

function rangeFaults(
  { min, max }: RepeatItem,
  { least, most }: { readonly least: number | undefined; readonly most: number | undefined },
): string[] {
  const faults: string[] = [];
  if (max !== undefined && most !== undefined && max > most) {
    faults.push(`takes up to ${max} rows, but the schema only ${most}`);
  }
  if (max !== undefined && least !== undefined && max < least) {
    faults.push(`takes at most ${max} rows, but the schema wants ${least}`);
  }
  if (min !== undefined && most !== undefined && min > most) {
    faults.push(`wants ${min} rows, but the schema takes only ${most}`);
  }
  return faults;
}

/** Ways to fill a field that a computed value overrides; options stay, for they give it its words. */
export function computedFindings({ at, item }: Stop): LintFinding[] {
  if (item.kind !== 'field' || item.computed === undefined) return [];
  const keys = (['prefill', 'default', 'value', 'clearWhen', 'placeholder'] as const).filter(
    (key) => item[key] !== undefined,
  );
  return keys.map((key) =>
    finding('computed-and-filled', `${at}.${key}`, `"${key}" has no effect on a computed field`),
  );
}

export function attachmentFindings({ at, item }: Stop): LintFinding[] {
  if (item.kind !== 'attachment') return [];
  return [
    ...(item.accept === undefined || item.accept.length === 0
      ? [finding('type-unlimited', `${at}.accept`, 'takes files of any type')]
      : []),
    ...(item.documentType.trim() === ''
      ? [finding('document-type-empty', `${at}.documentType`, 'is empty')]
      : []),
  ];
}
