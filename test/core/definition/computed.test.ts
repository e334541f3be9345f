import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compileExpression } from '../../../src/core/definition/computed.js';
import type { Scope } from '../../../src/core/definition/condition.js';
import type { JsonValue } from '../../../src/core/json.js';
import { getAt } from '../../../src/core/paths.js';

function scope(root: JsonValue, row: JsonValue = root, index?: number): Scope {
  return {
    index,
    read: (path) => getAt(path.relative ? row : root, path.segments),
    rows(path) {
      const rows = getAt(path.relative ? row : root, path.segments);
      return Array.isArray(rows) ? rows.map((one, i) => scope(root, one, i + 1)) : [];
    },
  };
}

const answers = {
  today: '2026-11-22',
  born: '2000-11-23',
  a: 0.1,
  b: 0.2,
  text: '12.50',
  kind: 'x',
  shops: [
    { name: 'x', days: [{ h: 1.1 }, { h: 2.2 }] },
    { name: 'y', days: [{ h: 5 }] },
    { name: 'z' },
  ],
  staff: [{ wage: 19.99, kind: 'full' }, { wage: 0.01, kind: 'part' }, { kind: 'part' }],
};

describe('compileExpression', () => {
  const table: [what: string, raw: unknown, value: JsonValue | undefined][] = [
    ['a path', 'a', 0.1],
    ['a number', 5, 5],
    ['sum of rows', { sum: 'staff[].wage' }, 20],
    ['sum with where', { sum: 'staff[].wage', where: { './kind': 'part' } }, 0.01],
    ['sum with path', { sum: 'staff', path: './wage' }, 20],
    ['sum of nothing', { sum: 'nobody[].wage' }, 0],
    ['count of rows', { count: 'staff' }, 3],
    ['count of values', { count: 'staff[].wage' }, 2],
    ['count with where', { count: 'staff', where: { './kind': 'part' } }, 2],
    ['sum of rows in rows', { sum: 'shops[].days[].h' }, 8.3],
    ['sum of rows in rows with path', { sum: 'shops[].days', path: './h' }, 8.3],
    ['count of rows in rows', { count: 'shops[].days[].h', where: { './h': { minimum: 2 } } }, 2],
    ['max of rows in rows', { max: 'shops[].days[].h' }, 5],
    ['min of rows', { min: 'staff[].wage' }, 0.01],
    ['max of a list', { max: ['a', 'b', 'nothing'] }, 0.2],
    ['max of nothing', { max: 'nobody[].wage' }, undefined],
    ['add in decimals', { add: ['a', 'b'] }, 0.3],
    ['add, absent is nothing', { add: ['a', 'nothing'] }, 0.1],
    ['add a text that is a number', { add: ['text', 1] }, 13.5],
    ['subtract', { subtract: ['b', 'a'] }, 0.1],
    ['subtract, absent', { subtract: ['b', 'nothing'] }, undefined],
    ['multiply in decimals', { multiply: [1.1, 1.1] }, 1.21],
    ['multiply, absent', { multiply: ['a', 'nothing'] }, undefined],
    ['divide', { divide: [1, 8] }, 0.125],
    ['divide by nothing', { divide: [1, 0] }, undefined],
    ['round half away from zero', { round: 2.675, places: 2 }, 2.68],
    ['round a negative half', { round: -0.5 }, -1],
    ['round a third', { round: { divide: [2, 3] }, places: 2 }, 0.67],
    ['concat', { concat: ['kind', { const: '-' }, 'a'] }, 'x-0.1'],
    ['concat with separator', { concat: ['kind', 'nothing', 'a'], separator: ' ' }, 'x 0.1'],
    // biome-ignore lint/suspicious/noThenProperty: an operation of the format
    ['if', { if: { kind: 'x' }, then: 1, else: 2 }, 1],
    // biome-ignore lint/suspicious/noThenProperty: an operation of the format
    ['else', { if: { kind: 'y' }, then: 1, else: 2 }, 2],
    ['lookup', { lookup: 'kind', in: { x: 7 } }, 7],
    ['lookup, default', { lookup: 'text', in: { x: 7 }, default: 0 }, 0],
    ['lookup of what is no own key', { lookup: { const: 'constructor' }, in: { x: 7 } }, undefined],
    ['age the day before the birthday', { ageAt: 'born' }, 25],
    ['age on the birthday', { ageAt: 'born', on: { const: '2026-11-23' } }, 26],
    ['today', { today: true }, '2026-11-22'],
    ['index outside rows', { index: true }, undefined],
  ];
  for (const [what, raw, value] of table) {
    it(`${what}: ${JSON.stringify(value) ?? 'nothing yet'}`, () => {
      assert.deepEqual(compileExpression(raw, 'x', { named: {} }).compute(scope(answers)), value);
    });
  }

  it('reads every list on the way into rows in rows', () => {
    const raw = { sum: './days[].parts[].h', where: { './ok': true } };
    const { reads } = compileExpression(raw, 'x', { named: {} });
    assert.deepEqual(
      reads.map(({ relative, segments }) => `${relative} ${segments.join('.')}`),
      ['true days', 'true days.*.parts', 'true days.*.parts.*.h', 'true days.*.parts.*.ok'],
    );
  });

  it('counts rows from 1', () => {
    assert.equal(
      compileExpression({ index: true }, 'x', { named: {} }).compute(scope({}, {}, 3)),
      3,
    );
  });

  it('names what it reads', () => {
    const { reads } = compileExpression({ sum: 'staff[].wage', where: { './kind': 'part' } }, 'x', {
      named: {},
    });
    assert.deepEqual(
      reads.map((read) => read.segments.join('.')),
      ['staff', 'staff.*.wage', 'staff.*.kind'],
    );
  });

  const wrong: [raw: unknown, message: RegExp][] = [
    [{ summ: 'staff[].wage' }, /unknown operation "summ", did you mean "sum"/],
    [{ sum: 'staff[].wage', were: {} }, /unknown key "were" beside "sum"/],
    ['staff[].wage', /rows need sum/],
    [{ sum: 'staff' }, /needs a path into the rows/],
    [{ divide: [1] }, /expected two operands/],
    [{ round: 1, places: 0.5 }, /whole number of digits/],
    [null, /expected a path/],
    ['__proto__.x', /not allowed in a path/],
  ];
  for (const [raw, message] of wrong) {
    it(`refuses ${JSON.stringify(raw)}`, () => {
      assert.throws(() => compileExpression(raw, 'x', { named: {} }), message);
    });
  }
});
