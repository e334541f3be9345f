import assert from 'node:assert/strict';
import { it } from 'node:test';
import { inOneForm } from '../../../src/core/form/one-form.js';
import { createFormStore } from '../../../src/core/form/store.js';
import type { JsonValue } from '../../../src/core/json.js';
import { parseDefinition } from '../../../src/index.js';

const table: readonly [string, JsonValue, JsonValue][] = [
  ['date', '01/02/2540', '1997-02-01'],
  ['date', '1997-02-01T00:00:00', '1997-02-01'],
  ['date', 'unknown', 'unknown'],
  ['citizen-id', '1-1111-11111-11-9', '1111111111119'],
  ['citizen-id', '1-1111', '1-1111'],
  ['juristic-id', '0 0000 00000 00 1', '0000000000001'],
  ['phone', '+66 81 234 5678', '0812345678'],
  ['time', '9.30 น.', '09:30'],
  ['text', '01/02/2540', '01/02/2540'],
  ['date', 5, 5],
];
for (const [widget, given, kept] of table) {
  it(`${widget}: ${given} is kept as ${kept}`, () => {
    assert.equal(inOneForm({ widget }, given), kept);
  });
}

it('prefill of register and page is brought into the form of its field', () => {
  const born = { field: 'born', widget: 'date', prefill: 'person.birthDate' };
  const { definition } = parseDefinition({
    formatVersion: 1,
    id: 'x',
    version: '1',
    schema: true,
    pages: [{ id: 'p', sections: [{ items: [born, { field: 'phone', widget: 'phone' }] }] }],
  });
  assert.ok(definition);
  const profile = { identityType: 'person', record: { birthDate: '01/02/2540' } } as const;
  const store = createFormStore(definition, { profile });
  store.dispatch({ type: 'prefill', value: { phone: '081-234-5678' } });
  assert.deepEqual(store.data(), { born: '1997-02-01', phone: '0812345678' });
});
