// The `integrity` value of the script-tag file: https://www.w3.org/TR/SRI/
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

const FILE = 'bizportal-form.js';

const code = readFileSync(join(root, 'dist', FILE));
const value = `sha384-${createHash('sha384').update(code).digest('base64')}`;
writeFileSync(join(root, 'dist/integrity.json'), `${JSON.stringify({ [FILE]: value }, null, 2)}\n`);
