/** English: rows of a list, their table and the dialog that edits one. */
import type { RowWords } from './rows.th.js';

export const rowsEn: RowWords = {
  limits: (min, max) => {
    if (max === null) return min > 0 ? `At least ${min}` : '';
    if (min === max) return `Exactly ${max}`;
    return min > 0 ? `At least ${min}, at most ${max}` : `At most ${max}`;
  },
  full: (max) => `You have added all ${max}`,
  entry: 'Entry',
  actions: 'Actions',
  edit: 'Edit',
  view: 'View',
  save: 'Save',
  keep: 'Keep and finish later',
  wrong: (n) => `${n} to correct`,
  none: 'None',
  saved: (label) => `${label} saved`,
  discarded: (label) => `Changes to ${label} discarded`,
  notAdded: (label) => `${label} was not added`,
  nothing: 'Nothing was entered, so nothing was added',
  shown: (from, to, of) =>
    `${from.toLocaleString('en-u-nu-latn')}–${to.toLocaleString('en-u-nu-latn')} of ${of.toLocaleString('en-u-nu-latn')}`,
  previous: 'Previous',
  next: 'Next',
  page: 'Page',
};
