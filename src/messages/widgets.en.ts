/** What the fields' controls say in English, and the sentences for faults that only they know. */
import { dateInBothEras } from '../core/thai/dates.js';
import type { IssueFacts } from './issue.js';
import type { widgetIssuesTh, widgetWordsTh } from './widgets.th.js';

const q = (label: string): string => `“${label}”`;
const both = (f: IssueFacts): string => dateInBothEras(String(f.params.limit ?? ''), 'en');

export const widgetIssuesEn: typeof widgetIssuesTh = {
  idLength: (f) =>
    typeof f.params.digits === 'number'
      ? `${q(f.label)} must have 13 digits. You entered ${f.params.digits}`
      : `${q(f.label)} must be 13 digits and nothing else`,
  juristicFirst: (f) =>
    `${q(f.label)} usually starts with 0. This may be a person’s ID number. Check it`,
  integer: (f) => `${q(f.label)} must be a whole number, without decimals`,
  time: (f) => `${q(f.label)} must be a time from 00:00 to 23:59, such as 09:30`,
  phoneExtension: (f) => `Enter ${q(f.label)} without the extension`,
  emailTypo: (f) => `${q(f.label)} may be mistyped. Did you mean ${f.params.meant}?`,
  thaiOnly: (f) => `${q(f.label)} must be in Thai only. Change “${f.params.character}”`,
  englishOnly: (f) => `${q(f.label)} must be in English only. Change “${f.params.character}”`,
  digitsOnly: (f) => `${q(f.label)} must be digits only. Change “${f.params.character}”`,
  dateMonth: (f) =>
    `${q(f.label)}: there is no month ${f.params.month}. Enter the day, month and year in this order`,
  dateLeap: (f) =>
    `${q(f.label)}: ${f.params.year} BE has no 29 February. Check the day and the year`,
  dateYearShort: (f) => `${q(f.label)}: enter all four digits of the year, 2569 and not 69`,
  dateYearTwice: (f) =>
    `${q(f.label)}: the year ${f.params.year} cannot be right. Did you mean ${f.params.once} BE?`,
  minDate: (f) => `${q(f.label)} must not be before ${both(f)}`,
  maxDate: (f) => `${q(f.label)} must not be after ${both(f)}`,
};

export const widgetWordsEn: typeof widgetWordsTh = {
  day: 'Day',
  month: 'Month',
  year: 'Year (BE)',
  dateHint: 'For example 15/1/2569 or 15 Jan 2569 (Buddhist Era)',
  datePartsHint: 'For example 15 January 2500. Leave out a day or month that is not known.',
  timeHint: '24 hours, for example 09:30',
  timeUnit: '',
  phoneHint: 'For example 081-234-5678',
  phoneExtensionHint: 'For example 02-123-4567 ext. 89',
  extension: 'ext.',
  converted: (ce, be) => `We changed the year ${ce} to ${be} BE. Change it if that is not right`,
  inOtherEra: (date) => `In the Common Era: ${date}`,
  citizenIdHint: '13 digits',
  tagsHint: 'Press Enter or comma to add one after the other',
  tagsOptionsHint: 'Type to search, then choose from the list',
  addTag: 'Add',
  removeTag: (tag) => `Remove ${tag}`,
  tagAdded: (tag) => `${tag} was added`,
  tagRemoved: (tag) => `${tag} was removed`,
  useInstead: (text) => `Use ${text}`,
  hiddenRemoved: 'We removed characters that cannot be seen from the text',
  charactersMax: (max) => `You can enter up to ${max} characters`,
  charactersLeft: (n, over) => {
    const characters = `${n} character${n === '1' ? '' : 's'}`;
    return over ? `You have ${characters} too many` : `You have ${characters} remaining`;
  },
  charactersCounted: 'vowel and tone marks count too',
  chooseBetween: (min, max) => `Choose ${min} to ${max}`,
  chooseAtLeast: (min) => `Choose at least ${min}`,
  chooseAtMost: (max) => `Choose at most ${max}`,
  notOffered: (answer) => `${answer} (no longer offered)`,
  other: 'Other',
  otherWords: (option) => `Give details: ${option}`,
  searchHint: 'Type to search',
  showList: 'Show the list',
  found: (n) => (n === 0 ? 'Nothing found' : `${n} found`),
  openCalendar: 'Open the calendar',
  calendar: 'Choose a date from the calendar',
  previousMonth: 'Previous month',
  nextMonth: 'Next month',
  today: 'Today',
};
