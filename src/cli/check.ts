/** `check form.json`: every fault with its place, for people and for CI. */
import { formIdOf, readFormFile } from './form-file.js';
import { userPath } from './paths.js';

/** Where lines go; a test reads them. */
export interface Output {
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

/** @returns the exit code: 0 without faults, else 1 */
export async function check(file: string, { out, error }: Output): Promise<number> {
  const form = await readFormFile(userPath(file));
  const { definition, errors = [] } = form.parsed;
  if (definition === undefined) {
    for (const fault of errors) error(`${file}: ${fault.message}`);
    error(`${file}: ${errors.length} ${errors.length === 1 ? 'fault' : 'faults'}`);
    return 1;
  }
  const { length } = definition.pages;
  const pages = length === 1 ? '1 page' : `${length} pages`;
  out(`${file}: form "${formIdOf(form)}", ${pages}, no faults`);
  return 0;
}
