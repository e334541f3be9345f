import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';

/**
 * Every file below a folder of the repository whose path ends so, as sorted paths with `/`
 * relative to the root. Node 20 has no glob.
 * @param {string} folder
 * @param {string} ending
 * @param {string} [base] instead of the root
 * @returns {string[]} empty when the folder does not exist
 */
export function listFiles(folder, ending, base = root) {
  let entries;
  try {
    entries = readdirSync(join(base, folder), { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
  return entries
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return listFiles(path, ending, base);
      return path.endsWith(ending) ? [path] : [];
    })
    .sort();
}

/** Newest modification time in milliseconds of these files; 0 when there are none. */
export function newestTime(paths, base = root) {
  return Math.max(0, ...paths.map((path) => statSync(join(base, path)).mtimeMs));
}
