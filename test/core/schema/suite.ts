/** Reads the official JSON Schema Test Suite, which `npm test` keeps in `.cache`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SuiteGroup {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly {
    readonly description: string;
    readonly data: unknown;
    readonly valid: boolean;
  }[];
}

const folder = fileURLToPath(new URL('../../../.cache/json-schema-test-suite/', import.meta.url));

export const suiteIsHere = existsSync(join(folder, 'tests/draft2020-12'));

/** The groups of every file in a folder of the suite (not below it), by file name without `.json`. */
export function readSuite(path: string): Map<string, readonly SuiteGroup[]> {
  const from = join(folder, 'tests', path);
  const files = readdirSync(from).filter((name) => name.endsWith('.json'));
  return new Map(files.map((name) => [name.slice(0, -5), readJson(join(from, name))]));
}

/** What the suite expects at `http://localhost:1234/`, and the meta-schemas (out of ajv). */
export function readRemotes(): Record<string, unknown> {
  const remotes: Record<string, unknown> = {};
  for (const path of readdirSync(join(folder, 'remotes'), { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.json')) continue;
    remotes[`http://localhost:1234/${path}`] = readJson(join(folder, 'remotes', path));
  }
  const refs = join(createRequire(import.meta.url).resolve('ajv/package.json'), '../dist/refs');
  for (const draft of ['json-schema-2020-12', 'json-schema-2019-09']) {
    for (const name of ['schema', ...readdirSync(join(refs, draft, 'meta'))]) {
      const file = name === 'schema' ? 'schema.json' : `meta/${name}`;
      const schema = readJson<{ $id: string }>(join(refs, draft, file));
      remotes[schema.$id] = schema;
    }
  }
  for (const draft of ['06', '07']) {
    const schema = readJson(join(refs, `json-schema-draft-${draft}.json`));
    remotes[`http://json-schema.org/draft-${draft}/schema`] = schema;
  }
  return remotes;
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8'));
}
