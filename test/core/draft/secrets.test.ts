import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseDraft, deviceJson, readDeviceDraft } from '../../../src/core/draft/device-copy.js';
import { type DraftRecord, recordOf } from '../../../src/core/draft/record.js';
import {
  publicAnswers,
  secretPaths,
  withoutSecrets,
  withSecrets,
} from '../../../src/core/draft/secrets.js';
import type { JsonObject } from '../../../src/core/json.js';
import { licence } from '../../support/licence.js';
import { FakeStore } from '../fake-ports.js';

const SECRET = '1999999999999';
const paths = [
  ['applicant', 'citizenId'],
  ['staff', '*', 'citizenId'],
];

function recordWith(answers: JsonObject, revision = 'r1'): DraftRecord {
  const origins = { '/applicant/citizenId': 'user', '/note': 'user' } as const;
  const snapshot = { answers, files: {}, origins, page: 'one' };
  const stamp = { revision, savedAt: '2026-11-25T00:00:00.000Z' };
  return recordOf(snapshot, { formId: 'licence', formVersion: '1' }, stamp);
}

const answers = {
  applicant: { citizenId: SECRET, email: 'a@b.co' },
  staff: [{ name: 'ก' }, { name: 'ข', citizenId: SECRET }],
  note: 'x',
};

test('the paths are those that the definition calls sensitive, in rows too', () => {
  const definition = licence((json) => {
    const found: JsonObject[] = [];
    JSON.stringify(json, (_, value) => {
      if (value?.field === 'applicant.citizenId' || value?.field === './citizenId')
        found.push(value);
      return value;
    });
    for (const item of found) Object.assign(item, { sensitive: true });
  });
  assert.deepEqual(secretPaths(definition), paths);
});

test('a device’s record holds none, and says what it lacks', () => {
  const { record, withheld } = withoutSecrets(recordWith(answers), paths);
  assert.ok(!JSON.stringify(record).includes(SECRET));
  assert.deepEqual(withheld, ['/applicant/citizenId', '/staff/1/citizenId']);
  assert.deepEqual(record.answers, {
    applicant: { email: 'a@b.co' },
    staff: [{ name: 'ก' }, { name: 'ข' }],
    note: 'x',
  });
  assert.deepEqual(record.origins, { '/note': 'user' });
});

test('the server’s copy gives them back; where rows came or went, they are missing', () => {
  const stripped = withoutSecrets(recordWith(answers), paths);
  const whole = withSecrets(stripped, recordWith(answers));
  assert.deepEqual([whole.record.answers, whole.withheld], [answers, []]);
  assert.equal(whole.record.origins['/applicant/citizenId'], 'user');
  const fewer = recordWith({ ...answers, staff: [{ name: 'ข', citizenId: SECRET }] });
  assert.deepEqual(withSecrets(stripped, fewer).withheld, ['/staff/1/citizenId']);
  assert.deepEqual(withSecrets(stripped, null).withheld, stripped.withheld);
});

test('a reload opens the device’s copy with what the server has of them', async () => {
  const store = new FakeStore();
  const ahead = recordWith({ ...answers, note: 'later' }, 'r2');
  await store.set('k', deviceJson({ ...withoutSecrets(ahead, paths), base: 'r1', sent: [] }));
  const device = await readDeviceDraft(store, 'k');
  const chosen = chooseDraft(recordWith(answers), device);
  assert.deepEqual(chosen?.record.answers, { ...answers, note: 'later' });
  assert.equal(chosen?.withheld, undefined);
  assert.deepEqual(chooseDraft(null, device)?.withheld, [
    '/applicant/citizenId',
    '/staff/1/citizenId',
  ]);
});

test('ten thousand rows are gone through once', () => {
  const staff = Array.from({ length: 10_000 }, () => ({ name: 'ก', citizenId: SECRET }));
  const left = publicAnswers({ staff }, paths) as { readonly staff: readonly object[] };
  assert.equal(left.staff.length, 10_000);
  assert.deepEqual(left.staff[9_999], { name: 'ก' });
});
