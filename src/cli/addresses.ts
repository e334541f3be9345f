/** The division data that a build puts beside the script tag's file; from sources there is no other. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from './package-root.js';

/** JSON text. @throws when nothing was built yet */
export function builtAddresses(): Promise<string> {
  return readFile(join(packageRoot(), 'dist', 'addresses.json'), 'utf8');
}
