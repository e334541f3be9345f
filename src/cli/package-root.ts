/** Where this package lies, whether it runs from its sources or from `dist`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds `demo/` and `dist/`. @throws Error when the package is torn apart. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (dirname(folder) !== folder) {
    if (existsSync(join(folder, 'demo', 'index.html'))) return folder;
    folder = dirname(folder);
  }
  throw new Error('The package is incomplete: its folder "demo" is missing.');
}

/** The version in package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  return String(version);
}
