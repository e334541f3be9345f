/** An answer in words: option labels, dates in the reader's era, yes and no, whether it passed. */
import { localize } from '../definition/text.js';
import { isJsonObject, type JsonValue } from '../json.js';
import { addressKeys, readAddress } from '../thai/address.js';
import { addressLine } from '../thai/address-words.js';
import { formatDate } from '../thai/dates.js';
import { groupThaiId } from '../thai/identity.js';
import type { FieldView } from './view.js';

/** What of a field decides its words. */
export type Worded = Pick<FieldView, 'value' | 'options' | 'widget' | 'result' | 'config'>;

/** Empty when there is no answer. */
export function answerWords(view: Worded, lang: string): string {
  const { value, result } = view;
  if (result !== null) return resultWords(result, lang);
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) {
    return value.map((one) => wordsFor(one, view, lang)).join(', ');
  }
  return wordsFor(value, view, lang);
}

function wordsFor(value: JsonValue, view: Worded, lang: string): string {
  const option = view.options?.find((one) => one.value === value);
  if (option !== undefined) return localize(option.label, lang);
  if (typeof value === 'boolean') return pick(value ? YES : NO, lang);
  if (view.widget === 'date') return formatDate(String(value), lang);
  if (view.widget === 'citizen-id' || view.widget === 'juristic-id') {
    return groupThaiId(String(value));
  }
  if (view.widget === 'address' && isJsonObject(value)) {
    return addressLine(readAddress(value, addressKeys(view.config)));
  }
  if (typeof value === 'number')
    return value.toLocaleString('en-US-u-nu-latn', { maximumFractionDigits: 20 });
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function resultWords({ passed, text }: NonNullable<FieldView['result']>, lang: string): string {
  return text === null ? pick(passed ? PASSED : NOT_YET, lang) : localize(text, lang);
}

type Words = { readonly th: string; readonly en: string };
const YES: Words = { th: 'ใช่', en: 'Yes' };
const NO: Words = { th: 'ไม่ใช่', en: 'No' };
const PASSED: Words = { th: 'ผ่านแล้ว', en: 'Passed' };
const NOT_YET: Words = { th: 'ยังไม่ผ่าน', en: 'Not yet' };

function pick(words: Words, lang: string): string {
  return lang.startsWith('th') ? words.th : words.en;
}
