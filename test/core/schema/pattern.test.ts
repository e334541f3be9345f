import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isBizportalError } from '../../../src/core/errors.js';
import { compileSchema } from '../../../src/core/schema/index.js';
import { compilePattern } from '../../../src/core/schema/pattern.js';
import { cpuMilliseconds } from './cpu.js';
import { evilPatterns, goodPatterns } from './patterns.js';

describe('patterns that could freeze a page', () => {
  for (const pattern of evilPatterns) {
    it(`refuses ${pattern.slice(0, 60)}`, () => {
      assert.throws(
        () => compileSchema({ properties: { 'a/b': { pattern } } }),
        (error) =>
          isBizportalError(error) &&
          error.code === 'schema' &&
          error.path === '/properties/a~1b/pattern' &&
          error.params.what === 'unsafe-pattern',
      );
    });
  }

  it('are a hundred at least', () => {
    assert.ok(new Set(evilPatterns).size >= 100, String(new Set(evilPatterns).size));
  });
});

describe('patterns of real forms', () => {
  for (const [pattern, right, wrong] of goodPatterns) {
    it(`takes ${pattern}`, () => {
      const schema = compileSchema({ pattern });
      assert.deepEqual(schema.validate(right), []);
      assert.equal(schema.validate(wrong)[0]?.keyword, 'pattern');
    });
  }

  it('are sixty at least', () => {
    assert.ok(new Set(goodPatterns.map(([pattern]) => pattern)).size >= 60);
  });

  it('stay fast on the longest texts they are tried on', () => {
    const bait = ['a', '1', 'ก', '@', '.', '-', ' ', 'a.', '1,', '@.', 'a-', 'ก ', '1-', ' a'];
    for (const [pattern] of goodPatterns) {
      const { regexp, maxInput } = compilePattern(pattern, '');
      for (const piece of bait) {
        const text = `${piece.repeat(maxInput)}`.slice(0, maxInput - 2);
        const took = cpuMilliseconds(() => {
          for (const end of ['\n', '!', '']) regexp.test(text + end);
        });
        assert.ok(took < 500, `${pattern} took ${took} ms on ${piece}`);
      }
    }
  });
});

describe('the cost of a pattern', () => {
  const table: readonly (readonly [string, number, number])[] = [
    ['^\\d{13}$', 10_000, 10_000],
    ['^[a-z]+(?:-[a-z]+)*$', 1000, 10_000],
    ['^.*,.*$', 3162, 3162],
    ['^\\S+@\\S+\\.\\S+$', 215, 215],
  ];
  for (const [pattern, least, most] of table) {
    it(`limits the text for ${pattern}`, () => {
      const { maxInput } = compilePattern(pattern, '');
      assert.ok(maxInput >= least && maxInput <= most, String(maxInput));
    });
  }

  it('is paid by a text that is too long: an error with the limit, no attempt', () => {
    const [error] = compileSchema({ pattern: '^x*$' }).validate('x'.repeat(10_001));
    assert.deepEqual(error, {
      path: '',
      keyword: 'pattern',
      params: { pattern: '^x*$', limit: 10_000 },
      schemaPath: '/pattern',
    });
  });

  it('tries with u first, then without, then refuses', () => {
    assert.equal(compilePattern('^\\p{L}$', '').regexp.flags, 'u');
    assert.equal(compilePattern('^a\\-b$', '').regexp.flags, '');
    assert.throws(() => compileSchema({ pattern: '(' }), /no regular expression/);
  });
});
