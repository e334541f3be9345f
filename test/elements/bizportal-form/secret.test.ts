import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFormStore } from '../../../src/core/form/store.js';
import { masked, tellable } from '../../../src/elements/bizportal-form/secret.js';
import { licence } from '../../support/licence.js';

const masks = [
  ['1-2345-67890-12-3', '•-••••-••••0-12-3'],
  ['081-234-5678', '•••-•••-5678'],
  ['AB1234', '••••34'],
  ['เบา', '•••'],
  ['', ''],
] as const;
for (const [words, mask] of masks) {
  test(`masked: ${words || 'nothing'}`, () => assert.equal(masked(words), mask));
}

test('the page hears that a sensitive answer changed, and the rest of a row', () => {
  const definition = licence((json) => {
    JSON.stringify(json, (_, value) => {
      if (value?.field === './citizenId') Object.assign(value, { sensitive: true });
      return value;
    });
  });
  const store = createFormStore(definition);
  assert.equal(tellable(store, '/staff/0/citizenId', '1'), undefined);
  assert.equal(tellable(store, '/staff/0/name', 'ก'), 'ก');
  assert.deepEqual(tellable(store, '/staff', [{ name: 'ก', citizenId: '1' }]), [{ name: 'ก' }]);
});
