/** Keys of the format that this version does not carry out: said at load, never ignored. */
import type { BizportalError } from '../errors.js';
import { fault } from './fault.js';
import type { RawForm } from './shape.js';

const why = (path: string): BizportalError =>
  fault(path, 'is part of the format, but not supported by this version yet');

export function unsupportedInForm(form: RawForm): readonly BizportalError[] {
  return (['migrations'] as const).filter((key) => form[key] !== undefined).map(why);
}
