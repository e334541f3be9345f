/** The example forms are what an author copies: the linter has nothing to say about them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintDefinition } from '../../src/core/definition/lint.js';
import { demoForm } from '../support/demo-form.js';

for (const name of ['food-premises', 'factory-expansion', 'licence-renewal']) {
  test(`${name}: no fault, no warning`, async () => {
    assert.deepEqual(lintDefinition(await demoForm(name)), []);
  });
}
