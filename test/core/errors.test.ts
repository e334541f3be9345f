import assert from 'node:assert/strict';
import { it } from 'node:test';
import { BizportalError, toBizportalError } from '../../src/core/errors.js';

it('an error made by hand, beside a script tag, says whether the portal saw the request', () => {
  const byHand = Object.assign(new Error('cut'), {
    name: 'BizportalError',
    code: 'network',
    params: { forwarded: 'no' },
  });
  const error = toBizportalError(byHand);
  assert.deepEqual([error.code, error.forwarded, error.message], ['network', 'no', 'cut']);
  assert.equal(error.cause, byHand);
});

it('an error made by hand may lack parameters', () => {
  const error = toBizportalError({ name: 'BizportalError', code: 'busy' });
  assert.deepEqual([error.params, error.forwarded], [{}, 'unknown']);
});

it('an error of ours stays the same', () => {
  const error = new BizportalError('busy');
  assert.equal(toBizportalError(error), error);
});
