/** What a form loads besides the entry, by what it is made of. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type FormDefinition, parseDefinition } from '../../../src/core/definition/parse.js';
import { builtInWidgets } from '../../../src/core/definition/widget-names.js';
import * as lazy from '../../../src/elements/bizportal-form/lazy.js';

type Item = Readonly<Record<string, unknown>>;

function formOf(item: Item, answer: object, more: object = {}): FormDefinition {
  const { definition, errors } = parseDefinition({
    ...{ formatVersion: 1, id: 'f', version: '1', title: 'f', drafts: false, ...more },
    schema: { type: 'object', properties: { answer, other: { type: 'string' } } },
    pages: [{ id: 'p', title: 'p', sections: [{ items: [item] }] }],
  });
  return definition ?? assert.fail(errors?.join('\n'));
}

/** Names of parts, without those that every form loads before it is sent. */
function partsOf(definition: FormDefinition): readonly string[] {
  const { lazyApplication, lazyCodeDialog, ...parts } = lazy;
  const ahead = lazy.aheadOf(definition);
  assert.ok(ahead.has(lazyApplication) && ahead.has(lazyCodeDialog));
  const names = Object.entries(parts).flatMap(([name, part]) =>
    [...ahead].some((one) => one === part) ? [name.replace('lazy', '').toLowerCase()] : [],
  );
  return [
    ...(lazy.hasPlaces(definition) ? ['places'] : []),
    ...(lazy.hasRows(definition) ? ['rows'] : []),
    ...(lazy.hasSources(definition) ? ['sources'] : []),
    ...(lazy.hasAttachments(definition) ? ['uploads'] : []),
    ...names,
  ].sort();
}

const text = { type: 'string' };
const LISTED: Readonly<Record<string, readonly string[]>> = {
  date: ['calendar'],
  combobox: ['list'],
  tags: ['list'],
  address: ['list', 'places'],
  location: ['list', 'places'],
};
const SCHEMAS: Readonly<Record<string, object>> = {
  address: { type: 'object' },
  location: { type: 'object' },
  tags: { type: 'array', items: text },
  checkboxes: { type: 'array', items: { enum: ['a', 'b'] } },
};
const NEEDS: Readonly<Record<string, object>> = {
  combobox: { options: ['a', 'b'] },
  result: { result: { when: { other: { const: 'a' } } } },
};
const OTHER: readonly (readonly [string, Item, object, readonly string[], object?])[] = [
  ['a text', {}, text, []],
  ['a date that only the schema tells of', {}, { ...text, format: 'date' }, ['calendar']],
  [
    'options so many that they are searched',
    {},
    { enum: Array.from({ length: 99 }, (_, i) => `${i}`) },
    ['list'],
  ],
  ['a list of words', {}, { type: 'array', items: text }, ['list']],
  ['rows', { repeat: 'answer', items: [] }, { type: 'array', items: { type: 'object' } }, ['rows']],
  ['a source', {}, text, ['sources'], { sources: { licence: { id: 'other' } } }],
  ['a file', { attachment: 'plan', documentType: 'A' }, text, ['uploads']],
  ['a draft', {}, text, ['copies'], { drafts: true }],
];

describe('a form loads', () => {
  for (const widget of builtInWidgets) {
    const parts = LISTED[widget] ?? [];
    it(`${parts.join(' and ') || 'nothing'} for ${widget}`, () => {
      const item = { field: 'answer', widget, ...(NEEDS[widget] ?? {}) };
      assert.deepEqual(partsOf(formOf(item, SCHEMAS[widget] ?? text)), parts);
    });
  }

  for (const [what, item, schema, parts, more] of OTHER) {
    it(`${parts.join(' and ') || 'nothing'} for ${what}`, () => {
      const field = Object.keys(item).length > 0 ? item : { field: 'answer' };
      assert.deepEqual(partsOf(formOf(field, schema, more)), parts);
    });
  }
});
