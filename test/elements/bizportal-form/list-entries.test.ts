import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  entriesAhead,
  entriesOf,
} from '../../../src/elements/bizportal-form/widgets/list-entries.js';
import { seeded } from '../../core/fake-ports.js';

const letters = [...'กขคงจฉชซเแโใไาิีุูเ่้abcAB 0123'];

function options(count: number) {
  const next = seeded(count);
  const letter = () => letters[Math.floor(next() * letters.length)] ?? '';
  return Array.from({ length: count }, (_, value) => ({
    value,
    label: letter() + letter() + letter(),
    hint: null,
  }));
}

const { compare } = new Intl.Collator('th');

for (const count of [0, 1, 499, 500, 501, 1_700, 3_001]) {
  test(`${count} options are sorted in steps as they are at once, equal ones as they were`, async () => {
    const list = options(count);
    const sorted = [...list].sort((a, b) => compare(a.label, b.label));
    const how = { lang: 'th', order: undefined };
    assert.deepEqual(
      entriesOf(list, how).map(({ option }) => option),
      sorted,
    );
    const again = [...list];
    await entriesAhead(again, how);
    assert.deepEqual(
      entriesOf(again, how).map(({ option }) => option),
      sorted,
    );
  });
}

test('the order of the form may be kept', () => {
  const list = options(1_200);
  const entries = entriesOf(list, { lang: 'th', order: 'given' });
  assert.deepEqual(
    entries.map(({ option }) => option),
    list,
  );
});

test('made once: a key that comes meanwhile and all after it get the same', async () => {
  const list = options(1_200);
  const how = { lang: 'th', order: undefined };
  const ahead = entriesAhead(list, how);
  const entries = entriesOf(list, how);
  await ahead;
  assert.equal(entriesOf(list, how), entries);
});
