import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type * as z from 'zod/mini';
import { safeParse } from 'zod/mini';
import { createShapeSchemas } from '../../scripts/analyze/shape-schemas.js';
import { listFiles } from '../../scripts/lib/files.mjs';
import * as zod from '../../src/core/definition/shape.zod.js';
import * as sources from '../../src/core/definition/sources.zod.js';
import * as sent from '../../src/core/definition/submission.zod.js';
import { recordShape } from '../../src/core/draft/record.zod.js';
import * as wire from '../../src/core/portal/wire.zod.js';
import { schemas } from '../../src/core/shapes/schemas.js';
import { shapeOf } from '../../src/core/shapes/shape.js';

test('the emitted shapes are those of the zod modules', () => {
  const path = new URL('../../src/core/shapes/schemas.ts', import.meta.url);
  assert.equal(readFileSync(path, 'utf8'), createShapeSchemas());
});

test('what a page loads takes only types from zod', () => {
  const loads = /^(?:import|export) (?!type\b)[^;]*'(?:zod\b[^']*|[^']*\.zod\.js)'/m;
  const page = /^src\/(?:core|adapters|controllers|elements|messages)\/(?!.*\.zod\.ts$)/;
  const files = listFiles('src', '.ts').filter((path) => page.test(path));
  assert.ok(files.length > 100);
  assert.deepEqual(
    files.filter((path) => loads.test(readFileSync(path, 'utf8'))),
    [],
  );
});

test('every member that a zod shape knows is in its schema', () => {
  const all: Readonly<Record<string, unknown>> = {
    ...zod,
    ...sources,
    ...sent,
    ...wire,
    recordShape,
  };
  for (const [name, { properties }] of Object.entries(schemas)) {
    const { shape } = all[`${name}Shape`] as z.ZodMiniObject;
    assert.deepEqual(Object.keys(properties), Object.keys(shape), name);
  }
});

const file = { fileId: 'f', name: 'n', contentType: 'c', size: 1 };
const draft = { format: 1, formId: 'f', formVersion: '1', revision: 'r', savedAt: '', answers: {} };
const person = { formid: 'f', identitytype: 'person', identityid: '1' };

const cases: [Parameters<typeof shapeOf>[0], z.ZodMiniType, unknown][] = [
  ['field', zod.fieldShape, { field: 'a', label: { th: 'ก' }, width: 'half' }],
  ['field', zod.fieldShape, { field: 'a', label: undefined }],
  ['field', zod.fieldShape, { field: 'a', label: { th: 1 } }],
  ['field', zod.fieldShape, { field: 'a', width: 'huge' }],
  ['field', zod.fieldShape, { field: 'a', lable: '' }],
  ['field', zod.fieldShape, { label: 'a' }],
  ['field', zod.fieldShape, { field: 'a', options: ['x', { value: 1, label: 'y' }] }],
  ['field', zod.fieldShape, { field: 'a', options: [{ label: 'y' }] }],
  ['field', zod.fieldShape, { field: 'a', options: { from: 'b', value: 'c' } }],
  ['field', zod.fieldShape, { field: 'a', prefill: { from: ['b'], lock: 'yes' } }],
  ['repeat', zod.repeatShape, { repeat: 'a', items: [], unique: ['b', ['c', 'd']] }],
  ['repeat', zod.repeatShape, { repeat: 'a', items: {} }],
  ['content', zod.contentShape, { content: [{ p: ['a', { text: 'b', bold: true }] }, 'c'] }],
  ['content', zod.contentShape, { content: { p: [{ bold: true }] } }],
  ['page', zod.pageShape, { id: 'a b', sections: [] }],
  ['source', sources.sourceShape, { id: { const: 'all' }, load: 'open' }],
  ['source', sources.sourceShape, { load: 'later' }],
  ['gate', sources.gateShape, { source: 'a', messages: { notFound: { th: 'ก' } } }],
  ['gate', sources.gateShape, { source: 'a', messages: { absent: 'x' } }],
  ['check', sources.checkShape, { source: 'a', message: 'x', unreachable: 'error' }],
  ['check', sources.checkShape, { source: 'a' }],
  ['record', recordShape, { ...draft, attachments: { '/a': [file] }, later: true }],
  ['record', recordShape, { ...draft, origins: { '/a': 'guess' } }],
  ['record', recordShape, { ...draft, attachments: { '/a': [{ ...file, size: '1' }] } }],
  ['session', wire.sessionShape, { ...person, displayname: null, more: 1 }],
  ['session', wire.sessionShape, { ...person, identitytype: 'cat' }],
  ['session', wire.sessionShape, null],
];
for (const [name, shape, value] of cases) {
  test(`zod and the engine agree on ${name} ${JSON.stringify(value)}`, () => {
    const { misfits } = shapeOf(name).parse(value);
    assert.equal(misfits === undefined, safeParse(shape, value).success);
  });
}
