import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileCondition, type Scope } from '../../../src/core/definition/condition.js';
import type { JsonValue } from '../../../src/core/json.js';
import { getAt } from '../../../src/core/paths.js';

function scope(root: JsonValue, row: JsonValue = root): Scope {
  return {
    read: (path) => getAt(path.relative ? row : root, path.segments),
    rows(path) {
      const rows = getAt(path.relative ? row : root, path.segments);
      return Array.isArray(rows) ? rows.map((one) => scope(root, one)) : [];
    },
  };
}

const answers = {
  type: 'company',
  area: 250,
  from: '2026-01-01',
  to: '2026-02-01',
  id1: '1-1111',
  id2: '11111',
  staff: [{ nat: 'TH' }, { nat: 'LA' }],
  empty: [],
};

const named = { isCompany: { type: 'company' } };

describe('compileCondition', () => {
  const table: [what: string, raw: unknown, holds: boolean][] = [
    ['literal', { type: 'company' }, true],
    ['other literal', { type: 'person' }, false],
    ['one of', { type: ['person', 'company'] }, true],
    ['schema', { area: { exclusiveMinimum: 200 } }, true],
    ['schema that does not fit', { area: { maximum: 200 } }, false],
    ['several keys: and', { type: 'company', area: 1 }, false],
    ['name', 'isCompany', true],
    ['not', { not: 'isCompany' }, false],
    ['all', { all: ['isCompany', { area: 250 }] }, true],
    ['any', { any: [{ area: 1 }, 'isCompany'] }, true],
    ['absent', { nothing: 'x' }, false],
    ['absent, under a schema not', { nothing: { not: { const: 'x' } } }, false],
    ['absent, negated as a whole', { not: { nothing: 'x' } }, true],
    ['before', { from: { before: 'to' } }, true],
    ['after', { from: { after: 'to' } }, false],
    ['atLeast', { to: { atLeast: 'from' } }, true],
    ['atMost, equal', { from: { atMost: 'from' } }, true],
    ['equals', { id1: { equals: 'id2' } }, false],
    ['equals, digits only', { id1: { equals: 'id2', digits: true } }, true],
    ['field against nothing', { from: { before: 'nothing' } }, false],
    ['some', { some: 'staff', match: { './nat': 'LA' } }, true],
    ['every', { every: 'staff', match: { './nat': 'TH' } }, false],
    ['none', { none: 'staff', match: { './nat': 'MM' } }, true],
    ['some of no rows', { some: 'empty', match: { './nat': 'LA' } }, false],
    ['every of no rows', { every: 'empty', match: { './nat': 'LA' } }, true],
  ];
  for (const [what, raw, holds] of table) {
    it(`${what}: ${holds}`, () => {
      assert.equal(compileCondition(raw, 'x', { named }).test(scope(answers)), holds);
    });
  }

  it('names every path it reads', () => {
    const condition = compileCondition({ all: ['isCompany', { from: { before: 'to' } }] }, 'x', {
      named,
    });
    assert.deepEqual(
      condition.reads.map((read) => read.segments.join('.')),
      ['type', 'from', 'to'],
    );
  });

  it('reads into rows', () => {
    const condition = compileCondition({ some: 'staff', match: { './nat': 'LA' } }, 'x', { named });
    assert.deepEqual(
      condition.reads.map((read) => read.segments.join('.')),
      ['staff', 'staff.*.nat'],
    );
  });

  const wrong: [raw: unknown, message: RegExp][] = [
    [5, /x: expected the name/],
    [{}, /x: the condition is empty/],
    ['isCompani', /did you mean "isCompany"/],
    [{ all: [] }, /x.all: expected a list/],
    [{ all: [{ any: 5 }] }, /x.all\[0\].any: expected a list/],
    [{ some: 'staff', where: {} }, /unknown key "where" beside "some"/],
    [{ area: { type: 'nmber' } }, /x\.area\.type: .*did you mean "number"/],
    [{ from: { before: 5 } }, /x.from.before: expected a path/],
  ];
  for (const [raw, message] of wrong) {
    it(`refuses ${JSON.stringify(raw)}`, () => {
      assert.throws(() => compileCondition(raw, 'x', { named }), message);
    });
  }
});
