import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';
import { licence, licenceJson, licenceSchema } from '../../support/licence.js';

type Json = typeof licenceJson;
// biome-ignore lint/suspicious/noExplicitAny: faults are put into JSON on purpose
type Loose = any;

/** Messages for the licence with one thing broken. */
function faults(breakIt: (json: Loose) => void): string[] {
  const json: Json = structuredClone(licenceJson);
  breakIt(json);
  const { errors } = parseDefinition(json, licenceSchema);
  return (errors ?? []).map((error) => error.message);
}

const item = (json: Loose, page = 0, index = 0) => json.pages[page].sections[0].items[index];

describe('parseDefinition', () => {
  it('reads a whole form, texts and defaults filled in', () => {
    const form = licence();
    assert.equal(form.id, 'licence');
    assert.deepEqual(form.identity, ['person', 'juristic']);
    assert.equal(form.drafts, true);
    assert.equal(form.pages[0]?.sections[0]?.items[0]?.kind, 'field');
    assert.equal(form.pages[2]?.sections[0]?.items[0]?.kind, 'repeat');
  });

  it('lets editors have their $schema', () => {
    assert.deepEqual(
      faults((json) => {
        json.$schema = '../form-definition.schema.json';
      }),
      [],
    );
  });

  it('takes title and description at items too, and gives pages without an id one', () => {
    const words = { title: { th: 'ชื่อ', en: 'Name' }, description: 'ตามบัตร' };
    const named = [
      { field: 'a', ...words },
      { repeat: 'r', items: [{ field: './b', ...words }], ...words },
      { attachment: 'c', documentType: 'X', ...words },
    ];
    const pages = [named, [{ content: 'x', ...words }]].map((items) => ({ sections: [{ items }] }));
    const json = { formatVersion: 1, id: 'f', version: '1', schema: true, pages };
    const { definition } = parseDefinition(json);
    assert.deepEqual(
      definition?.pages.map(({ id }) => id),
      ['page-1', 'page-2'],
    );
    for (const one of definition?.pages[0]?.sections[0]?.items ?? []) {
      assert.deepEqual([one.label, one.hint], [words.title, words.description]);
    }
    const [text] = definition?.pages[1]?.sections[0]?.items ?? [];
    assert.deepEqual(text?.kind === 'content' && text.content, [
      { p: [{ text: words.title, bold: true }] },
      words.description,
      'x',
    ]);
    assert.deepEqual(
      faults((j) => Object.assign(item(j), { label: 'x', title: 'y' })),
      ['pages[0].sections[0].items[0].title: says the same as "label"; keep one'],
    );
  });

  const contradictions: [what: string, breakIt: (json: Loose) => void, message: string][] = [
    [
      'two sections of one id',
      (j) => {
        j.pages[0].sections[0].id = 'a';
        j.pages[1].sections[0].id = 'a';
      },
      'pages[1].sections[0].id: "a" is used twice',
    ],
    [
      'two consents of one id',
      (j) => {
        const consent = { id: 'c', purpose: 'x', version: '1' };
        j.review.consents = [consent, consent];
      },
      'review.consents[1].id: "c" is used twice',
    ],
    [
      'a prefill in a row',
      (j) => {
        item(j, 2).items[1].prefill = 'person.identityName';
      },
      'pages[2].sections[0].items[0].items[1].prefill: is not for rows: they are filled by "seed"',
    ],
    [
      'more rows than anybody can fill in',
      (j) => {
        item(j, 2).min = 1e9;
      },
      'pages[2].sections[0].items[0].min: must be a whole number from 0 to 10000',
    ],
    [
      'half a row',
      (j) => {
        item(j, 2).max = 1.5;
      },
      'pages[2].sections[0].items[0].max: must be a whole number from 0 to 10000',
    ],
    [
      'more rows at least than at most',
      (j) => {
        item(j, 2).min = 4;
      },
      'pages[2].sections[0].items[0].min: is more than the most, 3',
    ],
    [
      'more files at least than at most',
      (j) => {
        item(j, 1, 2).minFiles = 3;
      },
      'pages[1].sections[0].items[2].minFiles: is more than the most, 2',
    ],
    [
      'a key of rows that is no field',
      (j) => {
        item(j, 2).items.splice(0, 1);
      },
      'pages[2].sections[0].items[0].unique: "citizenId" is no field of the row',
    ],
    [
      'a field inside another',
      (j) => {
        item(j, 1, 1).field = 'premises';
      },
      'pages[1].sections[0].items[0]: stands inside "/premises", which pages[1].sections[0].items[1] shows whole',
    ],
    [
      'options of rows that no repeat has',
      (j) => {
        item(j, 0).options = { from: 'stuff', value: 'name' };
      },
      'pages[0].sections[0].items[0].options.from: "stuff" is no repeat of this form',
    ],
    [
      'options by a field that the rows do not have',
      (j) => {
        item(j, 0).options = { from: 'staff', value: 'name', label: 'nickname' };
      },
      'pages[0].sections[0].items[0].options.label: "nickname" is no field of the rows',
    ],
    [
      'a condition in a list that leads nowhere',
      (j) => {
        j.lists.kinds[1].visibleWhen = 'isSmall';
      },
      'lists.kinds[1].visibleWhen: unknown condition "isSmall"',
    ],
    [
      'an attachment in the data, where the schema has no place',
      (j) => {
        item(j, 1, 2).field = 'premises.plan';
      },
      'pages[1].sections[0].items[2].field: "premises.plan" is not in the schema',
    ],
    [
      'an area that the schema does not know',
      (j) => {
        j.submission = { area: 'premises.address' };
      },
      'submission.area: "premises.address" is not in the schema',
    ],
    [
      'a callback that no browser goes to',
      (j) => {
        j.callback = 'www.agency.example/done';
      },
      'callback: must be a URL that begins with https:',
    ],
    [
      'nobody who may use it',
      (j) => {
        j.identity = [];
      },
      'identity: names nobody who may use the form',
    ],
  ];
  for (const [what, breakIt, message] of contradictions) {
    it(`names ${what}`, () => {
      const [first = 'no fault'] = faults(breakIt);
      assert.equal(first.split(', did you mean')[0], message);
    });
  }

  const table: [what: string, breakIt: (json: Loose) => void, message: string][] = [
    [
      'an unknown key',
      (j) => {
        item(j).lable = 'x';
      },
      'pages[0].sections[0].items[0]: unknown key "lable", did you mean "label"?',
    ],
    [
      'an unknown key on top',
      (j) => {
        j.page = [];
      },
      'definition: unknown key "page", did you mean "pages"?',
    ],
    [
      'a path that is not in the schema',
      (j) => {
        item(j).field = 'applicant.tipe';
      },
      'pages[0].sections[0].items[0].field: "applicant.tipe" is not in the schema, did you mean "type"?',
    ],
    [
      'a hostile path',
      (j) => {
        item(j).field = '__proto__.polluted';
      },
      'pages[0].sections[0].items[0].field: "__proto__" is not allowed in a path (found "__proto__.polluted")',
    ],
    [
      'a row path outside a repeat',
      (j) => {
        item(j).field = './type';
      },
      'pages[0].sections[0].items[0].field: "./" is for items inside a repeat',
    ],
    [
      'an item without a kind',
      (j) => {
        delete item(j).field;
      },
      'pages[0].sections[0].items[0]: needs one of "field", "repeat", "attachment" or "content"',
    ],
    [
      'a wrong type',
      (j) => {
        item(j).widget = 5;
      },
      'pages[0].sections[0].items[0].widget: must be a text',
    ],
    [
      'a wrong word',
      (j) => {
        item(j).width = 'huge';
      },
      'pages[0].sections[0].items[0].width: must be "full" or "half" or "third"',
    ],
    [
      'an unknown widget',
      (j) => {
        item(j).widget = 'chekbox';
      },
      'pages[0].sections[0].items[0].widget: unknown widget "chekbox", did you mean "checkbox"?',
    ],
    [
      'an unknown condition',
      (j) => {
        item(j, 0, 2).visibleWhen = 'isCompani';
      },
      'pages[0].sections[0].items[2].visibleWhen: unknown condition "isCompani", did you mean "isCompany"?',
    ],
    [
      'a condition on nothing',
      (j) => {
        j.conditions.isLarge = { 'premises.area': 1 };
      },
      'conditions.isLarge.premises.area: "premises.area" is not in the schema, did you mean "areaSqm"?',
    ],
    [
      'conditions in a circle',
      (j) => {
        j.conditions.isLarge = { not: 'isLarge' };
      },
      'conditions.isLarge.not: condition "isLarge" refers to itself (isLarge → isLarge)',
    ],
    [
      'an unknown list',
      (j) => {
        item(j).options = 'kind';
      },
      'pages[0].sections[0].items[0].options: unknown list "kind", did you mean "kinds"?',
    ],
    [
      'a page twice',
      (j) => {
        j.pages[1].id = 'applicant';
      },
      'pages[1].id: page id "applicant" is taken',
    ],
    [
      'a field twice',
      (j) => {
        item(j, 0, 3).field = 'applicant.type';
      },
      'pages[0].sections[0].items[3]: "/applicant/type" is already shown by pages[0].sections[0].items[0]',
    ],
    [
      'no page',
      (j) => {
        j.pages = [];
      },
      'pages: a form needs at least one page',
    ],
    [
      'a size that is none',
      (j) => {
        item(j, 1, 2).maxSize = 'big';
      },
      'pages[1].sections[0].items[2].maxSize: must be a size such as "5MB" or "500kB"',
    ],
    [
      'an unsafe link',
      (j) => {
        j.pages[0].sections[0].items.push({
          content: { p: [{ text: 'x', link: 'javascript:alert(1)' }] },
        });
      },
      'pages[0].sections[0].items[4]: link "javascript:alert(1)" must begin with https:, mailto: or tel:',
    ],
    [
      'a missing version',
      (j) => {
        delete j.version;
      },
      'version: is missing',
    ],
    [
      'another format version',
      (j) => {
        j.formatVersion = 2;
      },
      'formatVersion: must be 1',
    ],
    [
      'items in a circle',
      (j) => {
        item(j, 1, 0).visibleWhen = { 'premises.zone': 'B' };
      },
      'pages: items depend on each other in a circle: /premises/zone → /premises/areaSqm',
    ],
  ];
  for (const [what, breakIt, message] of table) {
    it(`says where: ${what}`, () => assert.deepEqual(faults(breakIt), [message]));
  }

  it('lists every fault, not the first one', () => {
    const found = faults((j) => {
      item(j).lable = 'x';
      item(j, 1, 2).documentTyp = 'y';
    });
    assert.equal(found.length, 2);
  });

  it('says what is wrong with the schema, with its place', () => {
    const { errors } = parseDefinition(licenceJson, { type: 'objekt' });
    assert.equal(errors?.[0]?.code, 'schema');
    assert.match(errors?.[0]?.message ?? '', /^schema\/type/);
  });

  it('says that a file is no JSON', () => {
    const { errors } = parseDefinition('{"id": }');
    assert.match(errors?.[0]?.message ?? '', /^definition: is not valid JSON/);
  });

  it('wants the schema where only its URL stands', () => {
    const { errors } = parseDefinition(licenceJson);
    assert.match(errors?.[0]?.message ?? '', /^schema: is a URL/);
  });

  it('refuses what is too deep or too large, in no time', () => {
    let deep: unknown = {};
    for (let i = 0; i < 100; i++) deep = { a: deep };
    assert.match(parseDefinition(deep).errors?.[0]?.message ?? '', /nested deeper/);
    assert.match(parseDefinition(' '.repeat(1024 * 1024 + 1)).errors?.[0]?.message ?? '', /1 MiB/);
  });

  for (const nothing of [null, undefined, 5, 'x', [], true]) {
    it(`never throws: ${JSON.stringify(nothing) ?? 'undefined'}`, () => {
      assert.ok((parseDefinition(nothing).errors?.length ?? 0) > 0);
    });
  }

  it('makes one page from a plain JSON Schema', () => {
    const { definition, errors } = parseDefinition({
      ...licenceSchema,
      $id: 'https://x.example/lic.json',
      title: 'Licence',
    });
    assert.equal(errors, undefined);
    assert.equal(definition?.id, 'lic');
    assert.equal(definition?.pages.length, 1);
    const kinds = definition?.pages[0]?.sections[0]?.items.map((one) => one.kind);
    assert.deepEqual(kinds, [
      'field',
      'field',
      'field',
      'field',
      'field',
      'field',
      'repeat',
      'field',
    ]);
  });
});
