/** The closed list of functions of a submission template. Each takes what it can and leaves the rest. */
import { fault } from '../definition/fault.js';
import { isJsonObject, type JsonValue, own } from '../json.js';
import { formatDate } from '../thai/dates.js';
import { codeOf } from './template-code.js';
import type { Step } from './template-scope.js';

type Make = (argument: JsonValue, at: string) => Step;

/** Applies to texts (and numbers, as texts); anything else passes through. */
const onText =
  (change: (text: string) => JsonValue | undefined): Step =>
  (value) =>
    typeof value === 'string' || typeof value === 'number' ? change(String(value)) : value;

const onList =
  (change: (list: readonly JsonValue[]) => JsonValue | undefined): Step =>
  (value) =>
    Array.isArray(value) ? change(value) : value;

const functions: Readonly<Record<string, Make>> = {
  default: (argument) => (value) => (value === undefined || value === '' ? argument : value),
  constant: (argument) => (value) => (value === undefined ? undefined : argument),
  pad: (argument, at) => {
    const length = whole(argument, at);
    return onText((text) => text.padStart(length, '0'));
  },
  strip: (argument) => {
    const characters = new Set(typeof argument === 'string' ? argument : '- ');
    return onText((text) => [...text].filter((one) => !characters.has(one)).join(''));
  },
  replace: (argument, at) => {
    const table = isJsonObject(argument) ? argument : null;
    if (table === null) throw fault(at, 'expected an object of old and new texts');
    return onText((text) =>
      Object.entries(table).reduce((done, [from, to]) => done.replaceAll(from, String(to)), text),
    );
  },
  split: (argument) => onText((text) => text.split(typeof argument === 'string' ? argument : ' ')),
  join: (argument) =>
    onList((list) =>
      list.some((one) => typeof one === 'object')
        ? [...list]
        : list.join(typeof argument === 'string' ? argument : ' '),
    ),
  first: () => onList((list) => list[0]),
  rest: () => onList((list) => list.slice(1)),
  index: (argument, at) => {
    const position = whole(argument, at);
    return onList((list) => list[position]);
  },
  code: codeOf,
  count: () => (value) => (Array.isArray(value) ? value.length : 0),
  label:
    () =>
    (value, { scope, path }) =>
      scope.label(path) ?? value,
  thaiDate: (argument) =>
    onText((iso) => thaiDate(iso, typeof argument === 'string' ? argument : 'long')),
  isoDate: () => onText((iso) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? `${iso}T00:00:00+07:00` : iso)),
  number: () =>
    onText((text) =>
      text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : undefined,
    ),
  string: () => (value) =>
    value === undefined || typeof value === 'object' ? value : String(value),
  bool: (argument) => {
    const [yes, no] = Array.isArray(argument) ? argument : ['1', '0'];
    return (value) => (typeof value === 'boolean' ? (value ? yes : no) : value);
  },
  omitEmpty: () => (value) => (isBlank(value) ? undefined : value),
  omitKeys: (argument) => {
    const keys = new Set(Array.isArray(argument) ? argument.map(String) : []);
    return (value) =>
      isJsonObject(value)
        ? Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)))
        : value;
  },
  map: (argument, at) => {
    if (!isJsonObject(argument)) throw fault(at, 'expected an object of old and new values');
    return (value) =>
      value === undefined || typeof value === 'object'
        ? value
        : (own(argument, String(value)) ?? value);
  },
};

export const functionNames: readonly string[] = Object.keys(functions);

/**
 * @returns null for an unknown name
 * @throws BizportalError `definition` for an argument of the wrong kind
 */
export function compileFunction(
  name: string,
  argument: JsonValue | undefined,
  at: string,
): Step | null {
  const make = Object.hasOwn(functions, name) ? functions[name] : undefined;
  return make === undefined ? null : make(argument ?? null, at);
}

function whole(argument: JsonValue, at: string): number {
  if (typeof argument === 'number' && Number.isInteger(argument) && argument >= 0) return argument;
  throw fault(at, 'expected a whole number');
}

function isBlank(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** `long` is `30 กรกฎาคม 2569`; else a pattern of `dd MM BBBB yyyy`. */
function thaiDate(iso: string, pattern: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return iso;
  if (pattern === 'long') return formatDate(iso, 'th');
  const [, year = '', month = '', day = ''] = match;
  return pattern
    .replaceAll('dd', day)
    .replaceAll('MM', month)
    .replaceAll('BBBB', String(Number(year) + 543))
    .replaceAll('yyyy', year);
}
