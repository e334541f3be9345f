/** Names that mean nothing where they stand: unused conditions and lists, unknown register paths. */

import type { JsonValue } from '../../json.js';
import { own } from '../../json.js';
import { parsePath } from '../../paths.js';
import { didYouMean } from '../../suggest.js';
import type { FormDefinition } from '../form-definition.js';
import { finding, type LintFinding } from './finding.js';
import { partsAt, type Stop, type Subject } from './walk.js';

/** Conditions, lists and sources that nothing in the form names. */
export function unused(definition: FormDefinition): LintFinding[] {
  const { conditions, lists, sources, pages, rules, submission } = definition;
  const around = wordsIn({ pages, rules, submission, sources } as unknown as JsonValue);
  const users = new Map<string, number>();
  for (const raw of Object.values(conditions)) {
    for (const word of wordsIn(raw as JsonValue)) users.set(word, (users.get(word) ?? 0) + 1);
  }
  const idle = (names: object, isUsed: (name: string) => boolean) =>
    Object.keys(names).filter((name) => !isUsed(name));
  const told = (code: LintFinding['code'], at: string) => finding(code, at, 'is used nowhere');
  return [
    // A condition cannot name itself.
    ...idle(conditions, (name) => around.has(name) || users.has(name)).map((name) =>
      told('condition-unused', `conditions.${name}`),
    ),
    ...idle(lists, (name) => around.has(name)).map((name) => told('list-unused', `lists.${name}`)),
    ...idle(sources, (name) => isSourceUsed(name, definition, around)).map((name) =>
      told('source-unused', `sources.${name}`),
    ),
  ];
}

/** Named by a gate, a check or options, or read as `sources.name…` by anything, key or value. */
function isSourceUsed(
  name: string,
  definition: FormDefinition,
  words: ReadonlySet<string>,
): boolean {
  if (words.has(name)) return true;
  const { pages, conditions, rules, submission, sources } = definition;
  const text = JSON.stringify({ pages, conditions, rules, submission, sources });
  return new RegExp(`\\bsources[./]${name}\\b`).test(text);
}

/** Every text in a value that may be a name; keys are paths and keywords. */
function wordsIn(value: JsonValue, words = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') words.add(value);
  else if (typeof value === 'object' && value !== null) {
    for (const child of Object.values(value)) wordsIn(child as JsonValue, words);
  }
  return words;
}

const ADDRESS = Object.fromEntries(
  [
    ...['addressNo', 'moo', 'villageNo', 'villageName', 'soi', 'building', 'roomNo', 'floorNo'],
    ...['road', 'subDistrict', 'district', 'province', 'postCode'],
  ].map((key) => [key, true]),
);
const NAME = { title: true, firstName: true, lastName: true, nationality: true };
const COMMON = { identityId: true, identityName: true, identityType: true, email: true };

/** What the portal's registers were seen to hold; keys in any spelling. Lists have one entry. */
const REGISTERS: Readonly<Record<string, object>> = {
  person: {
    ...COMMON,
    citizenInformation: {
      ...NAME,
      birthDate: true,
      firstNameEN: true,
      lastNameEN: true,
      gender: true,
    },
    addresses: [ADDRESS],
  },
  juristic: {
    ...COMMON,
    addresses: [ADDRESS],
    juristicInformation: {
      juristicNameEN: true,
      juristicType: true,
      registerCapital: true,
      registerDate: true,
      standardText: true,
      'cd:OrganizationJuristicID': true,
      committees: [{ ...NAME, sequence: true, order: true, committeeId: true }],
    },
  },
  session: { identityType: true, identityId: true, displayName: true },
};

const fold = (key: string): string => key.replaceAll(/[_-]/g, '').toLowerCase();

export function prefillFindings({ at, item }: Stop, { definition }: Subject): LintFinding[] {
  if (item.kind === 'repeat' && item.seed !== undefined) {
    return registerPaths(item.seed.from, `${at}.seed.from`, definition);
  }
  if (item.kind !== 'field' || item.prefill === undefined) return [];
  const { prefill } = item;
  return typeof prefill === 'string'
    ? registerPaths(prefill, `${at}.prefill`, definition)
    : registerPaths(prefill.from, `${at}.prefill.from`, definition);
}

