/** Paths that a user gives on the command line. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * From the working directory; under `npm run`, which changes it, from where npm was called.
 * @returns an absolute path, also when there is no such file
 */
export function userPath(path: string): string {
  const here = resolve(path);
  const caller = process.env.INIT_CWD;
  if (existsSync(here) || caller === undefined) return here;
  const there = resolve(caller, path);
  return existsSync(there) ? there : here;
}
