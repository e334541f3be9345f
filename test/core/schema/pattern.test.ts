import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isBizportalError } from '../../../src/core/errors.js';
import { compileSchema } from '../../../src/core/schema/index.js';
import { compilePattern, costOf } from '../../../src/core/schema/pattern.js';
import { baits, countSteps, type Program, program } from './backtracker.js';
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

  it('are two hundred at least', () => {
    assert.ok(evilPatterns.length >= 200, String(evilPatterns.length));
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

  it('are a hundred at least', () => {
    assert.ok(new Set(goodPatterns.map(([pattern]) => pattern)).size >= 100);
  });
});

/** What a text of `n` characters may cost by the reckoning of the safety check. */
function bound({ part, steps }: Program, n: number): number {
  const { power, choices } = costOf(part);
  return 2 * steps.length * choices * n ** Math.max(power, 1);
}

/** The slowest of its baits, when it is slower than was reckoned. */
function slowBait(pattern: string, lengths: readonly number[]): string | undefined {
  const steps = program(pattern);
  for (const n of lengths) {
    const most = bound(steps, n);
    // More than this is too much for a test; the growth shows at shorter texts.
    if (most > 3e6) continue;
    const slow = baits(steps, n).find((text) => countSteps(steps, text, most) >= most);
    if (slow !== undefined) return slow;
  }
  return undefined;
}

describe('the steps of a backtracking matcher', () => {
  it('are what the safety check reckons, for every pattern of real forms', () => {
    for (const [pattern] of goodPatterns) assert.equal(slowBait(pattern, [20, 60, 150]), undefined);
  });

  it('are more than that for a pattern that is refused', () => {
    const steps = program('^(a+)+$');
    assert.equal(countSteps(steps, `${'a'.repeat(30)}!`, 1e6), 1e6);
    assert.ok(countSteps(program('^a+$'), `${'a'.repeat(30)}!`, 1e6) < 200);
  });

  it('are what the safety check reckons, for any pattern that it takes', () => {
    fc.assert(
      fc.property(anyPattern, (pattern) => {
        fc.pre(isTaken(pattern));
        assert.equal(slowBait(pattern, [30, 120]), undefined);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    );
  });

  it('stay below ten million for the longest text that is tried, some ten milliseconds', () => {
    for (const [pattern] of goodPatterns) {
      const { maxInput } = compilePattern(pattern, '');
      const { power, choices } = costOf(program(pattern).part);
      assert.ok(choices * maxInput ** power <= 1e7, pattern);
    }
  });
});

const atom = fc.constantFrom(
  ...['a', 'b', 'c', '[ab]', '[a-c]', '\\w', '\\d', '.', '1', ' ', '\\s', '[^a]', 'ก', '[ก-ฮ]'],
);
const quantifier = fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{0,40}', '{2,}', '*?');
const { anyPattern } = fc.letrec<{ anyPattern: string }>((tie) => ({
  anyPattern: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom('^', '$', '\\b'),
    fc.tuple(atom, quantifier).map((parts) => parts.join('')),
    fc.array(tie('anyPattern'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')),
    fc
      .tuple(fc.array(tie('anyPattern'), { minLength: 1, maxLength: 3 }), quantifier)
      .map(([parts, times]) => `(?:${parts.join('|')})${times}`),
  ),
}));

function isTaken(pattern: string): boolean {
  try {
    compilePattern(pattern, '');
    return true;
  } catch {
    return false;
  }
}

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
