/** `types form.json`: the TypeScript types of a form, printed or written to a file. */
import { writeFile } from 'node:fs/promises';
import type { Output } from './check.js';
import { readFormFile } from './form-file.js';
import { userPath } from './paths.js';
import { formTypes } from './types/form-types.js';

interface TypesOptions {
  readonly file: string;
  /** null: print. */
  readonly out: string | null;
}

/** @returns the exit code: 1 when the form has faults */
export async function writeTypes({ file, out }: TypesOptions, output: Output): Promise<number> {
  const { parsed } = await readFormFile(userPath(file));
  if (parsed.definition === undefined) {
    for (const { message } of parsed.errors) output.error(`${file}: ${message}`);
    return 1;
  }
  const code = formTypes(parsed.definition);
  if (out === null) output.out(code.trimEnd());
  else {
    await writeFile(userPath(out), code);
    output.out(`${out}: written`);
  }
  return 0;
}
