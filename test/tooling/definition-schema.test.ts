import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv } from 'ajv';
import { createDefinitionSchema } from '../../scripts/analyze/definition-schema.js';

const validate = new Ajv({ allErrors: true, strict: false }).compile(createDefinitionSchema());

/** A form with these items on its only page. */
const form = (...items: unknown[]) => ({
  id: 'form',
  version: '1',
  formatVersion: 1,
  schema: {},
  pages: [{ id: 'page', sections: [{ items }] }],
});

const cases: { name: string; items: unknown[]; valid: boolean }[] = [
  { name: 'a field', items: [{ field: 'name', label: { th: 'ชื่อ' } }], valid: true },
  {
    name: 'a repeat with fields',
    items: [{ repeat: 'staff', items: [{ field: 'name' }] }],
    valid: true,
  },
  {
    name: 'an attachment with a field',
    items: [{ attachment: 'plan', field: 'plan', documentType: 'M1' }],
    valid: true,
  },
  { name: 'content', items: [{ content: 'text' }], valid: true },
  { name: 'an unknown key', items: [{ field: 'name', lable: 'x' }], valid: false },
  {
    name: 'an unknown key in a repeat',
    items: [{ repeat: 'a', items: [{ field: 'b', hnt: 1 }] }],
    valid: false,
  },
  { name: 'an item of no kind', items: [{ label: 'x' }], valid: false },
  { name: 'an item of two kinds', items: [{ field: 'a', repeat: 'b', items: [] }], valid: false },
];

for (const { name, items, valid } of cases) {
  test(`the editor's schema ${valid ? 'accepts' : 'refuses'} ${name}`, () => {
    assert.equal(validate(form(...items)), valid, JSON.stringify(validate.errors));
  });
}

test('every key has words for editors', () => {
  const without: string[] = [];
  const visit = (part: unknown, at: string): void => {
    if (typeof part !== 'object' || part === null) return;
    const { properties } = part as { properties?: Record<string, { description?: string }> };
    for (const [name, property] of Object.entries(properties ?? {})) {
      if (!property.description) without.push(`${at}.${name}`);
    }
    for (const [name, inner] of Object.entries(part)) visit(inner, `${at}/${name}`);
  };
  visit(createDefinitionSchema(), '');
  assert.deepEqual(without, []);
});

test('a misspelt key of the review or the submission is told', () => {
  assert.equal(validate({ ...form(), review: { declaraton: 'x' } }), false);
  assert.equal(validate({ ...form(), submission: { aera: 'x' } }), false);
  assert.equal(validate({ ...form(), submission: { area: 'x' } }), true);
});
