/**
 * Speed of the JSON Schema engine on a form of 1,000 fields: `node --import tsx bench/schema.bench.ts`.
 * Prints one JSON object; times are medians in milliseconds.
 */
import { compileSchema } from '../src/core/schema/index.js';

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

function median(run: () => void, times: number): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Number((taken.sort((a, b) => a - b)[times >> 1] ?? 0).toFixed(4));
}

const schema = formSchema();
const data = answers();
const empty = {};
const compiled = compileSchema(schema);
const rows = compileSchema({
  items: { properties: { id: { pattern: '^\\d{13}$' }, name: { minLength: 1 } }, required: ['id'] },
});
const manyRows = Array.from({ length: 10_000 }, () => ({ id: '1111111111119', name: 'ก' }));

process.stdout.write(
  `${JSON.stringify(
    {
      fields: FIELDS,
      conditions: CONDITIONS,
      compile: median(() => compileSchema(schema), 30),
      validateAll: median(() => compiled.validate(data), 300),
      validateAllMissing: median(() => compiled.validate(empty), 300),
      validateOne: median(() => compiled.validateAt('/field501', data), 2000),
      activeRequired: median(() => compiled.activeRequired(data, ''), 2000),
      schemaAt: median(() => compiled.schemaAt('/field501'), 2000),
      rows10000: median(() => rows.validate(manyRows), 30),
      oneOf10000Rows: median(() => rows.validateAt('/9999/name', manyRows), 2000),
    },
    null,
    2,
  )}\n`,
);
