// The `integrity` values of the script-tag files, of which the lean one vouches for its parts: https://www.w3.org/TR/SRI/
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../lib/paths.mjs';

const FILES = ['bizportal-form.js', 'lean/bizportal-form.js'];

const hashOf = (code) => `sha384-${createHash('sha384').update(code).digest('base64')}`;
const values = FILES.map((file) => [file, hashOf(readFileSync(join(root, 'dist', file)))]);
const text = `${JSON.stringify(Object.fromEntries(values), null, 2)}\n`;
writeFileSync(join(root, 'dist/integrity.json'), text);
