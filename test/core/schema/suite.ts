/** Reads the official JSON Schema Test Suite: see official-suite/README.md. */
import { readdirSync, readFileSync } from 'node:fs';
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

const folder = fileURLToPath(new URL('./official-suite/', import.meta.url));

/** The groups of every file of `draft2020-12`, `formats`, …, by file name without `.json`. */
export function readSuite(name: string): Map<string, readonly SuiteGroup[]> {
  return new Map(
    Object.entries(readJson<Record<string, SuiteGroup[]>>(join(folder, `${name}.json`))),
  );
}

/** What the suite expects at `http://localhost:1234/`, and the meta-schemas (out of ajv). */
export function readRemotes(): Record<string, unknown> {
  const remotes: Record<string, unknown> = { [FORMAT_ASSERTION.$id]: FORMAT_ASSERTION };
  const files = readJson<Record<string, unknown>>(join(folder, 'remotes.json'));
  for (const [path, schema] of Object.entries(files)) {
    remotes[`http://localhost:1234/${path}`] = schema;
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

/** The one meta-schema of 2020-12 that ajv does not carry. */
const FORMAT_ASSERTION = {
  $id: 'https://json-schema.org/draft/2020-12/meta/format-assertion',
  $dynamicAnchor: 'meta',
  type: ['object', 'boolean'],
  properties: { format: { type: 'string' } },
};

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8'));
}
