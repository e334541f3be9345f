/** Keys of the format that this version does not carry out: said at load, never ignored. */
import type { BizportalError } from '../errors.js';
import { fault } from './fault.js';
import type { Item, RawForm, RawPage, Submission } from './shape.js';

const why = (path: string): BizportalError =>
  fault(path, 'is part of the format, but not supported by this version yet');

export function unsupportedInForm(form: RawForm): readonly BizportalError[] {
  return (['sources', 'migrations'] as const).filter((key) => form[key] !== undefined).map(why);
}

export function unsupportedInPage(page: RawPage, at: string): readonly BizportalError[] {
  return page.gate === undefined ? [] : [why(`${at}.gate`)];
}

export function unsupportedInSubmission(submission: Submission): readonly BizportalError[] {
  return (['description', 'attachments'] as const)
    .filter((key) => submission[key] !== undefined)
    .map((key) => why(`submission.${key}`));
}

export function unsupportedInItem(item: Item, at: string): readonly BizportalError[] {
  if (item.kind !== 'field') return [];
  const { options } = item;
  const fromSource = typeof options === 'object' && !Array.isArray(options) && 'source' in options;
  return [
    ...(['result', 'check'] as const)
      .filter((key) => item[key] !== undefined)
      .map((key) => why(`${at}.${key}`)),
    ...(fromSource ? [why(`${at}.options.source`)] : []),
  ];
}
