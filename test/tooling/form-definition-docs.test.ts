/** The author's reference is true: every example in it is a definition without faults. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../src/core/definition/parse.js';

const text = readFileSync(new URL('../../docs/form-definition.md', import.meta.url), 'utf8');
const examples = [...text.matchAll(/^## (.+?)$|```json (form|items|part)\n([\s\S]*?)```/gm)];

/** Whatever the fragments refer to. */
const around = {
  formatVersion: 1,
  id: 'docs',
  version: '2026-11-01',
  schema: true,
};
const referred = [
  ...['name', 'total', 'agreed', 'premises.address'].map((field) => ({ field })),
  { attachment: 'plan', documentType: 'B014' },
  { repeat: 'staff', items: [{ field: './wage' }, { field: './role' }] },
];

function whole(kind: string, json: unknown): unknown {
  if (kind === 'form') return json;
  const items = kind === 'items' ? json : referred;
  const pages = [{ id: 'p', sections: [{ items }] }];
  return { ...around, pages, ...(kind === 'part' ? (json as object) : {}) };
}

describe('an example of the reference', () => {
  let heading = '';
  for (const [, title, kind, json] of examples) {
    if (title !== undefined) heading = title;
    if (kind === undefined || json === undefined) continue;
    it(`under "${heading}" has no faults`, () => {
      const { errors } = parseDefinition(whole(kind, JSON.parse(json)));
      assert.deepEqual(
        errors?.map(({ message }) => message),
        undefined,
      );
    });
  }

  it('is there for every part of the format', () => {
    assert.equal(examples.filter(([, , kind]) => kind !== undefined).length >= 11, true);
  });
});
