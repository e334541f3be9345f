/** The two forms of issue 3: many rules on many fields, and a very long list. */
import type { JsonObject } from '../../src/core/json.js';

const FIELDS = 1000;
const CONDITIONS = 300;
const COMPUTED = 100;

const form = (properties: JsonObject, items: readonly unknown[]): object => ({
  formatVersion: 1,
  id: 'bench',
  version: '1',
  schema: { type: 'object', properties },
  pages: [{ id: 'p', title: 'p', sections: [{ items }] }],
});

/**
 * 1,000 fields: 600 typed, 300 shown by an answer ten fields before, 100 computed from answers and
 * from one another. `f0` is read by every tenth rule.
 */
export function ruledDefinition(): object {
  const typed = FIELDS - CONDITIONS - COMPUTED;
  const items = Array.from({ length: FIELDS }, (_, i): JsonObject => {
    const field = `f${i}`;
    if (i < typed) return { field };
    const read = `f${i % 10 === 0 ? 0 : (i * 7) % typed}`;
    if (i < typed + CONDITIONS) return { field, visibleWhen: { [read]: { minimum: 5 } } };
    const before = i % 10 === 1 ? [] : [`f${i - 1}`];
    return { field, computed: { add: [read, `f${(i * 3) % typed}`, ...before] } };
  });
  const properties = Object.fromEntries(
    items.map(({ field }) => [field as string, { type: 'number', maximum: 1_000_000 }]),
  );
  return form(properties, items);
}

/** Rows of four fields, one shown by another, one computed; a total; keys that must be unique. */
export function longListDefinition(): object {
  const row = {
    type: 'object',
    required: ['serial'],
    properties: {
      serial: { type: 'string' },
      power: { type: 'number', minimum: 0 },
      note: { type: 'string' },
      twice: { type: 'number' },
    },
  };
  const properties = { machines: { type: 'array', items: row }, total: { type: 'number' } };
  return form(properties, [
    {
      repeat: 'machines',
      move: true,
      unique: ['./serial'],
      items: [
        { field: './serial' },
        { field: './power' },
        { field: './note', visibleWhen: { './power': { minimum: 5 } } },
        { field: './twice', computed: { multiply: ['./power', 2] } },
      ],
    },
    { field: 'total', computed: { sum: 'machines[].twice' } },
  ]);
}

export function longListAnswers(count: number): JsonObject {
  const machines = Array.from({ length: count }, (_, i) => ({
    serial: `M-${i}`,
    power: i % 10,
    note: 'x',
  }));
  return { machines };
}
