/**
 * Whatever a definition and whatever the answers: an answer or a named error, never anything else.
 * Definitions are the shipped forms with random parts exchanged, so that most get far.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { lintDefinition } from '../../../src/core/definition/lint.js';
import { type FormDefinition, parseDefinition } from '../../../src/core/definition/parse.js';
import { isBizportalError } from '../../../src/core/errors.js';
import type { FormAction } from '../../../src/core/form/state.js';
import { createFormStore } from '../../../src/core/form/store.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../src/core/json.js';
import { buildApplication } from '../../../src/core/submit/payload.js';

const RUNS = Number(process.env.FUZZ_RUNS ?? 80);

const read = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../../../demo/forms/${name}.json`, import.meta.url), 'utf8'));

const forms = ['food-premises', 'factory-expansion', 'licence-renewal'].map((name) => ({
  ...read(name),
  schema: read(`${name}.schema`),
}));

/** Words that mean something somewhere in a definition. */
const word = fc.constantFrom(
  ...['a', '', 'applicant.type', './name', 'staff[].x', '/a~1b', '__proto__', 'constructor', 'th'],
  ...['sources.x.y', 'session.identityType', 'today', 'isLarge', 'person', 'money', '#/$defs/a'],
  ...['(a+)+$', '\u202ex', '5MB', 'pdf', 'all', 'not', '$', '$map', 'if', 'sum', 'enum'],
);
const key = fc.constantFrom(
  ...[
    'field',
    'repeat',
    'items',
    'visibleWhen',
    'required',
    'computed',
    'value',
    'options',
    'const',
  ],
  ...[
    'type',
    'properties',
    'pattern',
    '$ref',
    'allOf',
    'then',
    'when',
    'seed',
    'prefill',
    'unique',
  ],
  ...['rules', 'result', 'default', 'min', 'max', 'label', 'th', 'gate', 'check', '__proto__', 'x'],
);
const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    word,
    fc.constantFrom<JsonValue>(0, 1, -1, 1.5, 1e21, true, false, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));

interface Change {
  /** Which of the places of the definition, as a share of all. */
  readonly where: number;
  readonly how: 'replace' | 'remove' | 'rename' | 'double';
  readonly value: JsonValue;
  readonly key: string;
}

const change: fc.Arbitrary<Change> = fc.record({
  where: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  how: fc.constantFrom('replace', 'remove', 'rename', 'double'),
  value,
  key,
});

type Holder = Record<string, JsonValue> | JsonValue[];

/** Every member and entry below a value, with what holds it. */
function places(holder: JsonValue, found: [Holder, string][] = []): [Holder, string][] {
  if (typeof holder !== 'object' || holder === null) return found;
  for (const [name, child] of Object.entries(holder)) {
    found.push([holder as Holder, name]);
    places(child as JsonValue, found);
  }
  return found;
}

function changed(form: JsonObject, changes: readonly Change[]): JsonValue {
  const copy = structuredClone(form) as JsonObject;
  for (const { where, how, value: put, key: name } of changes) {
    const all = places(copy);
    const [holder, at] = all[Math.floor(where * all.length)] ?? [{}, ''];
    apply(holder, at, { how, put, name });
  }
  return copy;
}

function apply(
  holder: Holder,
  at: string,
  {
    how,
    put,
    name,
  }: { readonly how: Change['how']; readonly put: JsonValue; readonly name: string },
): void {
  if (Array.isArray(holder)) {
    const index = Number(at);
    if (how === 'remove') holder.splice(index, 1);
    else if (how === 'double') holder.push(structuredClone(holder[index] ?? null));
    else holder[index] = structuredClone(put);
  } else if (how === 'remove') delete holder[at];
  else if (how === 'replace') holder[at] = structuredClone(put);
  else holder[name] = structuredClone(holder[at] ?? null);
}

/** What people and programs may do, on any key of the form. */
const action = fc.record({
  type: fc.constantFrom<FormAction['type']>(
    ...(['edit', 'edit', 'edit', 'leave', 'row-add', 'row-remove', 'row-move', 'prefill'] as const),
    ...(['page', 'attempt', 'declare', 'consent', 'server-issues', 'passed', 'files'] as const),
  ),
  which: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  value,
});
type Deed = typeof action extends fc.Arbitrary<infer T> ? T : never;

function use(definition: FormDefinition, deeds: readonly Deed[]): void {
  const store = createFormStore(definition, {
    identity: { identityType: 'person', identityId: '1111111111119' },
  });
  const keys = fieldsOf(definition)
    .map((field) => store.keyOf(field))
    .filter((found) => found !== undefined);
  for (const { type, which, value: put } of deeds) {
    const at = keys[Math.floor(which * keys.length)] ?? 'nowhere';
    const rowId = String(Math.floor(which * 3));
    const given = isJsonObject(put) ? put : {};
    store.dispatch({
      ...{ type, key: at, value: type === 'prefill' ? given : put, rowId, to: 0, id: at, page: at },
      ...{ given: true, lang: 'th', files: [], index: 0, row: given, issues: [] },
    } as unknown as FormAction);
  }
  store.issues();
  store.attachments();
  const snapshot = store.snapshot();
  for (const profile of ['guide', 'observed'] as const) {
    assert.equal(typeof buildApplication(store.getState(), { profile }), 'object');
  }
  createFormStore(definition, { draft: snapshot }).issues();
}

function fieldsOf(definition: FormDefinition): string[] {
  return definition.pages.flatMap(({ sections }) =>
    sections.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind === 'field' ? [item.field] : item.kind === 'repeat' ? [item.repeat] : [],
      ),
    ),
  );
}

describe('whatever the definition', () => {
  it('it is taken or refused by name, and what is taken works with any answers', (t) => {
    let taken = 0;
    const form = fc.constantFrom(...forms);
    const changes = fc.array(change, { maxLength: 4 });
    const deeds = fc.array(action, { maxLength: 12 });
    fc.assert(
      fc.property(form, changes, deeds, (base, edits, doings) => {
        const { definition, errors } = parseDefinition(changed(base, edits));
        if (definition === undefined) {
          assert.ok(errors.length > 0);
          for (const error of errors) {
            assert.ok(isBizportalError(error), String(error));
            assert.match(error.code, /^(?:definition|schema)$/);
            assert.doesNotMatch(error.message, /Error: |undefined|is not a function/);
          }
          return;
        }
        taken++;
        lintDefinition(definition);
        use(definition, doings);
      }),
      { numRuns: RUNS },
    );
    t.diagnostic(`${taken} of ${RUNS} definitions were taken`);
    assert.ok(taken > RUNS / 10);
  });

  it('anything at all is taken or refused by name', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), value),
        fc.oneof(fc.anything(), value),
        (json, schema) => {
          const { definition, errors } = parseDefinition(json, schema);
          if (definition === undefined) assert.ok(errors.every(isBizportalError));
          else createFormStore(definition).issues();
        },
      ),
      { numRuns: RUNS * 4 },
    );
  });

  it('no prototype is changed by any of it', () => {
    assert.deepEqual(Object.keys(Object.prototype), []);
    assert.equal(({} as { polluted?: unknown }).polluted, undefined);
  });
});
