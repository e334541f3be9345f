/** The tables of visible strings, and the two kinds of sentence made from codes. */

import { localize } from '../core/definition/text.js';
import type { BizportalError } from '../core/errors.js';
import type { FieldIssue } from '../core/form/view.js';
import { Lazy, type LoadedLater } from '../core/later.js';
import { fileKinds, formatBytes, formatDate, formatExcess, formatNumber } from './format.js';
import type { Ask, IssueCode, IssueFacts, Params } from './issue.js';
import { startEn } from './start.en.js';
import { type Messages, th } from './th.js';

export type { Messages } from './th.js';

const tables = new Map<string, Messages>([['th', th]]);

/** Adds a language, or replaces one; `lang` is BCP 47. */
export function registerMessages(lang: string, table: Messages): void {
  tables.set(lang.toLowerCase(), table);
}

/** Most citizens read Thai: English comes when somebody asks for it, unless it is registered at once. */
const english = new Lazy(async () => {
  const { en } = await import('./en.js');
  if (isLater('en')) registerMessages('en', en);
});

/** What is said of a form while English is on its way, or cannot be had. */
const noEnglish: Messages = { ...th, ...startEn, errors: { ...th.errors, ...startEn.errors } };

const isLater = (lang: string): boolean => lang === 'en' && !tables.has(lang);

/** The language of ours that serves `lang`: itself, its base language, or Thai. */
export function supportedLang(lang: string): string {
  const wanted = lang.toLowerCase();
  const base = wanted.split('-')[0] ?? wanted;
  return tables.has(wanted) ? wanted : tables.has(base) || isLater(base) ? base : 'th';
}

/** What brings the words of `lang`; null: they are there. */
export function laterMessages(lang: string): LoadedLater | null {
  return isLater(supportedLang(lang)) ? english : null;
}

/** The table for `lang`, falling back to its base language, then Thai. */
export function messagesFor(lang: string): Messages {
  return tables.get(supportedLang(lang)) ?? (laterMessages(lang) ? noEnglish : th);
}

/** What a fault is about, when the label alone would give the wrong verb. */
export interface IssueSubject {
  readonly label: string;
  readonly ask?: Ask;
}

/**
 * One sentence that names the field and says how to mend it. The definition's own text for the
 * code wins; an unknown code still gets a sentence.
 */
export function issueSentence(
  issue: Pick<FieldIssue, 'code' | 'params' | 'text' | 'path'>,
  subject: string | IssueSubject,
  lang: string,
): string {
  if (issue.text !== undefined) return localize(issue.text, lang);
  const { label, ask = 'type' } = typeof subject === 'string' ? { label: subject } : subject;
  const params = { path: issue.path, ...issue.params };
  const code = codeOf(issue.code, params);
  const facts: IssueFacts = { label, ask, params, limit: limitOf(issue.code, params, lang) };
  return messagesFor(lang).issues[code](facts);
}

/** JSON Schema keywords that read the same to a citizen as another code. */
const aliases: Readonly<Record<string, IssueCode>> = {
  dependentRequired: 'required',
  minContains: 'minItems',
  maxContains: 'maxItems',
  contains: 'minItems',
  uniqueItems: 'unique',
  option: 'options',
  'format:date': 'date',
  attachment: 'required',
  uploading: 'upload',
  uploadFailed: 'upload',
  formatMinimum: 'minDate',
  formatMaximum: 'maxDate',
};

const formats: Readonly<Record<string, IssueCode>> = {
  date: 'date',
  email: 'email',
  'idn-email': 'email',
  'thai-citizen-id': 'citizenId',
  'citizen-id': 'citizenId',
  'juristic-id': 'juristicId',
  phone: 'phone',
  time: 'time',
};

function codeOf(code: string, params: Params): IssueCode {
  if (params.unshown === true) return 'form';
  if (
    code === 'type' &&
    [params.type].flat().some((type) => type === 'number' || type === 'integer')
  ) {
    return [params.type].flat().includes('number') ? 'number' : 'integer';
  }
  const name =
    code === 'format' ? (formats[String(params.format)] ?? code) : (aliases[code] ?? code);
  return Object.hasOwn(th.issues, name) ? (name as IssueCode) : 'other';
}

function limitOf(code: string, params: Params, lang: string): string {
  const limit = params.limit ?? params[code] ?? params.min ?? params.max;
  if (typeof limit === 'number') return formatNumber(limit, lang);
  return typeof limit === 'string' ? formatDate(limit, lang) : '';
}

/** What went wrong and what to do, for the citizen. */
export function errorSentence(
  error: Pick<BizportalError, 'code' | 'params'>,
  lang: string,
): string {
  const sentence = messagesFor(lang).errors[error.code] ?? messagesFor(lang).errors.internal;
  return sentence(printable(error.params, lang));
}

/** As an iPhone keeps its pictures unless it is told otherwise. */
const isPhonePicture = (name: unknown): boolean => /\.hei[cf]$/i.test(String(name ?? ''));

function printable(params: Params, lang: string): Params {
  const max = params.max ?? params.limit ?? params.maxSize ?? params.maxFiles;
  const accept = Array.isArray(params.accept) ? fileKinds(params.accept) : params.accept;
  return {
    ...params,
    ...(accept === undefined ? {} : { accept }),
    ...(isPhonePicture(params.name) && /\bJPG\b/.test(String(accept)) ? { makeJpg: true } : {}),
    ...(typeof params.size === 'number' ? { size: formatExcess(params.size, lang) } : {}),
    ...(max === undefined
      ? {}
      : { max: typeof max === 'number' && max > 1000 ? formatBytes(max, lang) : max }),
  };
}
