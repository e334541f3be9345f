/** The official suite: every required test but `vocabulary`, older drafts, and the formats. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { fullFormats } from '../../../src/core/schema/formats-full.js';
import {
  basicFormats,
  type CompileOptions,
  compileSchema,
} from '../../../src/core/schema/index.js';
import { readRemotes, readSuite, type SuiteGroup } from './suite.js';

/** No package here carries this meta-schema: four tests of draft 04 are left out. */
const UNAVAILABLE = '"$ref":"http://json-schema.org/draft-04/schema#';

interface Score {
  readonly passed: number;
  readonly failures: readonly string[];
}

/** Runs the groups; older drafts are named by a `$schema` put in where there is none. */
function score(
  groups: ReadonlyMap<string, readonly SuiteGroup[]>,
  options: CompileOptions,
  draft?: string,
): Score {
  const verdicts = [...groups].flatMap(([file, list]) =>
    list
      .filter(({ schema }) => !JSON.stringify(schema).includes(UNAVAILABLE))
      .flatMap(({ description, schema, tests }) => {
        const whole = draft ? named(schema, draft) : schema;
        const outcome = judge(whole, namesOthers(schema) ? options : { ...options, schemas: {} });
        return tests.map((test) => ({
          name: `${file} › ${description} › ${test.description}`,
          passed: outcome(test.data) === test.valid,
        }));
      }),
  );
  const failures = verdicts.filter(({ passed }) => !passed).map(({ name }) => name);
  return { passed: verdicts.length - failures.length, failures };
}

/** Reading a hundred remote schemas takes a while, and few tests name one. */
function namesOthers(schema: unknown): boolean {
  return /localhost:1234|Ref":"http/i.test(JSON.stringify(schema));
}

function named(schema: unknown, $schema: string): unknown {
  return typeof schema === 'object' ? { $schema, ...schema } : schema;
}

/** Valid or not, or why the schema was refused. */
function judge(schema: unknown, options: CompileOptions): (data: unknown) => boolean | string {
  try {
    const compiled = compileSchema(schema, options);
    return (data) => compiled.validate(data).length === 0;
  } catch (error) {
    return () => String(error);
  }
}

function without(
  groups: Map<string, readonly SuiteGroup[]>,
  ...files: readonly string[]
): Map<string, readonly SuiteGroup[]> {
  for (const file of files) groups.delete(file);
  return groups;
}

/** Tests of a file of formats that the small table of the page does not pass, and why. */
const BEYOND_BASIC: readonly RegExp[] = [
  // Addresses at a host in brackets.
  /^email .*address.literal/,
  // International host names in their ASCII form are taken as any other.
  /^hostname › validation of A-label/,
  // What stands in brackets is not read as an IPv6 address.
  /^uri .*leading zero in an embedded IPv4/,
];

describe('official JSON Schema suite', () => {
  let schemas: Record<string, unknown>;
  before(() => {
    schemas = readRemotes();
  });

  it('passes every required test of draft 2020-12 but vocabulary', (t) => {
    const groups = without(readSuite('draft2020-12'), 'vocabulary');
    const { passed, failures } = score(groups, { schemas, formats: 'annotate' });
    t.diagnostic(`draft 2020-12: ${passed} passed, ${failures.length} failed`);
    assert.deepEqual(failures, []);
    assert.equal(passed, 1296);
  });

  for (const [folder, uri] of [
    ['draft4', 'http://json-schema.org/draft-04/schema#'],
    ['draft6', 'http://json-schema.org/draft-06/schema#'],
    ['draft7', 'http://json-schema.org/draft-07/schema#'],
    ['draft2019-09', 'https://json-schema.org/draft/2019-09/schema'],
  ] as const) {
    it(`passes the required tests of ${folder} through the upgrade`, (t) => {
      const groups = without(readSuite(folder), 'vocabulary');
      const { passed, failures } = score(groups, { schemas, formats: 'annotate' }, uri);
      t.diagnostic(`${folder}: ${passed} passed, ${failures.length} failed`);
      assert.deepEqual(failures, []);
    });
  }

  it('passes the format tests with the full table', (t) => {
    const { passed, failures } = score(readSuite('formats'), {
      schemas,
      formats: fullFormats,
    });
    t.diagnostic(`formats: ${passed} passed, ${failures.length} failed`);
    assert.deepEqual(failures, []);
    assert.equal(passed, 885);
  });

  it('passes the tests of the basic formats without it, but for known ones', (t) => {
    const all = readSuite('formats');
    const groups = new Map([...all].filter(([file]) => Object.hasOwn(basicFormats, file)));
    assert.equal(groups.size, Object.keys(basicFormats).length);
    const { passed, failures } = score(groups, { schemas });
    t.diagnostic(`basic formats: ${passed} passed, ${failures.length} failed`);
    assert.deepEqual(
      failures.filter((name) => !BEYOND_BASIC.some((known) => known.test(name))),
      [],
    );
  });
});
