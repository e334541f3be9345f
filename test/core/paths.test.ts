import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isBizportalError } from '../../src/core/errors.js';
import {
  getAt,
  parsePath,
  pointerSegments,
  setAt,
  startsWithPattern,
  toPointer,
} from '../../src/core/paths.js';

describe('parsePath', () => {
  const table: [text: string, relative: boolean, segments: string[]][] = [
    ['applicant.citizenId', false, ['applicant', 'citizenId']],
    ['./name', true, ['name']],
    ['./home.road', true, ['home', 'road']],
    ['staff[].monthlyWage', false, ['staff', '*', 'monthlyWage']],
    ['staff[2].name', false, ['staff', '2', 'name']],
    ['/cd:Person/a~1b', false, ['cd:Person', 'a/b']],
    ['ที่อยู่.จังหวัด', false, ['ที่อยู่', 'จังหวัด']],
  ];
  for (const [text, relative, segments] of table) {
    it(`reads ${text}`, () => assert.deepEqual(parsePath(text), { relative, segments }));
  }

  for (const text of [
    '',
    '.',
    'a..b',
    'a.',
    '[0]',
    'a[x]',
    '__proto__.x',
    'a.constructor',
    '/a/prototype',
  ]) {
    it(`refuses "${text}"`, () => {
      assert.throws(
        () => parsePath(text),
        (thrown) => isBizportalError(thrown) && thrown.code === 'definition',
      );
    });
  }
});

describe('JSON Pointers', () => {
  it('escape and come back', () => {
    const segments = ['a/b', 'c~d', '', 'ก'];
    assert.deepEqual(pointerSegments(toPointer(segments)), segments);
  });
  it('cover rows by pattern', () => {
    assert.ok(startsWithPattern(['staff', '3', 'name'], ['staff', '*']));
    assert.ok(!startsWithPattern(['staff'], ['staff', '*']));
  });
});

describe('getAt and setAt', () => {
  const answers = { a: { b: 1 }, rows: [{ x: 1 }, { x: 2 }] };
  it('read own properties only', () => {
    assert.equal(getAt(answers, ['rows', '1', 'x']), 2);
    assert.equal(getAt(answers, ['toString']), undefined);
    assert.equal(getAt(answers, ['a', 'b', 'c']), undefined);
  });
  it('copy on write, sharing what is not touched', () => {
    const next = setAt(answers, ['rows', '1', 'x'], 5);
    assert.deepEqual(next.rows, [{ x: 1 }, { x: 5 }]);
    assert.equal(next.a, answers.a);
    assert.deepEqual(answers.rows, [{ x: 1 }, { x: 2 }]);
  });
  it('make objects on the way and remove with undefined', () => {
    assert.deepEqual(setAt({}, ['a', 'b'], 1), { a: { b: 1 } });
    assert.deepEqual(setAt({ a: { b: 1, c: 2 } }, ['a', 'b'], undefined), { a: { c: 2 } });
  });
});
