/** What the schema engine is measured on: a form of 1,000 fields, long lists, long texts. */
import { parseDefinition } from '../../src/core/definition/parse.js';
import { compileSchema } from '../../src/core/schema/index.js';

const FIELDS = 1000;
const CONDITIONS = 100;

function formSchema(): object {
  const kinds: readonly object[] = [
    { type: 'string', minLength: 1, maxLength: 200 },
    { type: 'string', pattern: '^\\d{13}$' },
    { type: 'number', minimum: 0, multipleOf: 0.01 },
    { type: 'string', format: 'date' },
    { enum: ['a', 'b', 'c'] },
  ];
  const names = Array.from({ length: FIELDS }, (_, i) => `field${i}`);
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name, i) => [name, kinds[i % kinds.length]])),
    required: names.slice(0, FIELDS / 2),
    allOf: Array.from({ length: CONDITIONS }, (_, i) => ({
      if: {
        properties: { [`field${i * 5 + 4}`]: { const: 'a' } },
        required: [`field${i * 5 + 4}`],
      },
      // biome-ignore lint/suspicious/noThenProperty: the keyword
      then: { required: [`field${i * 5 + 5}`] },
    })),
  };
}

function answers(): Record<string, unknown> {
  const values = ['ข้อความ', '1111111111119', 19.99, '2026-11-22', 'a'];
  return Object.fromEntries(
    Array.from({ length: FIELDS }, (_, i) => [`field${i}`, values[i % values.length]]),
  );
}

/** Work by name; each call is one piece of it. */
export function schemaSubjects() {
  const schema = formSchema();
  const data = answers();
  const compiled = compileSchema(schema);
  const row = { properties: { id: { pattern: '^\\d{13}$' }, name: { minLength: 1 } } };
  const rows = compileSchema({ items: { ...row, required: ['id'] } });
  const manyRows = Array.from({ length: 10_000 }, () => ({ id: '1111111111119', name: 'ก' }));
  const email = compileSchema({ pattern: '^\\S+@\\S+\\.\\S+$' });
  const quadratic = compileSchema({ pattern: '^.*,.*$' });
  const items = Array.from({ length: 5_000 }, (_, i) => ({ field: `feild${i}` }));
  const properties = Object.fromEntries(items.map((_, i) => [`field${i}`, {}]));
  const wrong = {
    ...{ formatVersion: 1, id: 'x', version: '1', schema: { properties } },
    pages: [{ id: 'p', sections: [{ items }] }],
  };
  const options = Array.from({ length: 1_000_000 }, (_, i) => i);
  return {
    compile: () => compileSchema(schema),
    everything: () => compiled.validate(data),
    everythingMissing: () => compiled.validate({}),
    oneField: () => compiled.validateAt('/field501', data),
    required: () => compiled.activeRequired(data, ''),
    rows: () => rows.validate(manyRows),
    oneRow: () => rows.validateAt('/9999/name', manyRows),
    slowestText: () => quadratic.validate(`${'x,'.repeat(1500)}\n`),
    slowestEmail: () => email.validate(`${'@.'.repeat(100)} `),
    refuseFaults: () => parseDefinition(wrong),
    refuseOptions: () => parseDefinition({ ...wrong, lists: { l: options } }),
  } as const satisfies Readonly<Record<string, () => unknown>>;
}

export type Subject = keyof ReturnType<typeof schemaSubjects>;
