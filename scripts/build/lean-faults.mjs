// What is wrong with `dist/lean` as it was written.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Parts and what has to be in them, or a form would wait for an element that nobody registers. */
const PARTS = {
  uploads: 'bp-file-upload',
  application: 'dataDescription',
  divisions: 'provinces',
  en: 'Save draft',
  'bp-otp-dialog': 'bp-otp-dialog',
  places: 'address',
  repeats: 'pager',
  calendar: 'toggleCalendar',
  list: 'listBoxOf',
};

/** @param {string} folder @returns {readonly string[]} sentences */
export function leanFaults(folder) {
  const read = (file) => readFileSync(join(folder, file), 'utf8');
  const files = readdirSync(folder).filter((file) => /-[0-9a-f]{10}\.js$/.test(file));
  const entry = read('bizportal-form.js');
  const lost = Object.entries(PARTS).flatMap(([part, word]) => {
    const found = files.filter((file) => file.startsWith(`${part}-`) && read(file).includes(word));
    return found.length === 1 ? [] : [`${folder} has ${found.length} ${part} with "${word}"`];
  });
  const strange = files.filter((file) => {
    const hash = createHash('sha256').update(read(file)).digest('base64');
    return !entry.includes(file) || !entry.includes(`sha256-${hash}`);
  });
  return [...lost, ...strange.map((file) => `${folder}/${file} is not the one its entry knows`)];
}
