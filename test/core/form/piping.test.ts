import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ContentView, SectionView } from '../../../src/core/form/view.js';
import { edit, faultsOf, field, key, openForm, rows } from '../../support/small-form.js';

const schema = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    born: { type: 'string', format: 'date' },
    kind: { enum: ['a', 'b'] },
    staff: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
  },
};

const kind = {
  field: 'kind',
  options: [
    { value: 'a', label: { th: 'อาหาร', en: 'Food' } },
    { value: 'b', label: { th: 'น้ำ', en: 'Water' } },
  ],
};

describe('answers in texts', () => {
  it('stand there in words, in each language, and follow the answers', () => {
    const label = { th: 'เกิดของ {name}', en: 'Birthday of { name }' };
    const store = openForm({
      schema,
      items: [
        { field: 'name' },
        { field: 'born', label, hint: 'as {kind}' },
        kind,
        {
          content: [
            '{born}',
            { p: ['to ', { text: '{kind}', bold: true }] },
            { list: ['{name}!'] },
          ],
        },
      ],
    });
    assert.deepEqual(field(store, 'born').label, { th: 'เกิดของ ', en: 'Birthday of ' });
    edit(store, { name: 'ก', born: '2000-07-30', kind: 'a' });
    assert.deepEqual(field(store, 'born').label, { th: 'เกิดของ ก', en: 'Birthday of ก' });
    assert.deepEqual(field(store, 'born').hint, { th: 'as อาหาร', en: 'as Food' });
    const { items } = store.view('section/1') as SectionView;
    assert.deepEqual((store.view(items[3] ?? '') as ContentView).blocks, [
      { th: '30 กรกฎาคม 2543', en: '30 July 2000 (2543 BE)' },
      { p: ['to ', { text: { th: 'อาหาร', en: 'Food' }, bold: true }] },
      { list: ['ก!'] },
    ]);
  });

  it('name rows by what is in them, and only the view that reads changes', () => {
    const store = openForm({
      schema,
      items: [
        { field: 'name' },
        {
          repeat: 'staff',
          min: 2,
          itemLabel: '{n}. {./name}',
          items: [{ field: './name', label: 'Name {n}' }],
        },
      ],
    });
    edit(store, { 'staff[1].name': 'ข' });
    assert.deepEqual(
      rows(store, 'staff').rows.map(({ label }) => label),
      ['1. ', '2. ข'],
    );
    assert.equal(field(store, 'staff[0].name').label, 'Name {n}');
    const before = store.view(key(store, 'staff'));
    edit(store, { name: 'x' });
    assert.equal(store.view(key(store, 'staff')), before);
  });

  it('are gone while the answer is hidden, and read session and day', () => {
    const store = openForm(
      {
        schema,
        pages: [
          {
            id: 'p',
            title: 'For {session.displayName}',
            sections: [
              {
                items: [
                  { field: 'name', visibleWhen: { kind: 'a' } },
                  kind,
                  { field: 'born', label: '[{name}]' },
                ],
              },
            ],
          },
        ],
      },
      { identity: { identityType: 'person', identityId: '1', displayName: 'มานี' } },
    );
    assert.equal(store.pages()[0]?.title, 'For มานี');
    edit(store, { kind: 'a', name: 'ก' });
    assert.equal(field(store, 'born').label, '[ก]');
    edit(store, { kind: 'b' });
    assert.equal(field(store, 'born').label, '[]');
  });

  it('never become the address of a link', () => {
    const link = 'https://a.example/{name}';
    const content = { p: [{ text: 'see {name}', link }] };
    const store = openForm({ schema, items: [{ field: 'name' }, { content }] });
    edit(store, { name: 'ก' });
    const { items } = store.view('section/1') as SectionView;
    const { blocks } = store.view(items[1] ?? '') as ContentView;
    assert.deepEqual(blocks, [{ p: [{ text: 'see ก', link }] }]);
  });

  for (const [item, reason] of [
    [
      { field: 'name', label: '{nmae}' },
      '.label: "nmae" is not in the schema, did you mean "name"?',
    ],
    [{ content: ['a', { list: ['{x.y}'] }] }, '.content: "x.y" is not in the schema'],
    [{ field: 'name', hint: '{staff[].name}' }, '.hint: names many rows: show one answer'],
    [
      { repeat: 'staff', itemLabel: '{./x}', items: [] },
      '.itemLabel: "staff[].x" is not in the schema',
    ],
  ] as const) {
    it(`that lead nowhere are a fault of the definition: ${reason}`, () => {
      assert.equal(faultsOf({ schema, items: [item] })[0]?.includes(reason), true);
    });
  }
});
