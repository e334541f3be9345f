/** Schemas that cannot be honoured, and data that ask too much. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BizportalError } from '../../../src/core/errors.js';
import { compileSchema } from '../../../src/core/schema/index.js';
import { cpuMilliseconds } from './cpu.js';

function faultOf(schema: unknown): BizportalError {
  try {
    compileSchema(schema);
  } catch (error) {
    assert.ok(error instanceof BizportalError);
    assert.equal(error.code, 'schema');
    return error;
  }
  assert.fail('the schema was taken');
}

const chain = (length: number) => {
  const $defs: Record<string, unknown> = { [`s${length}`]: {} };
  for (let i = 0; i < length; i++) $defs[`s${i}`] = { $ref: `#/$defs/s${i + 1}` };
  return { $defs, $ref: '#/$defs/s0' };
};
const nested = (depth: number): unknown => (depth === 0 ? {} : { not: nested(depth - 1) });
const circular: Record<string, unknown> = {};
circular.not = circular;

describe('a schema that cannot be honoured', () => {
  const table: readonly (readonly [string, unknown, string, string, string?])[] = [
    ['no schema', 5, '', 'not-a-schema'],
    ['an array', [], '', 'not-a-schema'],
    ['a member that is no schema', { properties: { a: 5 } }, '/properties/a', 'not-a-schema'],
    ['a function in it', { default: () => 1 }, '/default', 'not-a-schema'],
    [
      'an unknown type',
      { properties: { a: { type: 'strng' } } },
      '/properties/a/type',
      'type',
      'string',
    ],
    ['a list with an unknown type', { type: ['null', 'int'] }, '/type', 'type'],
    [
      'an unknown external $ref',
      { items: { $ref: 'https://x.example/a.json' } },
      '/items/$ref',
      'ref',
    ],
    [
      'a $ref with a slip',
      { $defs: { address: {} }, properties: { a: { $ref: '#/$defs/adress' } } },
      '/properties/a/$ref',
      'ref',
      '#/$defs/address',
    ],
    ['a $ref that is no URI', { $ref: 'http://[' }, '/$ref', 'ref'],
    ['a $ref that is not encoded well', { $ref: '#/%' }, '/$ref', 'ref'],
    [
      'required of draft 03',
      { properties: { a: { required: true } } },
      '/properties/a/required',
      'argument',
    ],
    ['a tuple of draft 07', { items: [{}] }, '/items', 'argument'],
    ['a limit in quotes', { maxLength: '5' }, '/maxLength', 'argument'],
    ['a negative count', { minItems: -1 }, '/minItems', 'argument'],
    ['multipleOf 0', { multipleOf: 0 }, '/multipleOf', 'argument'],
    ['an enum that is no list', { enum: 'a' }, '/enum', 'argument'],
    ['no branches', { anyOf: [] }, '/anyOf', 'argument'],
    ['a broken pattern', { pattern: '[' }, '/pattern', 'pattern'],
    [
      'a broken pattern of keys',
      { patternProperties: { '(': {} } },
      '/patternProperties/(',
      'pattern',
    ],
    ['draft 03', { $schema: 'http://json-schema.org/draft-03/schema#' }, '/$schema', 'draft'],
    ['a $ref to itself', { $ref: '#' }, '', 'cycle'],
    [
      'a cycle through allOf',
      { $defs: { a: { allOf: [{ $ref: '#' }] } }, $ref: '#/$defs/a' },
      '',
      'cycle',
    ],
    ['5,000 $refs in a row', chain(5000), '/$defs/s199', 'depth'],
    ['nested too deep', nested(97), '/not'.repeat(96), 'depth'],
    ['a circular object', circular, '/not'.repeat(96), 'depth'],
    ['a million options', { enum: Array.from({ length: 1_000_000 }, (_, i) => i) }, '', 'size'],
  ];
  for (const [name, schema, path, what, didYouMean] of table) {
    it(`${name} is refused`, () => {
      let error = new BizportalError('internal');
      const took = cpuMilliseconds(() => {
        error = faultOf(schema);
      });
      assert.equal(error.params.what, what);
      if (what !== 'size') assert.equal(error.path, path);
      assert.equal(error.params.didYouMean, didYouMean);
      assert.ok(took < 500, `${took} ms`);
    });
  }

  it('is told with the place in the sentence', () => {
    const { message } = faultOf({ type: 'strng' });
    assert.equal(message, 'schema at "/type": there is no type "strng", did you mean "string"?');
  });
});

describe('data that ask too much', () => {
  const tree = compileSchema({ properties: { child: { $ref: '#' } } });
  const deep = (depth: number): unknown => (depth === 0 ? {} : { child: deep(depth - 1) });

  it('deeper than 64 levels end in an error', () => {
    assert.deepEqual(tree.validate(deep(64)), []);
    const [error] = tree.validate(deep(65));
    assert.equal(error?.keyword, 'maxDepth');
    assert.equal(error?.path, '/child'.repeat(65));
    assert.deepEqual(error?.params, { limit: 64 });
  });

  it('leading back to themselves end in an error', () => {
    const loop: Record<string, unknown> = {};
    loop.child = loop;
    assert.equal(tree.validate(loop)[0]?.keyword, 'maxDepth');
    assert.equal(compileSchema({ enum: [1] }).validate(loop)[0]?.keyword, 'maxDepth');
    assert.equal(compileSchema({ not: { enum: [1] } }).validate(loop)[0]?.keyword, 'maxDepth');
  });

  it('with a work that doubles at each level end in an error', () => {
    const branch = { properties: { child: { $ref: '#' } } };
    const bomb = compileSchema({ allOf: [branch, branch, branch] });
    const took = cpuMilliseconds(() => {
      assert.equal(bomb.validate(deep(40))[0]?.keyword, 'maxSteps');
    });
    assert.ok(took < 2000, `${took} ms`);
  });

  it('cannot turn a limit into a pass by not', () => {
    const schema = compileSchema({
      not: { properties: { a: { $ref: '#/$defs/t' } } },
      $defs: { t: { properties: { child: { $ref: '#/$defs/t' } } } },
    });
    assert.equal(schema.validate({ a: deep(70) })[0]?.keyword, 'maxDepth');
  });

  it('and a $dynamicRef that leads back without progress ends in an error', () => {
    const schema = compileSchema({ $dynamicAnchor: 'x', allOf: [{ $dynamicRef: '#x' }] });
    assert.equal(schema.validate(1)[0]?.keyword, 'maxDepth');
  });
});

describe('hostile keys', () => {
  const hostile = JSON.parse('{"__proto__":{"type":"string"},"constructor":{"type":"number"}}');

  it('are plain members of schema and data', () => {
    const schema = compileSchema({ properties: hostile, required: ['__proto__', 'toString'] });
    assert.deepEqual(
      schema.validate(JSON.parse('{"__proto__":5}')).map(({ path, keyword }) => [path, keyword]),
      [
        ['/toString', 'required'],
        ['/__proto__', 'type'],
      ],
    );
    assert.deepEqual(
      schema.validate({}).map(({ path }) => path),
      ['/__proto__', '/toString'],
    );
    assert.equal(({} as Record<string, unknown>).type, undefined);
  });

  it('change no prototype on any way in', () => {
    const schema = compileSchema({
      $defs: hostile,
      $ref: '#/$defs/__proto__',
      properties: hostile,
    });
    for (const path of [
      '/__proto__',
      '/__proto__/polluted',
      '/constructor/prototype',
      '/a/__proto__',
    ]) {
      schema.schemaAt(path);
      schema.activeRequired({}, path);
      schema.validateAt(path, {});
    }
    assert.equal(Object.keys(Object.prototype).length, 0);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  it('name no format and no keyword', () => {
    assert.deepEqual(compileSchema({ format: 'toString', constructor: 5 }).validate('x'), []);
  });
});

describe('the caller’s schema', () => {
  it('is not changed by an upgrade, and changing it later changes nothing', () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-04/schema#',
      id: 'http://x.example/root',
      minimum: 1,
      exclusiveMinimum: true,
    };
    const before = structuredClone(schema);
    const compiled = compileSchema(Object.freeze(schema));
    assert.deepEqual(schema, before);
    assert.equal(compiled.validate(1)[0]?.keyword, 'exclusiveMinimum');
  });
});