/** Of alternatives one is enough: registers spell their keys differently. */
function registerPaths(
  from: string | readonly string[],
  at: string,
  { identity }: FormDefinition,
): LintFinding[] {
  const faults = [from].flat().map((path) => {
    const { segments } = parsePath(path);
    const [root = ''] = segments;
    const isOther = root === 'person' || root === 'juristic';
    if (isOther && !identity.includes(root)) return `this form is not for "${root}"`;
    return Object.hasOwn(REGISTERS, root) ? unknownKey(segments) : undefined;
  });
  const [first] = faults;
  if (first === undefined || faults.includes(undefined)) return [];
  return [finding('prefill-unknown', at, first)];
}

function unknownKey([root = '', ...keys]: readonly string[]): string | undefined {
  let here: unknown = REGISTERS[root];
  for (const key of keys) {
    // Deeper than what was seen.
    if (here === true) return undefined;
    if (Array.isArray(here)) {
      [here] = here;
      if (/^(?:\d+|\*)$/.test(key)) continue;
    }
    const names = Object.keys(here as object);
    const name = names.find((one) => fold(one) === fold(key));
    if (name === undefined) {
      const meant = didYouMean(key, names);
      const hint = meant === undefined ? '' : `, did you mean "${meant}"?`;
      return `the register of a ${root} has no "${key}"${hint}`;
    }
    here = own(here, name);
  }
  return undefined;
}

/** Codes of faults beside the keywords of JSON Schema; their sentences are in `src/messages`. */
const CODES = [
  ...['required', 'type', 'enum', 'options', 'const', 'minLength', 'maxLength', 'pattern'],
  ...['format', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minItems', 'maxItems', 'unique', 'number', 'citizenId', 'juristicId', 'email', 'phone'],
  ...[
    'postcode',
    'divisions',
    'date',
    'dateParts',
    'dateDay',
    'dateYear',
    'minDate',
    'maxDate',
    'minFiles',
  ],
  ...['maxFiles', 'upload', 'remark', 'result', 'server', 'other', 'min', 'max', 'uniqueItems'],
  ...['not', 'oneOf', 'anyOf', 'contains', 'minContains', 'maxContains', 'dependentRequired'],
];

export function messageFindings({ at, item, place }: Stop, { schema }: Subject): LintFinding[] {
  if (item.kind === 'content' || item.messages === undefined) return [];
  const keywords = [...CODES, ...partsAt(schema, place).flatMap((part) => Object.keys(part))];
  return Object.keys(item.messages)
    .filter((key) => !keywords.includes(key.split(':')[0] ?? key))
    .map((key) => {
      const meant = didYouMean(key, keywords);
      const hint = meant === undefined ? '' : `, did you mean "${meant}"?`;
      return finding(
        'message-unknown',
        `${at}.messages.${key}`,
        `no fault is called "${key}"${hint}`,
      );
    });
}

/** Tokens of the HTML standard that a licence form can use; after `section-x`, `home` and the like. */
const TOKENS = [
  ...['off', 'on', 'name', 'honorific-prefix', 'given-name', 'additional-name', 'family-name'],
  ...['honorific-suffix', 'nickname', 'username', 'new-password', 'current-password'],
  ...['one-time-code', 'organization-title', 'organization', 'street-address', 'address-line1'],
  ...['address-line2', 'address-line3', 'address-level4', 'address-level3', 'address-level2'],
  ...['address-level1', 'country', 'country-name', 'postal-code', 'cc-name', 'cc-number', 'cc-exp'],
  ...['transaction-currency', 'transaction-amount', 'language', 'bday', 'bday-day', 'bday-month'],
  ...['bday-year', 'sex', 'url', 'photo', 'tel', 'tel-country-code', 'tel-national'],
  ...['tel-area-code', 'tel-local', 'tel-extension', 'email', 'impp'],
];

export function autocompleteFindings({ at, item }: Stop): LintFinding[] {
  if (item.kind !== 'field' || item.autocomplete === undefined) return [];
  const token = item.autocomplete.trim().split(/\s+/).pop() ?? '';
  if (TOKENS.includes(token)) return [];
  const meant = didYouMean(token, TOKENS);
  const hint = meant === undefined ? '' : `, did you mean "${meant}"?`;
  return [
    finding('autocomplete-unknown', `${at}.autocomplete`, `no browser knows "${token}"${hint}`),
  ];
}
