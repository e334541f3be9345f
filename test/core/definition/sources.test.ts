import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDefinition } from '../../../src/core/definition/parse.js';

// biome-ignore lint/suspicious/noExplicitAny: faults are put into JSON on purpose
type Loose = any;

const renewal = () => ({
  id: 'renewal',
  version: '1',
  formatVersion: 1,
  schema: true,
  sources: {
    licence: { id: 'licenceNo' },
    company: { source: 'companies', id: 'sources.licence.holderId' },
    kinds: { id: { const: 'all' }, load: 'open' },
    serials: {},
  },
  pages: [
    {
      id: 'start',
      gate: {
        source: 'licence',
        tries: 3,
        condition: { 'answer.status': 'active', licenceNo: { equals: 'answer.no' } },
        messages: { notFound: { th: 'ไม่พบ', en: 'Not found' } },
      },
      sections: [{ items: [{ field: 'licenceNo', required: true }] }],
    },
    {
      id: 'rest',
      visibleWhen: { 'sources.company.name': { minLength: 1 } },
      sections: [
        {
          items: [
            { field: 'holder', prefill: { from: 'sources.licence.holder', lock: true } },
            { field: 'kind', options: { source: 'kinds', path: 'items', value: 'code' } },
            {
              repeat: 'machines',
              seed: { from: 'sources.licence.machines', map: { './serial': 'serial' } },
              items: [
                {
                  field: './serial',
                  check: {
                    source: 'serials',
                    condition: { not: { 'answer.owner': {} } },
                    message: 'taken',
                    severity: 'warning',
                  },
                },
              ],
            },
          ],
        },
      ],
    },
  ],
});

function faults(breakIt: (json: Loose) => void): string[] {
  const json = renewal();
  breakIt(json);
  return (parseDefinition(json).errors ?? []).map((error) => error.message);
}

describe('sources, gates and checks in a definition', () => {
  it('are read with their defaults', () => {
    const { definition, errors } = parseDefinition(renewal());
    assert.equal(errors, undefined);
    assert.deepEqual(Object.keys(definition?.sources ?? {}), [
      'licence',
      'company',
      'kinds',
      'serials',
    ]);
    assert.equal(definition?.pages[0]?.gate?.tries, 3);
  });

  const broken: [what: string, breakIt: (json: Loose) => void, message: string][] = [
    [
      'a gate of an unknown source',
      (j) => {
        j.pages[0].gate.source = 'licens';
      },
      'pages[0].gate.source: unknown source "licens", did you mean "licence"?',
    ],
    [
      'a misspelt key of a gate',
      (j) => {
        j.pages[0].gate.trie = 3;
      },
      'pages[0].gate: unknown key "trie", did you mean "tries"?',
    ],
    [
      'no tries at all',
      (j) => {
        j.pages[0].gate.tries = 0;
      },
      'pages[0].gate.tries: must be a whole number from 1 to 100',
    ],
    [
      'a gate whose key is asked for elsewhere',
      (j) => {
        j.pages[0].sections[0].items[0].field = 'other';
      },
      'pages[0].gate.source: the id of source "licence" reads no field of this page',
    ],
    [
      'a condition on a source that is not there',
      (j) => {
        j.pages[1].visibleWhen = { 'sources.compny.name': 'x' };
      },
      'pages[1].visibleWhen.sources.compny.name: unknown source "compny", did you mean "company"?',
    ],
    [
      'a prefill from a source that is not there',
      (j) => {
        j.pages[1].sections[0].items[0].prefill = 'sources.licenc.holder';
      },
      'pages[1].sections[0].items[0].prefill: unknown source "licenc", did you mean "licence"?',
    ],
    [
      'a seed from a source that is not there',
      (j) => {
        j.pages[1].sections[0].items[2].seed.from = 'sources.machines.list';
      },
      'pages[1].sections[0].items[2].seed.from: unknown source "machines"',
    ],
    [
      'options of a source that is not there',
      (j) => {
        j.pages[1].sections[0].items[1].options.source = 'kind';
      },
      'pages[1].sections[0].items[1].options.source: unknown source "kind", did you mean "kinds"?',
    ],
    [
      'a check without a message',
      (j) => {
        delete j.pages[1].sections[0].items[2].items[0].check.message;
      },
      'pages[1].sections[0].items[2].items[0].check.message: is missing',
    ],
    [
      'a check of a source that is not there',
      (j) => {
        j.pages[1].sections[0].items[2].items[0].check.source = 'serial';
      },
      'pages[1].sections[0].items[2].items[0].check.source: unknown source "serial", did you mean "serials"?',
    ],
    [
      'two sources that wait for each other',
      (j) => {
        j.sources.licence.id = 'sources.company.licence';
      },
      'sources.licence.id: may read only sources declared before, not "company"',
    ],
    [
      'a source that is asked at once for nothing',
      (j) => {
        j.sources.serials.load = 'open';
      },
      'sources.serials.id: is missing',
    ],
    [
      'a source that waits for a gate nobody has',
      (j) => {
        j.sources.kinds.load = 'gate';
      },
      'sources.kinds.load: no page has a gate for this source',
    ],
    [
      'more sources than a form should ask',
      (j) => {
        for (let i = 0; i < 50; i++) j.sources[`s${i}`] = {};
      },
      'sources: has more than 50 sources',
    ],
    [
      'a name that does not fit into a path',
      (j) => {
        j.sources['a.b'] = {};
      },
      'sources.a.b: a name is letters, digits, "-" and "_", a letter first',
    ],
    [
      'a path to the prototype',
      (j) => {
        j.pages[1].sections[0].items[1].options.path = '__proto__.items';
      },
      'pages[1].sections[0].items[1].options.path: "__proto__" is not allowed in a path (found "__proto__.items")',
    ],
  ];
  for (const [what, breakIt, message] of broken) {
    it(`refuses ${what}`, () =>
      assert.ok(faults(breakIt).includes(message), faults(breakIt).join('\n')));
  }

  it('reads "answer" only where something was looked up', () => {
    const json: Loose = renewal();
    json.schema = { type: 'object', properties: { licenceNo: { type: 'string' } } };
    json.pages[0].visibleWhen = { 'answer.status': 'active' };
    const messages = (parseDefinition(json).errors ?? []).map((error) => error.message);
    assert.ok(
      messages.some((one) => one.startsWith('pages[0].visibleWhen.answer.status: "answer')),
    );
    assert.ok(!messages.some((one) => one.includes('gate.condition.answer')));
  });
});
