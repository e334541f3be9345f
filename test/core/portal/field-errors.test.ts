import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BizportalError } from '../../../src/core/errors.js';
import { readAnswer } from '../../../src/core/portal/answer.js';
import { readFieldErrors } from '../../../src/core/portal/field-errors.js';
import { guideProfile } from '../../../src/core/portal/profile.js';

const name = { path: 'applicant.name', message: 'too long' };

describe('the fields that a refusal names', () => {
  const spellings: [string, unknown][] = [
    ['path and message', { errors: [name] }],
    ['field', { errors: [{ field: name.path, message: name.message }] }],
    [
      'other words in Pascal case',
      { Errors: [{ FieldName: name.path, ErrorMessage: name.message }] },
    ],
    ['snake case', { field_errors: [{ property_name: name.path, error: name.message }] }],
    ['a path in pieces', { errors: [{ path: ['applicant', 'name'], message: name.message }] }],
    ['below data', { data: { errors: [name] } }],
    ['JSON:API', { errors: [{ source: { pointer: name.path }, detail: name.message }] }],
    ['ASP.NET', { errors: { 'applicant.name': ['too long', 'and wrong'] } }],
    ['ModelState', { ModelState: { 'applicant.name': 'too long' } }],
    ['validation errors', { validationErrors: [{ name: name.path, text: name.message }] }],
  ];
  for (const [what, body] of spellings) {
    it(`are read from ${what}`, () => assert.deepEqual(readFieldErrors(body), [name]));
  }

  it('are none in anything else, and never too many or too long', () => {
    for (const body of [null, 'x', [], {}, { errors: 'x' }, { errors: [1, {}, { path: '' }] }]) {
      assert.deepEqual(readFieldErrors(body), []);
    }
    const errors = Array.from({ length: 500 }, () => ({ path: 'a', message: 'x'.repeat(9_999) }));
    const read = readFieldErrors({ errors });
    assert.equal(read.length, 200);
    assert.equal(read[0]?.message.length, 300);
  });

  it('come with the error, by status or by envelope', () => {
    const answer = (status: number, body: unknown) => ({
      status,
      contentType: 'application/json',
      body: JSON.stringify(body),
      retryAfter: null,
      forwarded: 'yes' as const,
      code: null,
    });
    const refused = [
      answer(400, { errors: [name] }),
      answer(200, { status: 3, errorMessage: 'no', errors: [name] }),
    ];
    for (const raw of refused) {
      assert.throws(
        () => readAnswer(guideProfile.routes.create, raw, 0),
        (error) => {
          assert.ok(error instanceof BizportalError && error.code === 'rejected');
          assert.deepEqual(error.params.fields, [name]);
          return true;
        },
      );
    }
  });
});
