/** Definitions that come from nobody's friend: refused with a name, and nothing is left behind. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { createFormStore } from '../../../src/core/form/store.js';
import { bombs, form } from './bombs.js';

/** All that a polluted prototype would show. */
const prototypes = (): string =>
  [Object.prototype, Array.prototype, Function.prototype]
    .map((prototype) => Object.getOwnPropertyNames(prototype).sort().join())
    .join('\n');

describe('a hostile definition', () => {
  const before = prototypes();

  for (const [what, told, json, schema] of bombs) {
    it(`is refused: ${what}`, () => {
      const { definition, errors = [] } = parseDefinition(json, schema);
      assert.equal(definition, undefined);
      for (const { code } of errors) assert.match(code, /^(?:definition|schema)$/);
      assert.match(errors.map((error) => error.message).join('\n'), told);
      assert.ok(errors.length <= 101);
    });
  }

  it('is one of sixty at least', () => assert.ok(bombs.length >= 60, String(bombs.length)));

  it('changes no prototype', () => {
    assert.equal(prototypes(), before);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  it('may use names of prototypes as plain keys of answers that the schema has', () => {
    const schema = JSON.parse('{"properties":{"toString":{"type":"string"},"valueOf":{}}}');
    const pages = [
      { id: 'p', sections: [{ items: [{ field: 'toString' }, { field: 'valueOf' }] }] },
    ];
    const { definition } = parseDefinition(form({ schema, pages }));
    assert.ok(definition);
    const store = createFormStore(definition);
    assert.deepEqual(store.snapshot().answers, {});
    store.dispatch({ type: 'edit', key: store.keyOf('/toString') ?? '', value: 'x' });
    assert.deepEqual(store.snapshot().answers, { toString: 'x' });
  });
});
