// Takes the official JSON Schema Test Suite into test/core/schema/official-suite, one group a line:
// `node scripts/vendor-schema-suite.mjs FOLDER`, where FOLDER holds `tests` and `remotes`, such as
// the share folder of Debian's libtest-json-schema-acceptance-perl. No npm package carries it.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';

const DRAFTS = ['draft4', 'draft6', 'draft7', 'draft2019-09', 'draft2020-12'];

const [from] = process.argv.slice(2);
if (from === undefined) {
  console.error('Name the folder of the suite.');
  process.exit(2);
}
const to = join(root, 'test/core/schema/official-suite');
mkdirSync(to, { recursive: true });

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** `{ "file": [group, group] }`, each group on a line of its own. */
function write(name, files) {
  const parts = Object.entries(files).map(([file, value]) => {
    const lines = Array.isArray(value) ? value.map((one) => JSON.stringify(one)) : [];
    const text = Array.isArray(value) ? `[\n${lines.join(',\n')}\n]` : JSON.stringify(value);
    return `${JSON.stringify(file)}: ${text}`;
  });
  writeFileSync(join(to, `${name}.json`), `{\n${parts.join(',\n')}\n}\n`);
}

function readFolder(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return Object.fromEntries(
    names.sort().map((name) => [name.slice(0, -5), readJson(join(folder, name))]),
  );
}

for (const draft of DRAFTS) write(draft, readFolder(join(from, 'tests', draft)));
write('formats', readFolder(join(from, 'tests/draft2020-12/optional/format')));
const remotes = readdirSync(join(from, 'remotes'), { recursive: true }).sort();
write(
  'remotes',
  Object.fromEntries(
    remotes
      .filter((path) => path.endsWith('.json') && !path.startsWith('draft-next'))
      .map((path) => [path, readJson(join(from, 'remotes', path))]),
  ),
);
